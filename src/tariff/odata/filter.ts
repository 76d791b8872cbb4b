import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { CALLS, type Call, type ValueType } from './functions.ts'
import { type Literal, literalAt } from './literal.ts'
import { type EntityType, type Property, propertyOf } from './model.ts'

/**
 * `$filter` of OData 2, read into a tree:
 *
 *     or       = and { "or" and }
 *     and      = not { "and" not }
 *     not      = [ "not" ] compared
 *     compared = sum { ("eq" | "ne" | "gt" | "ge" | "lt" | "le") sum }
 *     sum      = product { ("add" | "sub") product }
 *     product  = value { ("mul" | "div" | "mod") value }
 *     value    = "(" or ")" | literal | property | function "(" sum { "," sum } ")"
 *
 * Refuses and never throws, whatever the text.
 */
export type Filter =
  | { readonly kind: 'or' | 'and'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'reckon'; readonly operator: Reckoning; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'call'; readonly name: string; readonly call: Call; readonly given: readonly Filter[] }
  | { readonly kind: 'property'; readonly property: Property }
  | { readonly kind: 'literal'; readonly literal: Literal }

export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'
export type Reckoning = 'add' | 'sub' | 'mul' | 'div' | 'mod'

const LONGEST = 4_000
/** Parentheses, functions and `not` nest this deep at most, so that no text can exhaust the stack. */
const DEEPEST = 60
/** Every one of these is asked of every row: the work of a question is bounded. */
const MOST_COMPARISONS = 120
const OPERATORS: readonly Operator[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']
const SUMS: readonly Reckoning[] = ['add', 'sub']
const PRODUCTS: readonly Reckoning[] = ['mul', 'div', 'mod']

export function parseFilter(source: string, type: EntityType): Outcome<Filter> {
  if (source.length > LONGEST) return refuse({ code: 'tariff.odata_filter', params: { at: LONGEST, near: '…' } })
  const reader = new Reader(source)
  try {
    const filter = readOr(reader, type, 0)
    if (typeOf(filter) !== 'boolean') reader.fail()
    reader.end()
    return accept(filter)
  } catch (fault) {
    if (fault instanceof Fault) return refuse(fault.refusal)
    throw fault
  }
}

/** Unwinds the reading of one filter; never leaves this file. */
class Fault extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

class Reader {
  readonly source: string
  at = 0
  comparisons = 0
  constructor(source: string) {
    this.source = source
    this.skip()
  }
  private skip(): void {
    while (/\s/.test(this.source[this.at] ?? '')) this.at += 1
  }
  private get rest(): string {
    return this.source.slice(this.at)
  }
  word(): string {
    return /^[A-Za-z_]\w*/.exec(this.rest)?.[0] ?? ''
  }
  isQuotedAfter(word: string): boolean {
    return this.source[this.at + word.length] === "'"
  }
  isCalled(word: string): boolean {
    return /^\s*\(/.test(this.rest.slice(word.length))
  }
  take(token: string): boolean {
    const isWord = /^\w/.test(token)
    if (isWord ? this.word() !== token : !this.rest.startsWith(token)) return false
    this.at += token.length
    this.skip()
    return true
  }
  takeOne<Word extends string>(words: readonly Word[]): Word | undefined {
    return words.find((word) => this.take(word))
  }
  need(token: string): void {
    if (!this.take(token)) this.fail()
  }
  literal(): Literal | null {
    const found = literalAt(this.rest)
    if (!found) return null
    this.at += found.length
    this.skip()
    return found.literal
  }
  end(): void {
    if (this.at < this.source.length) this.fail()
  }
  fail(): never {
    throw new Fault({ code: 'tariff.odata_filter', params: { at: this.at + 1, near: this.rest.slice(0, 20) } })
  }
}

function readOr(reader: Reader, type: EntityType, depth: number): Filter {
  let left = readAnd(reader, type, depth)
  while (reader.take('or'))
    left = { kind: 'or', left: truth(reader, left), right: truth(reader, readAnd(reader, type, depth)) }
  return left
}

function readAnd(reader: Reader, type: EntityType, depth: number): Filter {
  let left = readNot(reader, type, depth)
  while (reader.take('and'))
    left = { kind: 'and', left: truth(reader, left), right: truth(reader, readNot(reader, type, depth)) }
  return left
}

/** Reaches over a comparison (`not A eq B`), as people write it; for truths both readings are the same. */
function readNot(reader: Reader, type: EntityType, depth: number): Filter {
  if (depth > DEEPEST) reader.fail()
  if (!reader.take('not')) return readCompared(reader, type, depth)
  return { kind: 'not', of: truth(reader, readNot(reader, type, depth + 1)) }
}

function truth(reader: Reader, filter: Filter): Filter {
  return typeOf(filter) === 'boolean' ? filter : reader.fail()
}

function readCompared(reader: Reader, type: EntityType, depth: number): Filter {
  let left = readSum(reader, type, depth)
  for (let operator = reader.takeOne(OPERATORS); operator; operator = reader.takeOne(OPERATORS)) {
    const right = readSum(reader, type, depth)
    mustSuit(left, right)
    reader.comparisons += 1
    if (reader.comparisons > MOST_COMPARISONS)
      throw new Fault({ code: 'tariff.odata_filter_large', params: { most: MOST_COMPARISONS } })
    left = { kind: 'compare', operator, left, right }
  }
  return left
}

function readSum(reader: Reader, type: EntityType, depth: number): Filter {
  let left = readProduct(reader, type, depth)
  for (let operator = reader.takeOne(SUMS); operator; operator = reader.takeOne(SUMS))
    left = reckoned(operator, left, readProduct(reader, type, depth))
  return left
}

function readProduct(reader: Reader, type: EntityType, depth: number): Filter {
  let left = readValue(reader, type, depth)
  for (let operator = reader.takeOne(PRODUCTS); operator; operator = reader.takeOne(PRODUCTS))
    left = reckoned(operator, left, readValue(reader, type, depth))
  return left
}

function reckoned(operator: Reckoning, left: Filter, right: Filter): Filter {
  for (const one of [left, right]) if (typeOf(one) !== 'number') mismatch(one)
  return { kind: 'reckon', operator, left, right }
}

function readValue(reader: Reader, type: EntityType, depth: number): Filter {
  if (depth > DEEPEST) reader.fail()
  if (reader.take('(')) {
    const inside = readOr(reader, type, depth + 1)
    reader.need(')')
    return inside
  }
  const literal = reader.literal()
  if (literal) return { kind: 'literal', literal }
  const word = reader.word()
  // `datetime'2026-02-30'`: begins like a literal and is none.
  if (word === '' || reader.isQuotedAfter(word)) reader.fail()
  const call = Object.hasOwn(CALLS, word) ? CALLS[word] : undefined
  if (!call) {
    if (reader.isCalled(word)) reader.fail()
    const property = propertyOf(type, word)
    if (!property) throw new Fault({ code: 'tariff.odata_property_unknown', params: { name: word, set: type.set } })
    reader.need(word)
    return { kind: 'property', property }
  }
  reader.need(word)
  reader.need('(')
  const given = [readSum(reader, type, depth + 1)]
  while (reader.take(',')) given.push(readSum(reader, type, depth + 1))
  reader.need(')')
  if (given.length < call.least || given.length > call.takes.length) reader.fail()
  given.forEach((one, index) => {
    if (typeOf(one) !== call.takes[index]) mismatch(one)
  })
  reader.comparisons += 1
  return { kind: 'call', name: word, call, given }
}

const TYPES = { 'Edm.String': 'text', 'Edm.DateTime': 'day', 'Edm.Decimal': 'number' } as const

export function typeOf(filter: Filter): ValueType | 'null' {
  if (filter.kind === 'property') return TYPES[filter.property.type]
  if (filter.kind === 'literal') return filter.literal.kind
  if (filter.kind === 'call') return filter.call.gives
  return filter.kind === 'reckon' ? 'number' : 'boolean'
}

function mustSuit(left: Filter, right: Filter): void {
  if (left.kind === 'literal' && right.kind === 'literal') mismatch(left)
  const [one, other] = [typeOf(left), typeOf(right)]
  if (one !== other && one !== 'null' && other !== 'null') mismatch(left.kind === 'literal' ? right : left)
}

function mismatch(value: Filter): never {
  const [name, type] =
    value.kind === 'property'
      ? [value.property.name, value.property.type]
      : [value.kind === 'call' ? value.name : '…', typeOf(value)]
  throw new Fault({ code: 'tariff.odata_type', params: { name, type } })
}
