import { releaseCalendar } from '../../billing/index.ts'
import { versionText } from '../../kernel/ids.ts'
import { type Cents, cents, negate, subtract } from '../../kernel/money.ts'
import { chargeName } from '../../tariff/index.ts'
import { Button, ButtonRow, dateWords, Money, money, Notice, PageSection, Table, url } from '../../ui/index.ts'
import type { Amounts, CheckedCad } from '../cad.ts'
import { texts } from '../texts.ts'
import { AmountsByCharge } from './amounts.tsx'
import { Answers } from './check-answers.tsx'
import { isAdjustment, isCorrection } from './draft-fields.ts'
import { partOf } from './draft-parts.ts'
import { DraftForm, DraftPage, type DraftView, draftPath } from './draft-view.tsx'
import { sentenceOf } from './explain-draft.ts'

export interface CheckPageProps {
  view: DraftView
  /** The version that a correction changes. */
  before: { version: number; totals: Amounts } | null
}

/** Everything once more with what it costs; the button names the act and the sum. */
export function CheckPage({ view, before }: CheckPageProps) {
  const { lang } = view.frame
  const t = texts[lang]
  const { checked } = view.check
  const title = !isCorrection(view.draft.body)
    ? t.check.title
    : isAdjustment(view.draft.body, view.today)
      ? t.check.titleAdjustment
      : t.check.titleCorrection
  return (
    <DraftPage view={view} title={title}>
      {checked ? (
        <Filing view={view} checked={checked} before={before} />
      ) : (
        <>
          <Notice tone="bad">
            <p id="whole" tabindex={-1}>
              {t.check.blocked}
            </p>
            {view.check.refusals
              .filter((refusal) => partOf(refusal) === 'whole')
              .map((refusal) => (
                <p>{sentenceOf(refusal, { catalogue: view.catalogue, lang, body: view.draft.body })}</p>
              ))}
          </Notice>
          <Answers view={view} />
        </>
      )}
    </DraftPage>
  )
}

/** The sentence a person agrees to; kept with the version, in the language shown. */
export const certificationOf = (view: Pick<DraftView, 'frame' | 'personName'>): string =>
  texts[view.frame.lang].check.certify(view.personName)

function Filing({ view, checked, before }: { view: DraftView; checked: CheckedCad; before: CheckPageProps['before'] }) {
  const { lang } = view.frame
  const t = texts[lang]
  const { statementOn } = releaseCalendar(checked.cad.release.on, 'rpp')
  const change = before ? subtract(checked.totals.total, before.totals.total) : null
  return (
    <>
      {checked.warnings.length > 0 ? (
        <PageSection id="warnings" title={t.check.warnings} aside={t.check.warningsText}>
          <Notice tone="warn" icon="alert">
            <ul>
              {checked.warnings.map((warning) => (
                <li>{sentenceOf(warning, { catalogue: view.catalogue, lang, body: view.draft.body })}</li>
              ))}
            </ul>
          </Notice>
        </PageSection>
      ) : null}
      <Answers view={view} />
      <PageSection id="amounts" title={t.check.amounts} aside={t.check.amountsAside}>
        <AmountsByCharge lang={lang} lines={checked.lines} totals={checked.totals} tariff={view.tariff} />
      </PageSection>
      {before ? <Effect view={view} before={before} now={checked.totals} /> : null}
      <PageSection id="certification" title={t.check.certifyTitle}>
        <p class="measure">{certificationOf(view)}</p>
        <p class="measure">
          {checked.change === 'adjustment'
            ? t.check.adjustText
            : t.check.dueText(dateWords(checked.paymentDueOn, lang), dateWords(statementOn, lang, 'day'))}
        </p>
        <DraftForm view={view} path="/check">
          <input type="hidden" name="total" value={String(checked.totals.total)} />
          <ButtonRow>
            <Button>
              {change === null ? fileWords(checked.totals.total, view) : changeWords(change, checked, view)}
            </Button>
            <Button kind="quiet" href={url(lang, draftPath(view.draft))}>
              {t.check.keepDraft}
            </Button>
          </ButtonRow>
        </DraftForm>
      </PageSection>
    </>
  )
}

function fileWords(total: Cents, { frame: { lang } }: DraftView): string {
  const t = texts[lang].check
  return total === 0n ? t.buttonNothing : t.button(money(total, lang))
}

function changeWords(change: Cents, checked: CheckedCad, { frame: { lang } }: DraftView): string {
  const t = texts[lang].check
  const [same, more, less] =
    checked.change === 'adjustment'
      ? [t.adjustSame, t.adjustMore, t.adjustLess]
      : [t.buttonSame, t.buttonMore, t.buttonLess]
  if (change === 0n) return same
  return change > 0n ? more(money(change, lang)) : less(money(negate(change), lang))
}

const EFFECTS = ['valueForDuty', 'customsDuty', 'surtax', 'gst', 'total'] as const

function Effect({
  view,
  before,
  now,
}: {
  view: DraftView
  before: NonNullable<CheckPageProps['before']>
  now: Amounts
}) {
  const { lang } = view.frame
  const t = texts[lang].check
  const row = (charge: (typeof EFFECTS)[number]) => ({
    charge,
    before: before.totals[charge],
    now: now[charge],
    change: cents(now[charge] - before.totals[charge]),
  })
  const total = row('total')
  return (
    <PageSection id="effect" title={t.difference}>
      <Table
        lang={lang}
        caption={t.difference}
        phone="stack"
        rows={EFFECTS.filter((charge) => charge !== 'total').map(row)}
        columns={[
          {
            key: 'charge',
            head: texts[lang].difference.amount,
            isRowHead: true,
            cell: (one) => chargeName(one.charge, lang),
          },
          {
            key: 'before',
            head: t.before(versionText(before.version)),
            isNum: true,
            cell: (one) => <Money lang={lang} amount={one.before} />,
          },
          { key: 'now', head: t.after, isNum: true, cell: (one) => <Money lang={lang} amount={one.now} /> },
          {
            key: 'change',
            head: t.change,
            isNum: true,
            cell: (one) => <Money lang={lang} amount={one.change} isSigned />,
          },
        ]}
        foot={[
          {
            label: chargeName('total', lang),
            cells: {
              before: <Money lang={lang} amount={total.before} />,
              now: <Money lang={lang} amount={total.now} />,
              change: <Money lang={lang} amount={total.change} isSigned />,
            },
          },
        ]}
      />
    </PageSection>
  )
}
