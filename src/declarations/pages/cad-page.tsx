import type { Child } from 'hono/jsx'
import { releaseCalendar } from '../../billing/index.ts'
import { versionText } from '../../kernel/ids.ts'
import { type Cents, ZERO } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { ProblemCatalogue } from '../../platform/problems.ts'
import type { TariffReference } from '../../tariff/index.ts'
import {
  Button,
  Code,
  DateText,
  Downloads,
  dateWords,
  Facts,
  type Frame,
  InstantText,
  Money,
  money,
  Notice,
  number,
  Page,
  PageSection,
  PostForm,
  SummaryList,
  Table,
  Tag,
  Timeline,
  url,
} from '../../ui/index.ts'
import type { CadStatus, CadView, TimelineEntry, VersionSummary } from '../cad.ts'
import { cadJson } from '../parse-cad.ts'
import { wasInForce } from '../read-cad.ts'
import type { ChangeKind } from '../rules/change.ts'
import { texts } from '../texts.ts'
import { AmountsByCharge } from './amounts.tsx'
import { LinesTable } from './cad-lines.tsx'
import { sentenceOf } from './explain-draft.ts'

export interface CadPageProps {
  frame: Frame
  view: CadView
  versions: readonly VersionSummary[]
  timeline: readonly TimelineEntry[]
  tariff: TariffReference
  catalogue: ProblemCatalogue
  /** What is left to pay of it, when the account may be seen. */
  open: Cents | null
  /** The statement it is on, when that is issued and may be seen. */
  statementOn: string | null
  /** What a change made today would be, when the actor may make one; null: none. */
  change: ChangeKind | null
  /** May take back a version that waits for an officer. */
  mayWithdraw: boolean
  mayCopy: boolean
  maySeeAccount: boolean
}

const tones = { accepted: 'ok', withdrawal_requested: 'wait', withdrawn: 'idle' } as const satisfies Record<
  CadStatus,
  'ok' | 'wait' | 'idle'
>

/** One declaration: facts, amounts that explain themselves, versions, what happened, lines, parties. */
export function CadPage(props: CadPageProps) {
  const { frame, view, tariff } = props
  const { lang } = frame
  const { version } = view
  const t = texts[lang]
  const path = `/declarations/${version.transactionNumber}`
  const isOld = version.version < view.currentVersion
  const receipt = url(lang, `${path}/receipt.pdf?version=${version.version}`)
  return (
    <Page
      frame={frame}
      section="declarations"
      title={version.transactionNumber}
      heading={<span class="code">{version.transactionNumber}</span>}
      over={t.detail.over(version.cad.type)}
      crumbs={[{ path: '/declarations', text: t.section }]}
      sub={
        <>
          <Tag tone={tones[view.cadStatus]} isBig>
            {t.status[view.cadStatus]}
          </Tag>{' '}
          <span>{t.detail.sub(versionText(version.version), version.filerName)}</span>
        </>
      }
      actions={
        <>
          {props.change ? <ChangeButton {...props} /> : null}
          <Button kind="second" icon="down" isDownload href={receipt}>
            {t.detail.receipt}
          </Button>
        </>
      }
    >
      {isOld ? (
        <Notice>
          <p>
            {t.detail.older(versionText(version.version))}{' '}
            <a href={url(lang, path)}>{t.detail.olderLink(versionText(view.currentVersion))}</a>
          </p>
        </Notice>
      ) : null}
      <Waiting {...props} />
      <div class="section">
        <KeyFacts {...props} />
      </div>
      <div class="split split--aside section">
        <div class="stack--loose">
          <PageSection id="amounts" title={t.detail.amounts} aside={t.detail.amountsAside} isTight>
            <AmountsByCharge
              lang={lang}
              lines={version.lines}
              totals={version.totals}
              tariff={tariff}
              opened="customsDuty"
              {...(props.maySeeAccount ? { posted: <LedgerLink {...props} /> } : {})}
            />
          </PageSection>
          {version.warnings.length > 0 ? <Warnings {...props} /> : null}
          <Versions {...props} />
        </div>
        <aside class="aside" aria-label={t.detail.happened}>
          <Actions {...props} />
          <section aria-labelledby="happened">
            <h2 id="happened">{t.detail.happened}</h2>
            <Timeline
              events={props.timeline.map((entry) => ({ when: whenOf(entry, props), what: whatOf(entry, props) }))}
            />
          </section>
        </aside>
      </div>
      <PageSection
        id="lines"
        title={t.detail.lines}
        aside={
          <Downloads
            items={[
              { href: url(lang, `${path}/lines?format=xlsx&version=${version.version}`), text: 'XLSX' },
              { href: url(lang, `${path}/lines?format=csv&version=${version.version}`), text: 'CSV' },
            ]}
          />
        }
      >
        <LinesTable lang={lang} lines={version.lines} totals={version.totals} tariff={tariff} />
      </PageSection>
      <Parties {...props} />
    </Page>
  )
}

