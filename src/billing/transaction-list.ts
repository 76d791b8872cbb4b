import { daysBetween, type IsoDate } from '../kernel/dates.ts'
import { versionText } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { type Item, type ItemStatus, type ItemType, type Side, signed } from '../ledger/index.ts'
import type { Tabular, TabularColumn } from '../platform/tabular.ts'
import { texts } from './texts.ts'

const { en, fr } = { en: texts.en.transactions, fr: texts.fr.transactions }
const label = (key: keyof typeof en & keyof typeof fr) => ({ en: String(en[key]), fr: String(fr[key]) })

/** Columns of every list of items: page, CSV, XLSX, PDF and API. Amounts: debit +, credit −. */
const columns: readonly TabularColumn[] = [
  { key: 'id', label: { en: 'Id', fr: 'Id' }, kind: 'text' },
  { key: 'document', label: label('document'), kind: 'text' },
  { key: 'version', label: label('version'), kind: 'text' },
  {
    key: 'type',
    label: label('type'),
    kind: 'text',
    words: (type, lang) => texts[lang].types[type as ItemType],
  },
  { key: 'side', label: label('side'), kind: 'text', words: (side, lang) => texts[lang].sides[side as Side] },
  { key: 'postedOn', label: label('posted'), kind: 'date' },
  { key: 'effectiveOn', label: label('effective'), kind: 'date' },
  { key: 'dueOn', label: label('due'), kind: 'date' },
  { key: 'amount', label: label('amount'), kind: 'money', isSummed: true },
  { key: 'open', label: label('open'), kind: 'money', isSummed: true },
  {
    key: 'status',
    label: label('status'),
    kind: 'text',
    words: (status, lang) => texts[lang].statuses[status as ItemStatus],
  },
  { key: 'statementMonth', label: label('statement'), kind: 'text' },
  { key: 'filer', label: label('filer'), kind: 'text' },
]

export const openSigned = (item: Item): Cents => (item.side === 'debit' ? item.open : -item.open) as Cents

const rowOf = (item: Item) => ({
  id: String(item.itemId),
  document: item.sourceDocument,
  version: item.version === null ? null : versionText(item.version),
  type: item.type,
  side: item.side,
  postedOn: item.postedOn,
  effectiveOn: item.effectiveOn,
  dueOn: item.dueOn,
  amount: signed(item),
  open: openSigned(item),
  status: item.status,
  statementMonth: item.statementMonth,
  filer: item.filerBn9,
})

export const transactionList = (items: readonly Item[]): Tabular => ({
  name: { en: texts.en.transactions.title, fr: texts.fr.transactions.title },
  columns,
  rows: items.map(rowOf),
})

/** Debts that are open, with how late they are. */
export const receivableList = (items: readonly Item[], today: IsoDate): Tabular => ({
  name: { en: 'Receivables', fr: 'Postes non réglés' },
  columns: [...columns, { key: 'daysOverdue', label: { en: 'Days overdue', fr: 'Jours de retard' }, kind: 'number' }],
  rows: items.map((item) => ({ ...rowOf(item), daysOverdue: Math.max(0, daysBetween(item.dueOn, today)) })),
})
