import { actorOf } from '../../access/index.ts'
import { type IsoDate, type IsoMonth, parseIsoDate } from '../../kernel/dates.ts'
import {
  ITEM_TYPES,
  type Item,
  isItemType,
  keyOf,
  TRANSACTION_SORTS,
  type TransactionFilters,
  type TransactionSort,
  transactions,
} from '../../ledger/index.ts'
import {
  Button,
  Downloads,
  Empty,
  errorAt,
  type FieldError,
  Filters,
  Page,
  Pagination,
  SelectField,
  Table,
  TextField,
} from '../../ui/index.ts'
import { decodeCursor, encodeCursor } from '../../web/api.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { overdueBefore } from '../calendar/cycle.ts'
import { fileAnswer, isFileFormat, transactionFile } from '../files.ts'
import { visibleItems } from '../reach.ts'
import { texts } from '../texts.ts'
import { moneyUrl, readAccount } from './chosen-account.tsx'
import { itemColumns } from './item-table.tsx'

const LIMIT = 50
const FILE_ROWS = 100_000
const STATES = ['open', 'overdue', 'cleared'] as const
/** Fields of the filter that stay in every link of the page. */
const KEPT = ['document', 'type', 'state', 'from', 'to', 'statement', 'sort'] as const

interface Asked {
  readonly filters: TransactionFilters
  readonly sort: TransactionSort
  readonly errors: readonly FieldError[]
  readonly after: { readonly day: IsoDate; readonly itemId: bigint } | undefined
  /** The filter as typed, for links and fields. */
  readonly kept: Readonly<Record<string, string>>
}

/** GET /money/transactions — the history of the account; the address is the view. */
export async function showTransactions(context: PageContext): Promise<Response> {
  const asked = askedOf(context)
  const wanted = context.query('format')
  const isFile = isFileFormat(wanted)
  const read = await readAccount(context, 'export_transactions', async (tx, bn15) => {
    const seen = visibleItems(actorOf(context), bn15)
    if (!seen) return null
    return transactions(
      tx,
      bn15,
      { ...asked.filters, ...seen },
      {
        sort: asked.sort,
        limit: isFile ? FILE_ROWS : LIMIT,
        ...(asked.after && !isFile ? { after: asked.after } : {}),
      },
    )
  })
  if (!read.ok) return read.response
  if (read.value === null)
    return problemPage(context, { code: 'access.denied_visibility', params: { account: read.bn15 } })
  if (isFile)
    return fileAnswer(await transactionFile(read.value, wanted, context.lang, read.bn15, context.today), context.lang)
  return html(
    context,
    asked.errors.length > 0 ? 422 : 200,
    <TransactionsPage context={context} asked={asked} found={read.value} />,
  )
}

function askedOf(context: PageContext): Asked {
  const t = texts[context.lang].transactions
  const kept: Record<string, string> = Object.fromEntries(
    KEPT.map((key) => [key, context.query(key).trim()]).filter(([, value]) => value !== ''),
  )
  const errors: FieldError[] = []
  const day = (name: 'from' | 'to'): IsoDate | undefined => {
    const parsed = parseIsoDate(kept[name] ?? '')
    if (kept[name] && !parsed.ok) errors.push({ field: name, text: t.dayError })
    return parsed.ok ? parsed.value : undefined
  }
  const [from, to] = [day('from'), day('to')]
  const types = (kept.type ?? '').split(',').filter((type) => isItemType(type))
  const sort = TRANSACTION_SORTS.find((one) => one === kept.sort) ?? 'newest'
  const state = STATES.find((one) => one === kept.state)
  const cursor = decodeCursor(context.query('cursor'), 2)
  return {
    kept,
    errors,
    sort,
    after:
      cursor && /^\d+$/.test(cursor[1] ?? '') && parseIsoDate(cursor[0] ?? '').ok
        ? { day: cursor[0] as IsoDate, itemId: BigInt(cursor[1] ?? 0) }
        : undefined,
    filters: {
      on: overdueBefore(context.today),
      ...(from ? { postedFrom: from } : {}),
      ...(to ? { postedTo: to } : {}),
      ...(types.length > 0 ? { types } : {}),
      ...(state ? { state } : {}),
      ...(kept.document ? { document: kept.document } : {}),
      ...(/^\d{4}-\d{2}$/.test(kept.statement ?? '') ? { statementMonth: kept.statement as IsoMonth } : {}),
    },
  }
}

