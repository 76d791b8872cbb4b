import { sum } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import {
  Button,
  Chips,
  Code,
  DateText,
  Downloads,
  Empty,
  errorAt,
  type FieldError,
  Filters,
  type Frame,
  InstantDay,
  Money,
  number,
  Page,
  Pagination,
  SelectField,
  Status,
  Table,
  TextField,
  type Tone,
  url,
  Views,
} from '../../ui/index.ts'
import type { CadListItem, CadPage, CadSort, CadStatus } from '../cad.ts'
import { texts } from '../texts.ts'

export interface ListQuery {
  readonly importer: string
  readonly status: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly q: string
  /** Empty: newest first. */
  readonly sort: CadSort | ''
}
/** Rows of one file: more is a matter for a job. */
export const FILE_ROWS = 10_000

export const LIST_FIELDS = ['importer', 'status', 'type', 'from', 'to', 'q'] as const

export interface CadListProps {
  frame: Frame
  query: ListQuery
  page: CadPage
  /** Present when this is not the first page. */
  cursor: string
  accounts: readonly { bn15: string; legalName: string }[]
  draftCount: number
  mayFile: boolean
  errors: readonly FieldError[]
}

export const STATUSES: readonly CadStatus[] = ['accepted', 'withdrawal_requested', 'withdrawn']
const tones: Record<CadStatus, Tone> = { accepted: 'ok', withdrawal_requested: 'wait', withdrawn: 'idle' }

export const CadStatusText = ({ lang, status }: { lang: Lang; status: CadStatus }) => (
  <Status tone={tones[status]}>{texts[lang].status[status]}</Status>
)

/** The address of a list: only what is set, so that it can be kept and sent. */
export function listHref(lang: Lang, query: ListQuery, more: Readonly<Record<string, string>> = {}): string {
  const set = Object.entries({ ...query, ...more }).filter(([, value]) => value !== '')
  return set.length === 0 ? url(lang, '/declarations') : url(lang, `/declarations?${new URLSearchParams(set)}`)
}

/** Declarations filed, of the accounts in reach. The address is the view. */
export function CadListPage(props: CadListProps) {
  const { frame, query, page, accounts, errors, draftCount, mayFile } = props
  const { lang } = frame
  const t = texts[lang].list
  const isFiltered = LIST_FIELDS.some((field) => query[field] !== '')
  return (
    <Page
      frame={frame}
      section="declarations"
      title={t.title}
      isWide
      isCompact
      errors={errors}
      {...(mayFile
        ? {
            actions: (
              <Button isSmall href={url(lang, '/declarations/new')}>
                {t.newOne}
              </Button>
            ),
          }
        : {})}
    >
      <Views
        lang={lang}
        views={[
          { href: url(lang, '/declarations'), text: t.declarations, isCurrent: true },
          { href: url(lang, '/declarations/drafts'), text: t.draftsView, count: draftCount },
        ]}
      />
      <FilterForm {...props} />
      <Chips lang={lang} chips={chipsOf(props)} />
      {page.data.length === 0 ? (
        <Empty title={isFiltered ? t.emptyFiltered : t.empty}>
          <p>{isFiltered ? t.emptyFilteredText : t.emptyText}</p>
          {isFiltered ? (
            <p>
              <a href={url(lang, '/declarations')}>{t.clear}</a>
            </p>
          ) : mayFile ? (
            <p>
              <a href={url(lang, '/declarations/new')}>{t.newOne}</a>
            </p>
          ) : null}
        </Empty>
      ) : (
        <>
          <Rows {...props} isMany={accounts.length > 1} />
          <Pagination
            lang={lang}
            words={t.count(page.data.length, page.hasMore, t.sorts[query.sort || 'newest'])}
            {...(props.cursor ? { firstHref: listHref(lang, query) } : {})}
            {...(page.nextCursor ? { nextHref: listHref(lang, query, { cursor: page.nextCursor }) } : {})}
          />
          {page.hasMore ? <p class="fine quiet">{t.exportLimit(number(FILE_ROWS, lang))}</p> : null}
          <Downloads
            items={[
              { href: listHref(lang, query, { format: 'xlsx' }), text: 'XLSX' },
              { href: listHref(lang, query, { format: 'csv' }), text: 'CSV' },
            ]}
          />
        </>
      )}
    </Page>
  )
}

