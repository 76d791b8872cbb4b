import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { literalAt, literalText, suits } from './literal.ts'
import { type EntityType, type Property, propertyOf, typeOfSet } from './model.ts'

/** What an address below the service names. */
export type Resource =
  | { readonly kind: 'service' }
  | { readonly kind: 'metadata' }
  | { readonly kind: 'batch' }
  | { readonly kind: 'set'; readonly type: EntityType; readonly isCount: boolean; readonly of?: Parent }
  | { readonly kind: 'entity'; readonly type: EntityType; readonly key: Key; readonly of?: Parent }
  | {
      readonly kind: 'property'
      readonly type: EntityType
      readonly key: Key
      readonly of?: Parent
      readonly property: Property
      /** `…/$value`: nothing but the value. */
      readonly isBare: boolean
    }
export type Key = Readonly<Record<string, string>>
/** The entity above, whose navigation was followed. */
export interface Parent {
  readonly type: EntityType
  readonly key: Key
}

const SEGMENT = /^([\w$]+)(?:\(((?:'[^']*'|[^'()])*)\))?$/
interface Segment {
  readonly name: string
  /** Null: no parentheses, or nothing in them. */
  readonly key: string | null
}

/** @param path below the service, as it stands in the address (percent-encoded). */
export function parseAddress(path: string): Outcome<Resource> {
  const plain = decoded(path)?.replace(/^\/+|\/+$/g, '')
  const unknown = refuse({ code: 'tariff.odata_resource', params: { given: (plain ?? path).slice(0, 80) } })
  if (plain === undefined || plain.length > 1_000) return unknown
  if (plain === '') return accept({ kind: 'service' })
  if (plain === '$metadata') return accept({ kind: 'metadata' })
  if (plain === '$batch') return accept({ kind: 'batch' })
  const segments = segmentsOf(plain)
  const [first, ...rest] = segments ?? []
  const type = first && typeOfSet(first.name)
  return (type && readFrom(first, rest, type, undefined)) ?? unknown
}

/** Parts between slashes that stand outside of quotes. */
function segmentsOf(plain: string): Segment[] | null {
  if (plain.split("'").length % 2 === 0) return null
  const found: Segment[] = []
  for (const part of plain.match(/(?:'[^']*'|[^'/])+/g) ?? []) {
    const [, name, key = ''] = SEGMENT.exec(part) ?? []
    if (name === undefined) return null
    found.push({ name, key: key.trim() === '' ? null : key })
  }
  return found
}

/** @returns undefined when there is no such resource. */
function readFrom(
  here: Segment,
  rest: readonly Segment[],
  type: EntityType,
  of: Parent | undefined,
): Outcome<Resource> | undefined {
  const above = of ? { of } : {}
  const [next, ...more] = rest
  if (here.key === null) {
    if (next && (next.name !== '$count' || next.key !== null || more.length > 0)) return undefined
    return accept({ kind: 'set', type, isCount: next !== undefined, ...above })
  }
  const read = parseKey(type, here.key, of)
  if (!read.ok) return read
  const key = read.value
  if (!next) return accept({ kind: 'entity', type, key, ...above })
  const to = of ? undefined : typeOfSet(type.navigation.find((one) => one.name === next.name)?.to ?? '')
  if (to) return readFrom(next, more, to, { type, key })
  const property = propertyOf(type, next.name)
  const isBare = more.length === 1 && more[0]?.name === '$value' && more[0].key === null
  if (!property || next.key !== null || (more.length > 0 && !isBare)) return undefined
  return accept({ kind: 'property', type, key, property, isBare, ...above })
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** `Name='…',Name=datetime'…'`. `AsOfDate` may be left out: today is meant; behind an entity what that one says. */
function parseKey(type: EntityType, source: string, of: Parent | undefined): Outcome<Key> {
  const refused = refuse({ code: 'tariff.odata_key', params: { set: type.set, names: type.key.join(', ') } })
  const key: Record<string, string> = {}
  let rest = source.trim()
  while (rest !== '') {
    const named = /^([A-Za-z]\w*)\s*=\s*/.exec(rest)
    const name = named?.[1] ?? (of ? type.key.find((one) => !propertyOf(of.type, one)) : type.key[0]) ?? ''
    rest = rest.slice(named?.[0].length ?? 0)
    const property = propertyOf(type, name)
    const found = literalAt(rest)
    if (!property || !type.key.includes(name) || !found || !suits(found.literal, property) || name in key)
      return refused
    if (found.literal.kind === 'null') return refused
    key[name] = literalText(found.literal)
    rest = rest.slice(found.length).trim()
    if (rest === '') break
    if (!rest.startsWith(',')) return refused
    rest = rest.slice(1).trim()
    if (rest === '') return refused
  }
  const isWhole = type.key.every((name) => name in key || name === 'AsOfDate' || (of && propertyOf(of.type, name)))
  return isWhole ? accept(key) : refused
}