interface TransactionsProps {
  context: PageContext
  asked: Asked
  found: readonly Item[]
}

function TransactionsPage({ context, asked, found }: TransactionsProps) {
  const { lang, frame } = context
  const t = texts[lang].transactions
  const shown = found.slice(0, LIMIT)
  const here = (params: Readonly<Record<string, string>> = {}) =>
    moneyUrl(context, '/money/transactions', { ...asked.kept, ...params })
  const last = shown.at(-1)
  const key = last && keyOf(last, asked.sort)
  const isFiltered = Object.keys(asked.kept).length > 0
  return (
    <Page
      frame={frame}
      title={t.title}
      section="money"
      isWide
      errors={asked.errors}
      crumbs={[{ path: '/money', text: texts[lang].money }]}
      sub={t.lead}
    >
      <FilterForm context={context} asked={asked} />
      {shown.length === 0 ? (
        <Empty title={isFiltered ? t.none : t.noneYet}>
          {isFiltered ? (
            <p>
              {t.noneText}{' '}
              <Button kind="quiet" href={moneyUrl(context, '/money/transactions')}>
                {t.all}
              </Button>
            </p>
          ) : null}
        </Empty>
      ) : (
        <>
          <Table
            lang={lang}
            caption={t.title}
            phone="stack"
            rows={shown}
            columns={itemColumns(context, ['document', 'posted', 'due', 'amount', 'open', 'status'])}
          />
          <Pagination
            lang={lang}
            words={t.found(shown.length)}
            {...(asked.after ? { firstHref: here() } : {})}
            {...(found.length > LIMIT && key
              ? { nextHref: here({ cursor: encodeCursor([key.day, String(key.itemId)]) }) }
              : {})}
          />
          <Downloads
            items={(['csv', 'xlsx', 'pdf'] as const).map((format) => ({
              href: here({ format }),
              text: format.toUpperCase(),
            }))}
          />
        </>
      )}
    </Page>
  )
}

function FilterForm({ context, asked }: { context: PageContext; asked: Asked }) {
  const { lang } = context
  const t = texts[lang].transactions
  const { kept } = asked
  const account = context.query('account')
  const set = Object.keys(kept).filter((key) => key !== 'sort').length
  return (
    <Filters
      lang={lang}
      action={moneyUrl(context, '/money/transactions').split('?')[0] ?? ''}
      keep={{ ...(account ? { account } : {}), ...(kept.statement ? { statement: kept.statement } : {}) }}
      setCount={set}
      clearHref={moneyUrl(context, '/money/transactions')}
    >
      <TextField lang={lang} name="document" label={t.search} hint={t.searchHint} value={kept.document} width={24} />
      <SelectField
        lang={lang}
        name="type"
        label={t.type}
        empty={t.any}
        value={kept.type}
        options={typeOptions(kept.type, lang)}
      />
      <SelectField
        lang={lang}
        name="state"
        label={t.state}
        empty={t.any}
        value={kept.state}
        options={STATES.map((state) => ({ value: state, text: t.states[state] }))}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextField
          lang={lang}
          name={name}
          label={t[name]}
          hint={t.dayHint}
          value={kept[name]}
          width={8}
          error={errorAt(asked.errors, name)}
        />
      ))}
      <SelectField
        lang={lang}
        name="sort"
        label={t.sort}
        empty={false}
        value={asked.sort}
        options={TRANSACTION_SORTS.map((sort) => ({ value: sort, text: t.sorts[sort] }))}
      />
    </Filters>
  )
}

/** Every type, and the set of types a statement line asked for, so that the choice is shown as it is. */
function typeOptions(chosen: string | undefined, lang: PageContext['lang']) {
  const single = ITEM_TYPES.map((type) => ({ value: type as string, text: texts[lang].types[type] }))
  if (!chosen?.includes(',')) return single
  const text = chosen
    .split(',')
    .filter((type) => isItemType(type))
    .map((type) => texts[lang].types[type])
    .join(' · ')
  return [{ value: chosen, text }, ...single]
}
