import type { IsoDate } from '../../kernel/dates.ts'
import { versionText } from '../../kernel/ids.ts'
import { type Item, signed } from '../../ledger/index.ts'
import { Code, type Column, DateText, Money, Status, type Tone } from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { overdueBefore } from '../calendar/cycle.ts'
import { texts } from '../texts.ts'
import { openSigned } from '../transaction-list.ts'
import { moneyUrl } from './chosen-account.tsx'

const isOverdue = (item: Item, today: IsoDate): boolean =>
  item.side === 'debit' && item.open > 0n && item.dueOn < overdueBefore(today)

const toneOf = (item: Item, today: IsoDate): Tone =>
  isOverdue(item, today) ? 'bad' : item.open === 0n ? 'ok' : item.status === 'partly_cleared' ? 'wait' : 'idle'

/** The state of an item in words: overdue goes before open. */
export function ItemState({ context, item }: { context: PageContext; item: Item }) {
  const t = texts[context.lang]
  const words = isOverdue(item, context.today) ? t.transactions.states.overdue : t.statuses[item.status]
  return <Status tone={toneOf(item, context.today)}>{words}</Status>
}

/** Columns of items on a page: the document leads to the transaction and its trail. */
export function itemColumns(context: PageContext, wanted: readonly string[]): Column<Item>[] {
  const { lang } = context
  const t = texts[lang]
  const all: Column<Item>[] = [
    {
      key: 'document',
      head: t.transactions.document,
      isRowHead: true,
      cell: (item) => (
        <>
          <Code href={moneyUrl(context, `/money/transactions/${item.itemId}`)}>{item.sourceDocument}</Code>
          <small>
            {t.typeWords(item.type, item.side)}
            {item.version === null ? '' : `, ${t.transactions.versionText(versionText(item.version)).toLowerCase()}`}
          </small>
        </>
      ),
    },
    {
      key: 'posted',
      head: t.transactions.posted,
      cell: (item) => <DateText lang={lang} day={item.postedOn} style="iso" />,
    },
    { key: 'due', head: t.transactions.due, cell: (item) => <DateText lang={lang} day={item.dueOn} style="iso" /> },
    {
      key: 'amount',
      head: t.transactions.amount,
      isNum: true,
      cell: (item) => <Money lang={lang} amount={signed(item)} />,
    },
    {
      key: 'open',
      head: t.transactions.open,
      isNum: true,
      cell: (item) => <Money lang={lang} amount={openSigned(item)} />,
    },
    { key: 'status', head: t.transactions.status, cell: (item) => <ItemState context={context} item={item} /> },
  ]
  return all.filter((column) => wanted.includes(column.key))
}
