import { versionText } from '../../kernel/ids.ts'
import { ZERO } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Code, DateText, Money, Table, url } from '../../ui/index.ts'
import type { ClearedDebt, PaymentTrail } from '../books.ts'
import { texts } from '../texts.ts'

/** A declaration has a page of its own; other debts stand on the account's list. */
const debtPath = (debt: ClearedDebt): string =>
  debt.item.type.startsWith('CAD')
    ? `/declarations/${debt.item.sourceDocument}`
    : `/money/transactions?document=${encodeURIComponent(debt.item.sourceDocument)}`

export const debtWords = (debt: ClearedDebt, lang: Lang): string => {
  const t = texts[lang]
  const { type, version } = debt.item
  return version === null ? t.debt(type) : `${t.debt(type)}, ${t.trail.version(versionText(version)).toLowerCase()}`
}

/** Which debts a payment met, in the order it was applied, with what was left after each. */
export function DebtsTable({ lang, trail }: { lang: Lang; trail: PaymentTrail }) {
  const t = texts[lang].trail
  const numbered = trail.debts.map((debt, index) => ({ ...debt, number: index + 1 }))
  return (
    <Table
      lang={lang}
      caption={t.caption}
      phone="stack"
      rows={numbered}
      columns={[
        { key: 'number', head: t.number, isExtra: true, cell: (debt) => debt.number },
        {
          key: 'debt',
          head: t.debt,
          isRowHead: true,
          cell: (debt) => (
            <>
              <Code href={url(lang, debtPath(debt))}>{debt.item.sourceDocument}</Code>
              <small>{debtWords(debt, lang)}</small>
            </>
          ),
        },
        { key: 'due', head: t.due, cell: (debt) => <DateText lang={lang} day={debt.item.dueOn} style="iso" /> },
        {
          key: 'asOf',
          head: t.clearedAsOf,
          cell: (debt) => <DateText lang={lang} day={debt.clearedAsOf} style="iso" />,
        },
        { key: 'paid', head: t.paidBy, isNum: true, cell: (debt) => <Money lang={lang} amount={debt.paid} /> },
        { key: 'owed', head: t.stillOwed, isNum: true, cell: (debt) => <Money lang={lang} amount={debt.item.open} /> },
        { key: 'left', head: t.leftOf, isNum: true, cell: (debt) => <Money lang={lang} amount={debt.leftOfPayment} /> },
      ]}
      foot={[
        {
          label: t.debts(trail.debts.length),
          kind: 'total',
          cells: {
            paid: <Money lang={lang} amount={trail.used} />,
            owed: <Money lang={lang} amount={openOf(trail)} />,
            left: <Money lang={lang} amount={trail.left} />,
          },
        },
      ]}
    />
  )
}

/** Still owed on the debts met, each counted once. */
const openOf = (trail: PaymentTrail) =>
  [...new Map(trail.debts.map((debt) => [debt.item.itemId, debt.item.open])).values()].reduce(
    (total, open) => (total + open) as typeof ZERO,
    ZERO,
  )
