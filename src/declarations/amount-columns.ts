import type { Cents } from '../kernel/money.ts'
import { type Amounts, CHARGES } from '../tariff/index.ts'

/** `valueForDuty` → `value_for_duty_cents`, in the order of the form. */
export const AMOUNTS = [...CHARGES, 'total'] as const
export const column = (name: string): string =>
  `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_cents`
export const AMOUNT_COLUMNS = AMOUNTS.map(column).join(', ')
export const AMOUNT_TYPES = AMOUNTS.map((name) => `${column(name)} bigint`).join(', ')

export type AmountRow = Readonly<Record<string, bigint>>
export const amountsRow = (amounts: Amounts): Record<string, string> => {
  const row: Record<string, string> = {}
  for (const name of AMOUNTS) row[column(name)] = String(amounts[name])
  return row
}
export const amountsOf = (row: AmountRow): Amounts =>
  Object.fromEntries(AMOUNTS.map((name) => [name, row[column(name)] as Cents])) as Amounts

/** The columns under an alias: `t.value_for_duty_cents, …`. */
export const prefixed = (alias: string): string => AMOUNTS.map((name) => `${alias}.${column(name)}`).join(', ')