const ChangeButton = ({ frame, view: { version }, change }: CadPageProps) => (
  <PostForm
    frame={frame}
    keyPart="correct"
    action={url(frame.lang, `/declarations/${version.transactionNumber}/correct`)}
  >
    <Button>{change === 'adjustment' ? texts[frame.lang].detail.adjust : texts[frame.lang].detail.correct}</Button>
  </PostForm>
)

/** An adjustment that is not decided yet: since when, what it changes, and the way back. */
function Waiting({ frame, view: { version }, versions, mayWithdraw }: CadPageProps) {
  const { lang } = frame
  const t = texts[lang].detail
  const pending = versions.find((one) => one.status === 'adjustment_pending')
  if (!pending) return null
  const path = `/declarations/${version.transactionNumber}/versions/${pending.version}`
  return (
    <Notice tone="warn">
      <p>
        {t.waiting(versionText(pending.version), dateWords(pending.accountedOn, lang))}{' '}
        <a href={url(lang, `${path}/difference`)}>{t.waitingLink}</a>
      </p>
      {mayWithdraw ? (
        <PostForm frame={frame} keyPart="withdraw" action={url(lang, `${path}/withdrawal`)}>
          <Button kind="quiet" isSmall>
            {t.withdraw}
          </Button>
        </PostForm>
      ) : null}
    </Notice>
  )
}

const LedgerLink = ({ frame: { lang }, view: { version } }: CadPageProps) => (
  <a href={url(lang, `/money/transactions?document=${version.transactionNumber}`)}>{texts[lang].detail.actionLedger}</a>
)

function KeyFacts({ frame, view, tariff, open, statementOn }: CadPageProps) {
  const { lang, today } = frame
  const { version } = view
  const { release } = version.cad
  const t = texts[lang].detail
  const calendar = releaseCalendar(release.on, 'rpp')
  const office = tariff.office(release.office, release.on)
  const mode = texts[lang].modes[release.modeOfTransport ?? '']
  const mayCorrectToday = today <= view.correctionUntil
  const statement = dateWords(calendar.statementOn, lang, 'day')
  return (
    <Facts
      items={[
        {
          label: t.total,
          value: <Money lang={lang} amount={version.totals.total} />,
          note: statementOn ? (
            <a href={url(lang, `/money/statements/${statementOn}?account=${version.cad.importer}`)}>
              {t.onStatement(dateWords(statementOn as typeof calendar.statementOn, lang, 'day'))}
            </a>
          ) : calendar.statementOn >= today ? (
            t.nextStatement(statement)
          ) : (
            t.onStatement(statement)
          ),
        },
        {
          label: t.due,
          value: <DateText lang={lang} day={version.paymentDueOn} />,
          note: open === null ? undefined : open > ZERO ? t.open(money(open, lang)) : t.paid,
        },
        mayCorrectToday
          ? {
              label: t.correctUntil,
              value: <DateText lang={lang} day={view.correctionUntil} />,
              note: t.correctUntilNote,
            }
          : {
              label: t.correctClosed,
              value: <DateText lang={lang} day={view.correctionUntil} />,
              note: t.correctClosedNote,
            },
        {
          label: t.released,
          value: <DateText lang={lang} day={release.on} />,
          note: [office?.[lang], release.office, mode?.toLowerCase()].filter(Boolean).join(', '),
        },
      ]}
    />
  )
}

function Warnings({ frame: { lang }, view: { version }, catalogue }: CadPageProps) {
  const body = cadJson(version.cad)
  return (
    <PageSection id="warnings" title={texts[lang].detail.warnings} isTight>
      <ul>
        {version.warnings.map((warning) => (
          <li>{sentenceOf(warning, { catalogue, lang, body })}</li>
        ))}
      </ul>
    </PageSection>
  )
}

function Versions({ frame: { lang }, view, versions }: CadPageProps) {
  const t = texts[lang].detail
  const path = `/declarations/${view.version.transactionNumber}`
  const newest = versions[0]?.version ?? 1
  const before = versions.find((one) => one.version < newest && wasInForce(one))
  return (
    <PageSection
      id="versions"
      title={t.versions}
      isTight
      aside={
        before ? (
          <p>
            <a href={url(lang, `${path}/versions/${newest}/difference`)}>
              {t.compare(versionText(before.version), versionText(newest))}
            </a>
          </p>
        ) : undefined
      }
    >
      <Table<VersionSummary>
        lang={lang}
        caption={t.versions}
        phone="stack"
        rows={versions}
        isPicked={(one) => one.version === view.version.version && versions.length > 1}
        columns={[
          {
            key: 'version',
            head: t.version,
            isRowHead: true,
            cell: (one) => (
              <>
                <Code href={url(lang, `${path}?version=${one.version}`)}>{versionText(one.version)}</Code>
                {one.version === view.currentVersion ? <small>{t.inForce}</small> : null}
              </>
            ),
          },
          {
            key: 'accepted',
            head: t.accepted,
            cell: (one) => <InstantText lang={lang} at={one.acceptedAt} style="iso" />,
          },
          {
            key: 'what',
            head: t.what,
            cell: (one) =>
              one.version === 1 ? (
                t.first
              ) : (
                <a href={url(lang, `${path}/versions/${one.version}/difference`)}>{whatChanged(one, lang)}</a>
              ),
          },
          {
            key: 'status',
            head: t.status,
            cell: (one) => <VersionState version={one} lang={lang} />,
          },
          {
            key: 'total',
            head: t.total,
            isNum: true,
            cell: (one) => <Money lang={lang} amount={one.totals.total} />,
          },
        ]}
      />
    </PageSection>
  )
}

