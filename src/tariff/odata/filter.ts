import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { comparable, compareAs, type Literal, literalAt, suits } from './literal.ts'
import { type Entity, type EntityType, type Property, propertyOf } from './model.ts'

/**
 * `$filter` of OData 2, read into a tree:
 *
 *     or       = and { "or" and }
 *     and      = not { "and" not }
 *     not      = [ "not" ] operand
 *     operand  = "(" or ")" | test [ ("eq" | "ne") ("true" | "false") ] | value ("eq"|"ne"|"gt"|"ge"|"lt"|"le") value
 *     test     = ("startswith" | "endswith" | "substringof") "(" value "," value ")"
 *     value    = literal | property | ("tolower" | "toupper" | "trim") "(" value ")"
 *
 * Refuses and never throws, whatever the text.
 */
export type Filter =
  | { readonly kind: 'or' | 'and'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly left: Value; readonly right: Value }
  | { readonly kind: 'test'; readonly test: Test; readonly whole: Value; readonly part: Value }

export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'
type Test = 'startswith' | 'endswith' | 'substringof'
type Change = 'tolower' | 'toupper' | 'trim'
export type Value =
  | { readonly kind: 'property'; readonly property: Property; readonly change?: Change }
  | { readonly kind: 'literal'; readonly literal: Literal }

const LONGEST = 4_000
/** Parentheses and `not` nest this deep at most, so that no text can exhaust the stack. */
const DEEPEST = 60
const OPERATORS: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const TESTS: ReadonlySet<string> = new Set(['startswith', 'endswith', 'substringof'])
const CHANGES: ReadonlySet<string> = new Set(['tolower', 'toupper', 'trim'])

