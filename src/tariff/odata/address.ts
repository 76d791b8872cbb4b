import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { literalText } from './filter.ts'
import { literalAt, suits } from './literal.ts'
import { type EntityType, propertyOf, typeOfSet } from './model.ts'

/** What an address below the service names. */
export type Resource =
  | { readonly kind: 'service' }
  | { readonly kind: 'metadata' }
  | { readonly kind: 'set'; readonly type: EntityType; readonly isCount: boolean }
  | { readonly kind: 'entity'; readonly type: EntityType; readonly key: Key }
  | { readonly kind: 'navigation'; readonly type: EntityType; readonly key: Key; readonly name: string }
export type Key = Readonly<Record<string, string>>

const SEGMENTS = /^(\w+)(?:\(((?:'[^']*'|[^'()])*)\))?(?:\/([$\w]+))?$/

/** @param path below the service, as it stands in the address (percent-encoded). */
export function parseAddress(path: string): Outcome<Resource> {
  const plain = decoded(path)?.replace(/^\/+|\/+$/g, '')
  const unknown = refuse({ code: 'tariff.odata_resource', params: { given: (plain ?? path).slice(0, 80) } })
  if (plain === undefined || plain.length > 1_000) return unknown
  if (plain === '') return accept({ kind: 'service' })
  if (plain === '$metadata') return accept({ kind: 'metadata' })
  const [, set = '', keyText, rest] = SEGMENTS.exec(plain) ?? []
  const type = typeOfSet(set)
  if (!type) return unknown
  if (keyText === undefined || keyText.trim() === '') {
    if (rest !== undefined && rest !== '$count') return unknown
    return accept({ kind: 'set', type, isCount: rest === '$count' })
  }
  const key = parseKey(type, keyText)
  if (!key.ok) return key
  if (rest === undefined) return accept({ kind: 'entity', type, key: key.value })
  return type.navigation.some((one) => one.name === rest)
    ? accept({ kind: 'navigation', type, key: key.value, name: rest })
    : unknown
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** `Name='…',Name=datetime'…'`. `AsOfDate` may be left out: today is meant. */
function parseKey(type: EntityType, source: string): Outcome<Key> {
  const refused = refuse({ code: 'tariff.odata_key', params: { set: type.set, names: type.key.join(', ') } })
  const key: Record<string, string> = {}
  let rest = source.trim()
  while (rest !== '') {
    const named = /^([A-Za-z]\w*)\s*=\s*/.exec(rest)
    const name = named?.[1] ?? type.key[0] ?? ''
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
  return type.key.every((name) => name in key || name === 'AsOfDate') ? accept(key) : refused
}
