import { parseDecimal } from '../../kernel/decimal.ts'
import { digitsOf } from '../reference.ts'
import type { Filter, Operator, Reckoning } from './filter.ts'
import { ONE, PLACES } from './functions.ts'
import { type Literal, literalText } from './literal.ts'
import type { Entity, Property } from './model.ts'

/** A filter made ready to be asked of many rows: everything that does not depend on the row is worked out once. */
export type Test = (entity: Entity) => boolean

export function testOf(filter: Filter): Test {
  switch (filter.kind) {
    case 'or': {
      const [left, right] = [testOf(filter.left), testOf(filter.right)]
      return (entity) => left(entity) || right(entity)
    }
    case 'and': {
      const [left, right] = [testOf(filter.left), testOf(filter.right)]
      return (entity) => left(entity) && right(entity)
    }
    case 'not': {
      const inner = testOf(filter.of)
      return (entity) => !inner(entity)
    }
    case 'compare':
      return comparison(filter.operator, filter.left, filter.right)
    default: {
      const value = reads(filter)
      return (entity) => value(entity) === true
    }
  }
}

/** Text, day as text, number of 10⁻¹², truth; null only as a literal. Division by zero gives nothing. */
type Value = string | bigint | boolean | null
type Reads = (entity: Entity) => Value

function comparison(operator: Operator, left: Filter, right: Filter): Test {
  // Nothing of the service is null: a text not stated is empty.
  if (isNull(left) || isNull(right)) return () => operator === 'ne'
  const isNumber = isDotted(left) || isDotted(right)
  const [a, b] = [reads(left, isNumber), reads(right, isNumber)]
  const holds = HOLDS[operator]
  return (entity) => {
    const [one, other] = [a(entity), b(entity)]
    return one === null || other === null ? operator === 'ne' : holds(one, other)
  }
}

const HOLDS: Readonly<Record<Operator, (left: Value & {}, right: Value & {}) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
}

const isNull = (filter: Filter): boolean => filter.kind === 'literal' && filter.literal.kind === 'null'

/** A classification number as it stands, or with its letters' case changed: compared by its digits. */
const isDotted = (filter: Filter): boolean =>
  filter.kind === 'property'
    ? filter.property.isNumber === true
    : filter.kind === 'call' && KEEPS.has(filter.name) && filter.given.some(isDotted)
const KEEPS: ReadonlySet<string> = new Set(['tolower', 'toupper', 'trim'])
const BY_DIGITS: ReadonlySet<string> = new Set(['startswith', 'endswith', 'substringof', ...KEEPS])

/** @param isNumber beside a dotted number: its digits are what counts. */
function reads(filter: Filter, isNumber = false): Reads {
  if (filter.kind === 'literal') {
    const value = literalValue(filter.literal, isNumber)
    return () => value
  }
  if (filter.kind === 'property') return propertyReads(filter.property, isNumber)
  if (filter.kind === 'reckon') return reckoning(filter.operator, reads(filter.left), reads(filter.right))
  if (filter.kind !== 'call') return testOf(filter)
  const { of } = filter.call
  const byDigits = BY_DIGITS.has(filter.name) && (isNumber || filter.given.some(isDotted))
  const given = filter.given.map((one) => reads(one, byDigits))
  return (entity) => {
    const values = given.map((one) => one(entity))
    return values.includes(null) ? null : (of(values) as Value)
  }
}

function literalValue(literal: Literal, isNumber: boolean): Value {
  if (literal.kind === 'number') return scaled(literal.number)
  if (literal.kind === 'boolean') return literal.boolean
  if (literal.kind === 'null') return null
  return isNumber ? digitsOf(literalText(literal)) : literalText(literal)
}

function propertyReads({ name, type }: Property, isNumber: boolean): Reads {
  if (type === 'Edm.Decimal') {
    const known = new Map<string, bigint>()
    return (entity) => {
      const text = entity[name] ?? ''
      const value = known.get(text) ?? scaled(text)
      known.set(text, value)
      return value
    }
  }
  return isNumber ? (entity) => digitsOf(entity[name] ?? '') : (entity) => entity[name] ?? ''
}

function reckoning(operator: Reckoning, left: Reads, right: Reads): Reads {
  const work = RECKONINGS[operator]
  return (entity) => {
    const [a, b] = [left(entity), right(entity)]
    return typeof a === 'bigint' && typeof b === 'bigint' ? work(a, b) : null
  }
}

const RECKONINGS: Readonly<Record<Reckoning, (a: bigint, b: bigint) => bigint | null>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => bounded((a * b) / ONE),
  div: (a, b) => (b === 0n ? null : (a * ONE) / b),
  mod: (a, b) => (b === 0n ? null : a % b),
}

/** No figure of a tariff comes near; a product of products would be long work. */
const LARGEST = 10n ** 40n
const bounded = (value: bigint): bigint | null => (value > LARGEST || value < -LARGEST ? null : value)

/** A decimal text as a whole number of 10⁻¹². */
export function scaled(text: string): bigint {
  const read = parseDecimal(text)
  return read.ok ? read.value.units * 10n ** BigInt(PLACES - read.value.scale) : 0n
}

/**
 * What a filter says about some properties alone: true for every row that it lets through, so that a set asks its numbers
 * first and makes the rows of those only. Undefined: it says nothing about them.
 */
export function narrowing(filter: Filter | undefined, names: ReadonlySet<string>): Test | undefined {
  const narrowed = filter && narrow(filter, names)
  return narrowed && testOf(narrowed)
}

function narrow(filter: Filter, names: ReadonlySet<string>): Filter | undefined {
  if (filter.kind === 'and' || filter.kind === 'or') {
    const [left, right] = [narrow(filter.left, names), narrow(filter.right, names)]
    if (left && right) return { kind: filter.kind, left, right }
    return filter.kind === 'and' ? (left ?? right) : undefined
  }
  return isAbout(filter, names) ? filter : undefined
}

function isAbout(filter: Filter, names: ReadonlySet<string>): boolean {
  if (filter.kind === 'property') return names.has(filter.property.name)
  if (filter.kind === 'literal') return true
  if (filter.kind === 'not') return isAbout(filter.of, names)
  if (filter.kind === 'call') return filter.given.every((one) => isAbout(one, names))
  return isAbout(filter.left, names) && isAbout(filter.right, names)
}

/** Properties that the filter fixes whatever else it says: what lets a set find its rows without walking all of them. */
export function fixedBy(filter: Filter | undefined): ReadonlyMap<string, string> {
  const fixed = new Map<string, string>()
  const walk = (one: Filter | undefined): void => {
    if (one?.kind === 'and') {
      walk(one.left)
      walk(one.right)
    } else if (one?.kind === 'compare' && one.operator === 'eq') {
      const [property, literal] = one.left.kind === 'property' ? [one.left, one.right] : [one.right, one.left]
      if (property.kind === 'property' && literal.kind === 'literal' && !fixed.has(property.property.name))
        fixed.set(property.property.name, literalText(literal.literal))
    }
  }
  walk(filter)
  return fixed
}
