import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { type Filter, parseFilter } from './filter.ts'
import { type EntityType, propertyOf } from './model.ts'

export interface Query {
  readonly filter?: Filter
  readonly top: number | null
  readonly skip: number
  /** Null: all properties. */
  readonly select: readonly string[] | null
  readonly expand: readonly string[]
  readonly orderBy: readonly { readonly name: string; readonly isDescending: boolean }[]
  readonly isCounted: boolean
}

const KNOWN: ReadonlySet<string> = new Set(
  ['filter', 'top', 'skip', 'select', 'expand', 'orderby', 'inlinecount', 'format'].map((one) => `$${one}`),
)

/** The system options of an address; other parameters (`sap-language` …) are left to their senders. */
export function parseQuery(search: URLSearchParams, type: EntityType): Outcome<Query> {
  const refusals: Refusal[] = []
  const no = (option: string, given: string): void =>
    void refusals.push({ code: 'tariff.odata_option', params: { option, given: given.slice(0, 80) } })
  for (const name of search.keys()) if (name.startsWith('$') && !KNOWN.has(name)) no(name, search.get(name) ?? '')

  const count = (option: string): number | null => {
    const given = search.get(option)
    if (given === null) return null
    if (/^\d{1,9}$/.test(given)) return Number(given)
    no(option, given)
    return null
  }
  const names = (option: string): readonly string[] =>
    (search.get(option) ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)

  const filter = readFilter(search.get('$filter'), type)
  if (!filter.ok) refusals.push(...filter.refusals)
  const expand = names('$expand')
  for (const name of expand) if (!type.navigation.some((one) => one.name === name)) no('$expand', name)
  const selected = names('$select').filter((name) => name !== '*' && !expand.some((one) => name.startsWith(one)))
  const order = names('$orderby').map((one) => {
    const [name = '', direction = 'asc', ...more] = one.split(/\s+/)
    if (!/^(asc|desc)$/.test(direction) || more.length > 0) no('$orderby', one)
    return { name, isDescending: direction === 'desc' }
  })
  for (const name of [...selected, ...order.map((one) => one.name)]) {
    if (!propertyOf(type, name))
      refusals.push({ code: 'tariff.odata_property_unknown', params: { name, set: type.set } })
  }
  const inline = search.get('$inlinecount') ?? 'none'
  if (inline !== 'none' && inline !== 'allpages') no('$inlinecount', inline)
  const [top, skip] = [count('$top'), count('$skip')]
  if (refusals.length > 0 || !filter.ok) return refuse(...refusals)
  return accept({
    ...(filter.value ? { filter: filter.value } : {}),
    top,
    skip: skip ?? 0,
    select: selected.length === 0 ? null : selected,
    expand,
    orderBy: order,
    isCounted: inline === 'allpages',
  })
}

function readFilter(given: string | null, type: EntityType): Outcome<Filter | undefined> {
  return given === null || given.trim() === '' ? accept(undefined) : parseFilter(given, type)
}

export type Format = 'json' | 'atom'

/** `$format`, else `Accept`; Atom when neither says JSON. */
export function formatOf(search: URLSearchParams, acceptHeader: string | undefined): Format | null {
  const told = search.get('$format')
  if (told !== null) {
    if (/^(json|application\/json)/.test(told)) return 'json'
    return /^(atom|xml|application\/(atom\+)?xml)/.test(told) ? 'atom' : null
  }
  const wishes = (acceptHeader ?? '').toLowerCase()
  const [json, xml] = [wishes.indexOf('application/json'), wishes.search(/application\/(atom\+)?xml/)]
  return json >= 0 && (xml < 0 || json < xml) ? 'json' : 'atom'
}
