import { actorOf } from '../../access/index.ts'
import { cents } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { Tabular } from '../../platform/tabular.ts'
import {
  Code,
  DateText,
  Downloads,
  Empty,
  Filters,
  type Frame,
  Money,
  Page,
  Pagination,
  Table,
  TextField,
  url,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import type { PendingAdjustment } from '../cad.ts'
import { pendingAdjustments } from '../decide-adjustment.ts'
import { type Texts, texts } from '../texts.ts'
import { fileAnswer, reading, refusalPage } from './request.ts'

const SORTS = ['oldest', 'newest', 'refund', 'owing'] as const
type Sort = (typeof SORTS)[number]
const PAGE_SIZE = 50

export interface QueueQuery {
  /** Part of a number, an account, a filer or a reason code. */
  readonly q: string
  readonly sort: Sort
  /** Rows before the page. */
  readonly from: number
}

const effectOf = (one: PendingAdjustment): bigint => one.totalAfter - one.totalBefore

/** Filtered and sorted; oldest first unless told. Pure. */
export function queueOf(waiting: readonly PendingAdjustment[], { q, sort }: QueueQuery): readonly PendingAdjustment[] {
  const wanted = q.trim().toLowerCase()
  const found = waiting.filter((one) =>
    [one.transactionNumber, one.importer, one.filerName, ...one.reasonCodes].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  )
  const order: Record<Sort, (a: PendingAdjustment, b: PendingAdjustment) => number> = {
    oldest: () => 0,
    newest: (a, b) => (a.requestedOn < b.requestedOn ? 1 : a.requestedOn > b.requestedOn ? -1 : 0),
    refund: (a, b) => Number(effectOf(a) - effectOf(b)),
    owing: (a, b) => Number(effectOf(b) - effectOf(a)),
  }
  return found.toSorted(order[sort])
}

const queryOf = (context: PageContext): QueueQuery => ({
  q: context.query('q').slice(0, 60),
  sort: SORTS.find((one) => one === context.query('sort')) ?? 'oldest',
  from: /^\d{1,4}$/.test(context.query('from')) ? Number(context.query('from')) : 0,
})

/** GET /officer/adjustments — what waits, as page, CSV or XLSX. */
export async function showAdjustments(context: PageContext): Promise<Response> {
  const found = await reading(context, (tx) => pendingAdjustments(tx, actorOf(context)))
  if (!found.ok) return refusalPage(context, found.refusals)
  const query = queryOf(context)
  const rows = queueOf(found.value, query)
  const format = context.query('format')
  if (format === 'csv' || format === 'xlsx')
    return fileAnswer(context, queueTabular(rows), format, texts[context.lang].adjustments.sheet.toLowerCase())
  return html(context, 200, <QueuePage frame={context.frame} query={query} rows={rows} all={found.value.length} />)
}

const label = (name: (t: Texts) => string) => ({ en: name(texts.en), fr: name(texts.fr) })

const queueTabular = (rows: readonly PendingAdjustment[]): Tabular => ({
  name: label((t) => t.adjustments.sheet),
  columns: [
    { key: 'transactionNumber', label: label((t) => t.adjustments.number), kind: 'text' },
    { key: 'version', label: label((t) => t.list.version), kind: 'number' },
    { key: 'importer', label: label((t) => t.adjustments.importer), kind: 'text' },
    { key: 'filerName', label: label((t) => t.adjustments.filer), kind: 'text' },
    { key: 'requestedOn', label: label((t) => t.adjustments.on), kind: 'date' },
    { key: 'reasons', label: label((t) => t.adjustments.reasons), kind: 'text' },
    { key: 'totalBefore', label: label((t) => t.adjustments.before), kind: 'money' },
    { key: 'totalAfter', label: label((t) => t.adjustments.after), kind: 'money' },
    { key: 'effect', label: label((t) => t.adjustments.effect), kind: 'money', isSummed: true },
  ],
  rows: rows.map(({ reasonCodes, ...one }) => ({
    ...one,
    reasons: reasonCodes.join(', '),
    effect: cents(one.totalAfter - one.totalBefore),
  })),
})

interface QueueProps {
  frame: Frame
  query: QueueQuery
  rows: readonly PendingAdjustment[]
  /** How many wait without the filter. */
  all: number
}

function hrefOf(lang: Lang, { q, sort, from }: QueueQuery, format = ''): string {
  const wish = new URLSearchParams({
    ...(q === '' ? {} : { q }),
    ...(sort === 'oldest' ? {} : { sort }),
    ...(from === 0 ? {} : { from: String(from) }),
    ...(format === '' ? {} : { format }),
  })
  return url(lang, `/officer/adjustments${wish.size === 0 ? '' : `?${wish}`}`)
}

function QueuePage({ frame, query, rows, all }: QueueProps) {
  const { lang } = frame
  const t = texts[lang].adjustments
  const shown = rows.slice(query.from, query.from + PAGE_SIZE)
  const next = query.from + PAGE_SIZE
  return (
    <Page frame={frame} title={t.title} sub={t.sub}>
      {all === 0 ? null : <QueueFilter lang={lang} query={query} />}
      {shown.length === 0 ? (
        <Empty title={all === 0 ? t.none : t.noneFits}>
          <p>{all === 0 ? t.noneText : t.noneFitsText}</p>
        </Empty>
      ) : (
        <>
          <QueueTable lang={lang} query={query} rows={shown} />
          <Pagination
            lang={lang}
            words={t.count(query.from + 1, query.from + shown.length, rows.length)}
            {...(query.from > 0 ? { firstHref: hrefOf(lang, { ...query, from: 0 }) } : {})}
            {...(next < rows.length ? { nextHref: hrefOf(lang, { ...query, from: next }) } : {})}
          />
          <Downloads
            items={(['xlsx', 'csv'] as const).map((format) => ({
              href: hrefOf(lang, { ...query, from: 0 }, format),
              text: format.toUpperCase(),
            }))}
          />
        </>
      )}
    </Page>
  )
}

const QueueFilter = ({ lang, query }: { lang: Lang; query: QueueQuery }) => (
  <Filters
    lang={lang}
    action={url(lang, '/officer/adjustments')}
    {...(query.sort === 'oldest' ? {} : { keep: { sort: query.sort } })}
    setCount={query.q === '' ? 0 : 1}
    clearHref={url(lang, '/officer/adjustments')}
  >
    <TextField
      lang={lang}
      name="q"
      label={texts[lang].adjustments.find}
      hint={texts[lang].adjustments.findHint}
      value={query.q}
      type="search"
      width={24}
    />
  </Filters>
)

function QueueTable({ lang, query, rows }: { lang: Lang; query: QueueQuery; rows: readonly PendingAdjustment[] }) {
  const t = texts[lang].adjustments
  /** A head that sorts: the other way round when the queue is sorted by it already. */
  const sortBy = (first: Sort, second: Sort) => {
    const isCurrent = query.sort === first || query.sort === second
    const state = query.sort === 'oldest' || query.sort === 'refund' ? ('ascending' as const) : ('descending' as const)
    const next = query.sort === first ? second : first
    return { href: hrefOf(lang, { ...query, sort: next, from: 0 }), ...(isCurrent ? { state } : {}) }
  }
  return (
    <Table<PendingAdjustment>
      lang={lang}
      caption={t.caption}
      phone="stack"
      rows={rows}
      columns={[
        {
          key: 'number',
          head: t.number,
          isRowHead: true,
          cell: (one) => (
            <Code href={url(lang, `/officer/adjustments/${one.transactionNumber}/${one.version}`)}>
              {one.transactionNumber}
            </Code>
          ),
        },
        { key: 'importer', head: t.importer, cell: (one) => <Code>{one.importer}</Code> },
        { key: 'filer', head: t.filer, cell: (one) => one.filerName },
        {
          key: 'on',
          head: t.on,
          sort: sortBy('oldest', 'newest'),
          cell: (one) => <DateText lang={lang} day={one.requestedOn} style="iso" />,
        },
        { key: 'reasons', head: t.reasons, cell: (one) => one.reasonCodes.join(', ') },
        {
          key: 'effect',
          head: t.effect,
          isNum: true,
          sort: sortBy('refund', 'owing'),
          cell: (one) => <Money lang={lang} amount={cents(effectOf(one))} isSigned />,
        },
      ]}
    />
  )
}
