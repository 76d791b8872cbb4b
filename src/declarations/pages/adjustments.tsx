import { actorOf } from '../../access/index.ts'
import { type Bn15, parseTransactionNumber } from '../../kernel/ids.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Tx } from '../../platform/db.ts'
import { explain } from '../../platform/problems.ts'
import { Button, ButtonRow, type FieldError, PageSection, PostForm, TextareaField, url } from '../../ui/index.ts'
import { html, onceForForm, type PageAnswer, type PageContext } from '../../web/page-context.ts'
import { linesOf, type VersionDifference } from '../cad.ts'
import { decideAdjustment, withdrawAdjustment } from '../decide-adjustment.ts'
import { difference, getCad } from '../read-cad.ts'
import { texts } from '../texts.ts'
import { DifferencePage } from './difference-page.tsx'
import { lost, reading, refusalPage } from './request.ts'

/** The version named in the address beside the one in force. */
async function adjustmentOf(context: PageContext, tx: Tx): Promise<Outcome<Adjustment>> {
  const number = parseTransactionNumber(context.param('transactionNumber'))
  const version = Number(context.param('version'))
  if (!number.ok || !Number.isInteger(version)) return refuse({ code: 'platform.not_found' })
  const actor = actorOf(context)
  const found = await difference(tx, actor, number.value, version, context.today)
  if (!found.ok) return found
  const cad = await getCad(tx, actor, number.value, version, context.today)
  if (!cad.ok) return cad
  const declared = cad.value.version.cad
  const remarks = [declared, ...declared.invoices, ...linesOf(declared).map(({ line }) => line)].flatMap((one) => [
    ...one.remarks,
  ])
  return accept({ difference: found.value, remarks: [...new Set(remarks)], importer: declared.importer })
}

interface Adjustment {
  readonly difference: VersionDifference
  readonly remarks: readonly string[]
  readonly importer: Bn15
}

/** GET /officer/adjustments/:transactionNumber/:version — what it changes, and the decision. */
export async function showAdjustment(context: PageContext): Promise<Response> {
  const found = await reading(context, (tx) => adjustmentOf(context, tx))
  if (!found.ok) return refusalPage(context, found.refusals)
  return html(context, 200, <DecisionPage context={context} adjustment={found.value} reason="" errors={[]} />)
}

interface DecisionPageProps {
  context: PageContext
  adjustment: Adjustment
  reason: string
  errors: readonly FieldError[]
}

function DecisionPage({ context, adjustment, reason, errors }: DecisionPageProps) {
  const { lang, frame } = context
  const { to, transactionNumber } = adjustment.difference
  const t = texts[lang].adjustments
  return (
    <DifferencePage
      frame={frame}
      difference={adjustment.difference}
      tariff={context.services.tariff}
      errors={errors}
      crumbs={[{ path: '/officer/adjustments', text: t.title }]}
    >
      <PageSection id="remarks" title={t.remarks}>
        {adjustment.remarks.length === 0 ? <p>{t.noRemarks}</p> : adjustment.remarks.map((remark) => <p>{remark}</p>)}
        <p>
          <a href={url(lang, `/declarations/${transactionNumber}`)}>{t.open}</a>
        </p>
      </PageSection>
      {to.status === 'adjustment_pending' ? (
        <PageSection id="decide" title={t.decide}>
          <p>{t.decideText}</p>
          <PostForm frame={frame} action={url(lang, `/officer/adjustments/${transactionNumber}/${to.version}`)}>
            <TextareaField
              lang={lang}
              name="reason"
              label={t.reason}
              hint={t.reasonHint}
              rows={3}
              maxlength={2000}
              value={reason}
              isOptional
              error={errors.find((one) => one.field === 'reason')?.text}
            />
            <ButtonRow>
              <Button name="_action" value="approved">
                {t.approve}
              </Button>
              <Button kind="second" name="_action" value="refused">
                {t.refuse}
              </Button>
            </ButtonRow>
          </PostForm>
        </PageSection>
      ) : null}
    </DifferencePage>
  )
}

/** POST /officer/adjustments/:transactionNumber/:version */
export async function postAdjustmentDecision(context: PageContext): Promise<Response> {
  const form = await context.form()
  const reason = String(form.get('reason') ?? '')
  const decision = form.get('_action') === 'approved' ? ('approved' as const) : ('refused' as const)
  return onceForForm(context, async (tx): Promise<PageAnswer> => {
    const found = await adjustmentOf(context, tx)
    if (!found.ok) return { status: 404, page: await lost(context, found.refusals) }
    const { transactionNumber: number, to } = found.value.difference
    const decided = await decideAdjustment(
      tx,
      actorOf(context),
      { number, version: to.version, decision, reason },
      context.today,
    )
    if (decided.ok) return { seeOther: `/officer/adjustments/${number}/${to.version}` }
    const errors = errorsOf(context, decided.refusals)
    const page = <DecisionPage context={context} adjustment={found.value} reason={reason} errors={errors} />
    return { status: statusOf(context, decided.refusals), page }
  })
}

const errorsOf = ({ services, lang }: PageContext, refusals: readonly Refusal[]): FieldError[] =>
  refusals.map((refusal) => {
    const { detail, cure } = explain(services.catalogue, refusal, lang)
    return { field: refusal.pointer ?? 'decide', text: `${detail} ${cure}` }
  })

const statusOf = ({ services }: PageContext, [first]: readonly Refusal[]): number =>
  services.catalogue[first?.code ?? '']?.status ?? 422

/** POST /declarations/:transactionNumber/versions/:version/withdrawal — the client takes a request back. */
export const postWithdrawal = (context: PageContext): Promise<Response> =>
  onceForForm(context, async (tx): Promise<PageAnswer> => {
    const number = parseTransactionNumber(context.param('transactionNumber'))
    const version = Number(context.param('version'))
    if (!number.ok || !Number.isInteger(version))
      return { status: 404, page: await lost(context, [{ code: 'platform.not_found' }]) }
    const done = await withdrawAdjustment(tx, actorOf(context), { number: number.value, version }, context.today)
    return done.ok
      ? { seeOther: `/declarations/${number.value}` }
      : { status: statusOf(context, done.refusals), page: await lost(context, done.refusals) }
  })
