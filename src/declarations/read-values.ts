import { type IsoDate, isoDate, parseIsoDate } from '../kernel/dates.ts'
import { type Decimal, decimal, parseDecimal } from '../kernel/decimal.ts'
import { type Bn15, parseBn15, parseTransactionNumber, type TransactionNumber } from '../kernel/ids.ts'
import { type Cents, parseMoney, ZERO } from '../kernel/money.ts'
import type { Refusal, RefusalParams } from '../kernel/outcome.ts'
import type { CadCode } from './problems.ts'

export type Maybe = string | null | undefined
export type Reader = ReturnType<typeof reader>

/** One function per kind of value. Each gives a stand-in and notes the fault when the text cannot be read. */
export function reader(faults: Refusal[]) {
  const fault = (code: CadCode, pointer: string, params?: RefusalParams): void => {
    faults.push(params ? { code, pointer, params } : { code, pointer })
  }
  const missing = (pointer: string): void => fault('declarations.field_missing', pointer)
  const optional = (value: Maybe, pointer: string, longest: number): string | null => {
    const text = value?.trim() ?? ''
    if (text.length > longest) fault('declarations.text_too_long', pointer, { longest, length: text.length })
    return text === '' ? null : text
  }
  const required = (value: Maybe, pointer: string, longest: number): string => {
    const text = optional(value, pointer, longest)
    if (text === null) missing(pointer)
    return text ?? ''
  }
  const optionalDay = (value: Maybe, pointer: string): IsoDate | null => {
    if (value == null || value.trim() === '') return null
    const parsed = parseIsoDate(value)
    if (!parsed.ok) fault('declarations.date_malformed', pointer, { given: value })
    return parsed.ok ? parsed.value : null
  }
  const optionalAmount = (value: Maybe, pointer: string): Cents | null => {
    if (value == null || value.trim() === '') return null
    const parsed = parseMoney(value)
    if (!parsed.ok) fault('declarations.amount_malformed', pointer, { given: value })
    return parsed.ok ? parsed.value : null
  }
  const decimalOf = (value: Maybe, pointer: string): Decimal => {
    if (value == null || value.trim() === '') {
      missing(pointer)
      return NONE
    }
    const parsed = parseDecimal(value)
    if (!parsed.ok) fault('declarations.quantity_malformed', pointer, { given: value })
    return parsed.ok ? parsed.value : NONE
  }
  const transaction = (value: Maybe, pointer: string): TransactionNumber | null => {
    if (value == null || value.trim() === '') return null
    const parsed = parseTransactionNumber(value)
    if (!parsed.ok)
      fault(`declarations.${parsed.refusals[0] ?? 'transaction_number_malformed'}`, pointer, { given: value })
    return parsed.ok ? parsed.value : null
  }
  return {
    fault,
    missing,
    optional,
    required,
    optionalDay,
    optionalAmount,
    decimalOf,
    transaction,
    day(value: Maybe, pointer: string): IsoDate {
      const day = optionalDay(value, pointer)
      if (day === null && (value == null || value.trim() === '')) missing(pointer)
      return day ?? SOME_DAY
    },
    amount(value: Maybe, pointer: string): Cents {
      const amount = optionalAmount(value, pointer)
      if (amount === null && (value == null || value.trim() === '')) missing(pointer)
      return amount ?? ZERO
    },
    importer(value: Maybe, pointer: string): Bn15 {
      if (value == null || value.trim() === '') {
        missing(pointer)
        return '' as Bn15
      }
      const parsed = parseBn15(value)
      if (!parsed.ok) fault(`declarations.${parsed.refusals[0] ?? 'bn15_malformed'}`, pointer, { given: value })
      return parsed.ok ? parsed.value : ('' as Bn15)
    },
    list(values: readonly string[] | null | undefined, pointer: string, longest: number): string[] {
      return (values ?? []).flatMap((one, index) => optional(one, `${pointer}/${index}`, longest) ?? [])
    },
  }
}

/** Stand-ins for what could not be read; never stored, since a faulty command is never accepted. */
const SOME_DAY = isoDate('2000-01-01')
const NONE = decimal(0n)