/** Its state; of a decided adjustment who decided, when, and the reason. */
function VersionState({ version: { status, decision }, lang }: { version: VersionSummary; lang: Lang }) {
  const t = texts[lang].detail
  return (
    <>
      {texts[lang].versionStatus[status]}
      {decision ? <small>{t.decidedBy(decision.by, dateWords(decision.on, lang))}</small> : null}
      {decision?.reason ? <small>{t.decisionReason(decision.reason)}</small> : null}
    </>
  )
}

function whatChanged({ isAdjustment, reasonCodes }: VersionSummary, lang: Lang): string {
  const t = texts[lang].detail
  const codes = reasonCodes.join(', ')
  if (isAdjustment) return codes === '' ? t.adjustment : t.adjustmentWith(codes)
  return codes === '' ? t.correction : t.correctionWith(codes)
}

function Actions(props: CadPageProps) {
  const { frame, view, mayCopy, maySeeAccount } = props
  const { lang } = frame
  const t = texts[lang].detail
  const path = `/declarations/${view.version.transactionNumber}`
  return (
    <section class="no-print" aria-labelledby="actions">
      <h2 id="actions">{t.actions}</h2>
      <ul class="feed">
        <li>
          <a href={url(lang, `${path}/receipt?version=${view.version.version}`)}>{t.actionReceipt}</a>
        </li>
        {maySeeAccount ? (
          <li>
            <LedgerLink {...props} />
          </li>
        ) : null}
        {mayCopy ? (
          <li>
            <PostForm frame={frame} keyPart="copy" action={url(lang, `${path}/copy`)}>
              <Button kind="quiet" isSmall>
                {t.actionCopy}
              </Button>
            </PostForm>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

const whenOf = (entry: TimelineEntry, { frame: { lang } }: CadPageProps): Child =>
  entry.at ? <InstantText lang={lang} at={entry.at} style="day" /> : <DateText lang={lang} day={entry.on} style="day" />

function whatOf(entry: TimelineEntry, { frame: { lang }, view, tariff }: CadPageProps): Child {
  const t = texts[lang].detail
  const { release } = view.version.cad
  if (entry.kind === 'released') {
    const office = tariff.office(release.office, release.on)
    return t.events.released(office ? `${office[lang]}, ${office.code}` : release.office)
  }
  const what = t.events[entry.kind](versionText(entry.version ?? 1), entry.by ?? '')
  if (entry.posted === null) return what
  return (
    <>
      {what}
      <br />
      <span class="quiet">{t.posted(signedMoney(entry.posted, lang))}</span>
    </>
  )
}

/** Whole kilograms. */
export const weightText = (kilograms: number | null, lang: 'en' | 'fr'): string =>
  kilograms === null ? '' : `${number(kilograms, lang)}\u00a0kg`

const signedMoney = (amount: Cents, lang: 'en' | 'fr'): string => `${amount > ZERO ? '+' : ''}${money(amount, lang)}`

function Parties({ frame: { lang }, view }: CadPageProps) {
  const t = texts[lang].detail
  const { version } = view
  const { cad } = version
  return (
    <PageSection id="parties" title={t.parties}>
      <SummaryList
        lang={lang}
        isNarrow
        isColumns
        items={[
          { label: t.importer, value: view.importerName, note: <Code>{cad.importer}</Code> },
          {
            label: t.filer,
            value: version.filerName,
            note: version.submittedByName === version.filerName ? undefined : version.submittedByName,
          },
          ...cad.invoices.map((invoice) => ({
            label: t.vendor,
            value: invoice.vendor.name,
            note: `${invoice.number}, ${money(invoice.value, lang, invoice.currency)}`,
          })),
          { label: t.cargo, value: cad.release.cargoControlNumbers.join(', ') },
          { label: t.carrier, value: cad.release.carrierCode },
          { label: t.weight, value: weightText(cad.release.grossWeightKg, lang) },
          { label: t.reference, value: cad.clientReference },
          ...(cad.notes ? [{ label: t.notes, value: cad.notes }] : []),
        ]}
      />
    </PageSection>
  )
}
