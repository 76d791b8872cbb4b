import { decimalText } from '../../kernel/decimal.ts'
import { type Cents, cents, moneyText } from '../../kernel/money.ts'
import { type Cad, type Invoice, linesOf } from '../cad.ts'
import { type FilingFacts, type Finding, no, note, type Rule } from './rule.ts'

/** At most 99,999 lines, each with a number of its own through the whole declaration. Source: declarations 2.3, 7. */
export const lineNumbers: Rule = (cad, { policy }) => {
  const lines = linesOf(cad)
  const found: Finding[] = []
  if (lines.length > policy.linesMax)
    found.push(no('declarations.too_many_lines', '/invoices', { count: lines.length, most: policy.linesMax }))
  const seen = new Set<number>()
  for (const { line, at } of lines) {
    const params = { line: line.lineNumber }
    if (line.lineNumber < 1 || line.lineNumber > LAST_LINE)
      found.push(no('declarations.line_number_out_of_range', `${at}/lineNumber`, params))
    else if (seen.has(line.lineNumber)) found.push(no('declarations.line_number_repeated', `${at}/lineNumber`, params))
    seen.add(line.lineNumber)
  }
  return found
}
const LAST_LINE = 99_999

/** Vendor, currency and value of each invoice. Source: declarations 2.2. */
export const invoices: Rule = (cad, facts) =>
  cad.invoices.flatMap((invoice, index) => oneInvoice(invoice, index, facts))

function oneInvoice(invoice: Invoice, index: number, facts: FilingFacts): Finding[] {
  const at = `/invoices/${index}`
  const found: Finding[] = []
  for (const [party, place] of [
    [invoice.vendor, 'vendor'],
    [invoice.purchaser, 'purchaser'],
  ] as const) {
    const given = party?.address.country
    if (given && !facts.reference.country(given))
      found.push(no('declarations.country_unknown', `${at}/${place}/address/country`, { given }))
  }
  if (!facts.reference.currency(invoice.currency))
    found.push(no('declarations.currency_unknown', `${at}/currency`, { given: invoice.currency }))
  if (invoice.value < 0n)
    found.push(no('declarations.value_negative', `${at}/value`, { given: moneyText(invoice.value) }))
  if (invoice.freight !== null && invoice.freight < 0n)
    found.push(no('declarations.value_negative', `${at}/freight`, { given: moneyText(invoice.freight) }))
  if (invoice.portOfExit !== null && !/^\d{4}$/.test(invoice.portOfExit))
    found.push(no('declarations.port_malformed', `${at}/portOfExit`, { given: invoice.portOfExit }))
  return [...found, ...sumOfLines(invoice, at, facts)]
}

/** Lines that do not add up to the invoice are worth a look, not a refusal: discounts and charges do that lawfully. */
function sumOfLines(invoice: Invoice, at: string, { unread }: FilingFacts): Finding[] {
  const isAnyUnread = [...unread].some((pointer) => pointer.startsWith(`${at}/`))
  if (isAnyUnread || invoice.lines.some((line) => line.value.currency !== invoice.currency)) return []
  const sum = cents(invoice.lines.reduce<bigint>((total, line) => total + line.value.amount, 0n))
  if (sum === invoice.value) return []
  const [value, lines] = [invoice.value, sum].map((amount: Cents) => moneyText(amount)) as [string, string]
  const params = { invoice: invoice.number, currency: invoice.currency, value, lines }
  return [note('declarations.invoice_sum_differs', `${at}/value`, params)]
}

/** Values, quantities and currencies of the lines. Source: declarations 2.3, 5. */
export const lineValues: Rule = (cad: Cad, facts) =>
  linesOf(cad).flatMap(({ line, invoice, at }) => {
    const found: Finding[] = []
    const { amount, currency } = line.value
    if (amount < 0n) found.push(no('declarations.value_negative', `${at}/value/amount`, { given: moneyText(amount) }))
    else if (amount === 0n && !facts.unread.has(`${at}/value`) && !facts.unread.has(`${at}/value/amount`))
      found.push(note('declarations.value_nil', `${at}/value/amount`))
    if (currency !== invoice.currency)
      found.push(
        note('declarations.line_currency_differs', `${at}/value/currency`, { currency, invoice: invoice.currency }),
      )
    for (const [quantity, place] of [
      [line.quantity, 'quantity'],
      [line.exciseQuantity, 'exciseQuantity'],
    ] as const) {
      if (quantity && quantity.amount.units <= 0n && !facts.unread.has(`${at}/${place}/amount`)) {
        const given = decimalText(quantity.amount)
        found.push(no('declarations.quantity_not_positive', `${at}/${place}/amount`, { given }))
      }
    }
    return found
  })
