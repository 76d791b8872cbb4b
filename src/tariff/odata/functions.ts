/** What a value of a filter is. Days are the midnights of the service, numbers exact. */
export type ValueType = 'text' | 'day' | 'number' | 'boolean'

/** A function of `$filter`: the types it takes, how many of them at least, what it gives. */
export interface Call {
  readonly takes: readonly ValueType[]
  readonly least: number
  readonly gives: ValueType
  readonly of: (given: readonly unknown[]) => unknown
}

/** Numbers in a filter are whole numbers of 10⁻¹²: exact for every figure of the service, and quick to compare. */
export const PLACES = 12
export const ONE = 10n ** BigInt(PLACES)

const whole = (value: number): bigint => BigInt(value) * ONE
const indexOf = (value: bigint): number => Number(value / ONE)
/** Next whole number towards minus infinity. */
const floor = (value: bigint): bigint => {
  const rest = value % ONE
  return value - rest - (rest < 0n ? ONE : 0n)
}
/** Halves away from zero. */
const round = (value: bigint): bigint => (value < 0n ? -floor(-value + ONE / 2n) : floor(value + ONE / 2n))

const onText = (gives: ValueType, of: (text: string) => unknown): Call => ({
  takes: ['text'],
  least: 1,
  gives,
  of: ([text]) => of(text as string),
})
const onTwo = (gives: ValueType, of: (first: string, second: string) => unknown): Call => ({
  takes: ['text', 'text'],
  least: 2,
  gives,
  of: ([first, second]) => of(first as string, second as string),
})
const onDay = (of: (day: string) => number): Call => ({
  takes: ['day'],
  least: 1,
  gives: 'number',
  of: ([day]) => whole(of(day as string)),
})
const onNumber = (of: (value: bigint) => bigint): Call => ({
  takes: ['number'],
  least: 1,
  gives: 'number',
  of: ([value]) => of(value as bigint),
})

/**
 * The functions of OData 2 that a table of texts, days and numbers has use for. `replace` and `concat` are left out: with
 * them a short filter could make long texts of every row.
 */
export const CALLS: Readonly<Record<string, Call>> = Object.assign(Object.create(null) as Record<string, Call>, {
  startswith: onTwo('boolean', (text, start) => text.startsWith(start)),
  endswith: onTwo('boolean', (text, end) => text.endsWith(end)),
  substringof: onTwo('boolean', (part, text) => text.includes(part)),
  indexof: onTwo('number', (text, part) => whole(text.indexOf(part))),
  length: onText('number', (text) => whole(text.length)),
  tolower: onText('text', (text) => text.toLowerCase()),
  toupper: onText('text', (text) => text.toUpperCase()),
  trim: onText('text', (text) => text.trim()),
  substring: {
    takes: ['text', 'number', 'number'],
    least: 2,
    gives: 'text',
    of: ([text, from, length]: readonly unknown[]) => {
      const start = Math.max(0, indexOf(from as bigint))
      const end = length === undefined ? undefined : start + Math.max(0, indexOf(length as bigint))
      return (text as string).slice(start, end)
    },
  } satisfies Call,
  year: onDay((day) => Number(day.slice(0, 4))),
  month: onDay((day) => Number(day.slice(5, 7))),
  day: onDay((day) => Number(day.slice(8, 10))),
  hour: onDay(() => 0),
  minute: onDay(() => 0),
  second: onDay(() => 0),
  round: onNumber(round),
  floor: onNumber(floor),
  ceiling: onNumber((value) => -floor(-value)),
})
