import { type Decimal, decimal, decimalText, isZero, parseDecimal, shortest } from '../../kernel/decimal.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { rateFields } from '../odata/duty-rate.ts'
import { parseRate, rateText } from '../rate-grammar.ts'
import type { RateExpression, RatePart } from '../reference.ts'

/**
 * A rate as `customsDuties` of the agency's tariff API tells it: dollars for a unit and per cent of the value, as regular,
 * least and highest duty; `duty = min(highest if any, max(regular, least))`. Source: domain D 3.3, 6.4.
 */
export interface ToldRate {
  readonly unit: string
  readonly sides: Readonly<Record<Place, Side>>
}
const PLACES = ['Reg', 'Min', 'Max'] as const
type Place = (typeof PLACES)[number]
interface Side {
  /** Dollars for one unit; zero: none. */
  readonly specific: Decimal
  readonly percent: Decimal
}

/** Qualifiers: dollars, cents, per cent, free. */
const DOLLARS = '1'
const CENTS = '2'
const PERCENT = '3'
const FREE = '4'

/** The field that is not understood, as it stands. */
export interface FieldFault {
  readonly field: string
  readonly given: string
}

type Fields = Readonly<Record<string, string>>
const ZERO = decimal(0n)

/** @param unit of what is charged by quantity. */
export function readToldRate(fields: Fields, unit: string): Outcome<ToldRate, FieldFault> {
  const faults: FieldFault[] = []
  const read = (name: string, scales: Readonly<Record<string, number>>): Decimal => {
    const [value, qualifier] = [(fields[`${name}Value`] ?? '').trim(), (fields[`${name}QualifierCode`] ?? '').trim()]
    const parsed = parseDecimal(value === '' ? '0' : value)
    if (!parsed.ok || parsed.value.units < 0n) faults.push({ field: `${name}Value`, given: value })
    else if (isZero(parsed.value)) return ZERO
    else if (scales[qualifier] === undefined) faults.push({ field: `${name}QualifierCode`, given: qualifier })
    else return shortest(decimal(parsed.value.units, parsed.value.scale + (scales[qualifier] ?? 0)))
    return ZERO
  }
  const side = (place: Place): Side => ({
    specific: read(`SpecificRate${place}`, { [DOLLARS]: 0, [CENTS]: 2 }),
    percent: read(`AdValoremRate${place}`, { [PERCENT]: 0 }),
  })
  const sides = { Reg: side('Reg'), Min: side('Min'), Max: side('Max') }
  const regular = ['SpecificRateReg', 'AdValoremRateReg'].map((name) => (fields[`${name}QualifierCode`] ?? '').trim())
  // Nothing at all is no rate: free is said to be free, or nought per cent.
  if (isEmpty(sides.Reg) && !regular.some((one) => one === FREE || one === PERCENT))
    faults.push({ field: 'AdValoremRateRegQualifierCode', given: regular[1] ?? '' })
  if (PLACES.some((place) => !isZero(sides[place].specific)) && !/^[A-Z]{3}$/.test(unit))
    faults.push({ field: 'UnitOfMeasureCode', given: unit })
  return faults.length > 0 ? refuse(...faults) : accept({ unit, sides })
}

const isEmpty = ({ specific, percent }: Side): boolean => isZero(specific) && isZero(percent)

/** Whether a rate text as it is held comes to the same duty on everything. */
export function saysSame(held: string, told: ToldRate): boolean {
  const rate = parseRate(held)
  const fields = rate && rateFields(rate)
  const read = fields && readToldRate(fields.fields, fields.unit)
  return read?.ok === true && keyOf(read.value) === keyOf(told)
}

const keyOf = ({ sides, unit }: ToldRate): string => {
  const figures = PLACES.flatMap((place) => [sides[place].specific, sides[place].percent])
  const isByUnit = PLACES.some((place) => !isZero(sides[place].specific))
  return [...figures.map((one) => decimalText(shortest(one))), isByUnit ? unit : ''].join(' ')
}

/**
 * The rate as the tariff writes it. A limit of two parts is written as one part and `plus` what is outside of the limits
 * (domain README K28); a rate that the grammar still has no form for is written as it comes, and told as not understood.
 */
export function toldText(told: ToldRate): string {
  const { Reg, Min, Max } = told.sides
  const limits = [Min, Max].filter((side) => !isEmpty(side))
  const outside = limits.find((side) => !isZero(side.specific) && !isZero(side.percent))
  const candidates: Side[] = outside
    ? [
        { specific: ZERO, percent: outside.percent },
        { specific: outside.specific, percent: ZERO },
      ]
    : [NOTHING]
  const texts = candidates.map((plus) => rateText(expression(told.unit, { Reg, Min, Max }, plus), 'en'))
  const fitting = texts.find((text) => parseRate(text) !== null && saysSame(text, told))
  return fitting ?? rateText(expression(told.unit, { Reg, Min, Max }, NOTHING), 'en')
}
const NOTHING: Side = { specific: ZERO, percent: ZERO }

function expression(unit: string, { Reg, Min, Max }: ToldRate['sides'], plus: Side): RateExpression {
  const parts = ({ specific, percent }: Side): RatePart[] => [
    ...(specific.units > 0n ? [{ kind: 'perUnit' as const, dollars: specific, unit }] : []),
    ...(percent.units > 0n ? [{ kind: 'percent' as const, percent }] : []),
  ]
  const without = (side: Side): Side => ({
    specific: less(side.specific, plus.specific),
    percent: less(side.percent, plus.percent),
  })
  return {
    base: parts(without(Reg)),
    ...(isEmpty(Min) ? {} : { minimum: parts(without(Min)) }),
    ...(isEmpty(Max) ? {} : { maximum: parts(without(Max)) }),
    ...(isEmpty(plus) ? {} : { plus: parts(plus) }),
  }
}

function less(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  const units = (one: Decimal): bigint => one.units * 10n ** BigInt(scale - one.scale)
  return shortest(decimal(units(a) - units(b), scale))
}