function FilterForm({ frame: { lang }, query, accounts, errors }: CadListProps) {
  const t = texts[lang]
  return (
    <Filters
      lang={lang}
      action={url(lang, '/declarations')}
      {...(query.sort ? { keep: { sort: query.sort } } : {})}
      setCount={LIST_FIELDS.filter((field) => query[field] !== '').length}
      clearHref={url(lang, '/declarations')}
    >
      <TextField
        lang={lang}
        name="q"
        label={t.list.text}
        hint={t.list.textHint}
        value={query.q}
        type="search"
        width={24}
      />
      {accounts.length > 1 ? (
        <SelectField
          lang={lang}
          name="importer"
          label={t.list.importer}
          options={accounts.map(({ bn15, legalName }) => ({ value: bn15, text: `${legalName}, ${bn15.slice(9)}` }))}
          value={query.importer}
          empty={t.list.all}
        />
      ) : null}
      <SelectField
        lang={lang}
        name="status"
        label={t.list.status}
        options={STATUSES.map((status) => ({ value: status, text: t.status[status] }))}
        value={query.status}
        empty={t.list.any}
      />
      <SelectField
        lang={lang}
        name="type"
        label={t.list.type}
        options={[{ value: 'AB', text: 'AB' }]}
        value={query.type}
        empty={t.list.any}
      />
      <TextField
        lang={lang}
        name="from"
        label={t.list.from}
        hint={t.list.dateHint}
        value={query.from}
        width={8}
        error={errorAt(errors, 'from')}
      />
      <TextField
        lang={lang}
        name="to"
        label={t.list.to}
        hint={t.list.dateHint}
        value={query.to}
        width={8}
        error={errorAt(errors, 'to')}
      />
    </Filters>
  )
}

function chipsOf({ frame: { lang }, query, accounts }: CadListProps) {
  const t = texts[lang]
  const words: Record<(typeof LIST_FIELDS)[number], (value: string) => string> = {
    importer: (value) => t.list.chipImporter(accounts.find((one) => one.bn15 === value)?.legalName ?? value),
    status: (value) => t.list.chipStatus(STATUSES.find((one) => one === value) ? t.status[value as CadStatus] : value),
    type: t.list.chipType,
    from: t.list.chipFrom,
    to: t.list.chipTo,
    q: t.list.chipText,
  }
  return LIST_FIELDS.filter((field) => query[field] !== '').map((field) => ({
    href: listHref(lang, { ...query, [field]: '' }),
    text: words[field](query[field]),
  }))
}

/** A head that sorts: the other way round when the list is sorted by it already. */
function sortBy(lang: Lang, query: ListQuery, first: CadSort, second: CadSort | null) {
  const current = query.sort || 'newest'
  const next = current === first && second ? second : first
  const isRising = current === 'oldest' || current === 'smallest'
  const isCurrent = current === first || current === second
  return {
    href: listHref(lang, { ...query, sort: next === 'newest' ? '' : next }),
    ...(isCurrent ? { state: isRising ? ('ascending' as const) : ('descending' as const) } : {}),
  }
}

function Rows({ frame: { lang }, query, page, accounts, isMany }: CadListProps & { isMany: boolean }) {
  const t = texts[lang].list
  const names = new Map(accounts.map((account) => [account.bn15, account.legalName]))
  const nameOf = (item: CadListItem): string => names.get(item.importer) ?? item.importer
  return (
    <Table<CadListItem>
      lang={lang}
      caption={t.title}
      phone="rows"
      rows={page.data}
      columns={[
        {
          key: 'number',
          head: t.number,
          isRowHead: true,
          place: '1',
          cell: (item) => (
            <Code href={url(lang, `/declarations/${item.transactionNumber}`)}>{item.transactionNumber}</Code>
          ),
        },
        {
          key: 'status',
          head: t.status,
          place: '1e',
          cell: (item) => <CadStatusText lang={lang} status={item.status} />,
        },
        ...(isMany ? [{ key: 'importer', head: t.importer, place: '2' as const, cell: nameOf }] : []),
        {
          key: 'goods',
          head: t.goods,
          place: isMany ? '3' : '2',
          cell: (item) => (
            <>
              {item.firstDescription}
              {item.lineCount > 1 ? <span class="quiet"> {t.more(item.lineCount - 1)}</span> : null}
            </>
          ),
        },
        { key: 'reference', head: t.reference, isExtra: true, cell: (item) => item.clientReference ?? '' },
        {
          key: 'accepted',
          head: t.accepted,
          sort: sortBy(lang, query, 'newest', 'oldest'),
          place: '3e',
          cell: (item) => <InstantDay lang={lang} at={item.acceptedAt} style="iso" />,
        },
        {
          key: 'due',
          head: t.due,
          sort: sortBy(lang, query, 'due', null),
          isExtra: true,
          cell: (item) => <DateText lang={lang} day={item.paymentDueOn} style="iso" />,
        },
        {
          key: 'vfd',
          head: t.vfd,
          isNum: true,
          isExtra: true,
          cell: (item) => <Money lang={lang} amount={item.valueForDuty} isPlain />,
        },
        {
          key: 'total',
          head: t.total,
          sort: sortBy(lang, query, 'largest', 'smallest'),
          isNum: true,
          place: '2e',
          cell: (item) => <Money lang={lang} amount={item.total} isPlain />,
        },
      ]}
      foot={[
        {
          label: t.sumPage,
          cells: {
            vfd: <Money lang={lang} amount={sum(...page.data.map((item) => item.valueForDuty))} isPlain />,
            total: <Money lang={lang} amount={sum(...page.data.map((item) => item.total))} isPlain />,
          },
        },
      ]}
    />
  )
}