export function parseFilter(source: string, type: EntityType): Outcome<Filter> {
  if (source.length > LONGEST) return refuse({ code: 'tariff.odata_filter', params: { at: LONGEST, near: '…' } })
  const reader = new Reader(source)
  try {
    const filter = readOr(reader, type, 0)
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
  take(token: string): boolean {
    const isWord = /^\w/.test(token)
    if (isWord ? this.word() !== token : !this.rest.startsWith(token)) return false
    this.at += token.length
    this.skip()
    return true
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
  while (reader.take('or')) left = { kind: 'or', left, right: readAnd(reader, type, depth) }
  return left
}

function readAnd(reader: Reader, type: EntityType, depth: number): Filter {
  let left = readNot(reader, type, depth)
  while (reader.take('and')) left = { kind: 'and', left, right: readNot(reader, type, depth) }
  return left
}

function readNot(reader: Reader, type: EntityType, depth: number): Filter {
  if (depth > DEEPEST) reader.fail()
  return reader.take('not') ? { kind: 'not', of: readNot(reader, type, depth + 1) } : readOperand(reader, type, depth)
}

function readOperand(reader: Reader, type: EntityType, depth: number): Filter {
  if (reader.take('(')) {
    const inside = readOr(reader, type, depth + 1)
    reader.need(')')
    return inside
  }
  const word = reader.word()
  if (TESTS.has(word)) return readTest(reader, type, word as Test)
  const left = readValue(reader, type)
  const operator = reader.word()
  if (!OPERATORS.has(operator)) reader.fail()
  reader.need(operator)
  const right = readValue(reader, type)
  mustSuit(left, right)
  return { kind: 'compare', operator: operator as Operator, left, right }
}

function readTest(reader: Reader, type: EntityType, test: Test): Filter {
  reader.need(test)
  reader.need('(')
  const first = readValue(reader, type)
  reader.need(',')
  const second = readValue(reader, type)
  reader.need(')')
  const [whole, part] = test === 'substringof' ? [second, first] : [first, second]
  for (const value of [whole, part]) if (!isText(value)) mismatch(value)
  const found: Filter = { kind: 'test', test, whole, part }
  // Many clients write `startswith(…) eq true`.
  const operator = reader.word()
  if (operator !== 'eq' && operator !== 'ne') return found
  reader.need(operator)
  const literal = reader.literal()
  if (literal?.kind !== 'boolean') return reader.fail()
  return (operator === 'eq') === literal.boolean ? found : { kind: 'not', of: found }
}

function readValue(reader: Reader, type: EntityType): Value {
  const literal = reader.literal()
  if (literal) return { kind: 'literal', literal }
  const word = reader.word()
  // `datetime'2026-02-30'`: begins like a literal and is none.
  if (word === '' || reader.isQuotedAfter(word)) reader.fail()
  reader.need(word)
  if (!CHANGES.has(word)) return { kind: 'property', property: mustKnow(type, word) }
  reader.need('(')
  const name = reader.word()
  reader.need(name || '?')
  const property = mustKnow(type, name)
  reader.need(')')
  if (property.type !== 'Edm.String') mismatch({ kind: 'property', property })
  return { kind: 'property', property, change: word as Change }
}

function mustKnow(type: EntityType, name: string): Property {
  const property = propertyOf(type, name)
  if (!property) throw new Fault({ code: 'tariff.odata_property_unknown', params: { name, set: type.set } })
  return property
}

const isText = (value: Value): boolean =>
  value.kind === 'literal' ? value.literal.kind === 'text' : value.property.type === 'Edm.String'

function mustSuit(left: Value, right: Value): void {
  if (left.kind === 'property' && right.kind === 'property') {
    if (left.property.type !== right.property.type) mismatch(left)
  } else if (left.kind === 'property' && right.kind === 'literal') {
    if (!suits(right.literal, left.property)) mismatch(left)
  } else if (left.kind === 'literal' && right.kind === 'property') {
    if (!suits(left.literal, right.property)) mismatch(right)
  } else mismatch(left)
}

function mismatch(value: Value): never {
  const [name, type] =
    value.kind === 'property' ? [value.property.name, value.property.type] : ['…', value.literal.kind]
  throw new Fault({ code: 'tariff.odata_type', params: { name, type } })
}

export function matches(filter: Filter, entity: Entity): boolean {
  switch (filter.kind) {
    case 'or':
      return matches(filter.left, entity) || matches(filter.right, entity)
    case 'and':
      return matches(filter.left, entity) && matches(filter.right, entity)
    case 'not':
      return !matches(filter.of, entity)
    case 'test':
      return passes(filter.test, textOf(filter.whole, entity), textOf(filter.part, entity), filter.whole)
    case 'compare':
      return holds(filter, entity)
  }
}

function passes(test: Test, whole: string, part: string, of: Value): boolean {
  const sought = of.kind === 'property' ? comparable(of.property, part) : part
  if (test === 'startswith') return whole.startsWith(sought)
  return test === 'endswith' ? whole.endsWith(sought) : whole.includes(sought)
}

function holds({ operator, left, right }: Filter & { kind: 'compare' }, entity: Entity): boolean {
  const property = left.kind === 'property' ? left.property : right.kind === 'property' ? right.property : undefined
  // Nothing of the service is null: a text not stated is empty.
  if (!property || isNull(left) || isNull(right)) return operator === 'ne'
  const order = compareAs(
    property.type,
    comparable(property, textOf(left, entity)),
    comparable(property, textOf(right, entity)),
  )
  if (operator === 'eq') return order === 0
  if (operator === 'ne') return order !== 0
  if (operator === 'gt') return order > 0
  if (operator === 'ge') return order >= 0
  return operator === 'lt' ? order < 0 : order <= 0
}

const isNull = (value: Value): boolean => value.kind === 'literal' && value.literal.kind === 'null'

function textOf(value: Value, entity: Entity): string {
  if (value.kind === 'literal') return literalText(value.literal)
  const text = comparable(value.property, entity[value.property.name] ?? '')
  if (value.change === 'tolower') return text.toLowerCase()
  if (value.change === 'toupper') return text.toUpperCase()
  return value.change === 'trim' ? text.trim() : text
}

export function literalText(literal: Literal): string {
  if (literal.kind === 'text') return literal.text
  if (literal.kind === 'day') return literal.day
  return literal.kind === 'number' ? literal.number : ''
}

/** Properties that the filter fixes whatever else it says: what lets a set find its rows without walking all of them. */
export function fixedBy(filter: Filter | undefined): ReadonlyMap<string, string> {
  const fixed = new Map<string, string>()
  const walk = (one: Filter | undefined): void => {
    if (one?.kind === 'and') {
      walk(one.left)
      walk(one.right)
    } else if (one?.kind === 'compare' && one.operator === 'eq') {
      const [property, literal] =
        one.left.kind === 'property' && one.right.kind === 'literal'
          ? [one.left, one.right]
          : one.right.kind === 'property' && one.left.kind === 'literal'
            ? [one.right, one.left]
            : []
      if (property && literal && property.change === undefined && !fixed.has(property.property.name))
        fixed.set(property.property.name, literalText(literal.literal))
    }
  }
  walk(filter)
  return fixed
}
