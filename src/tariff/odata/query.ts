import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { type Filter, parseFilter } from './filter.ts'
import { type EntityType, propertyOf, typeOfSet } from './model.ts'

export interface Query {
  readonly filter?: Filter
  readonly top: number | null
  readonly skip: number
  /** The row that an earlier page has ended with, by the parts of its key; null: from the beginning. */
  readonly after: readonly string[] | null
  /** Null: all properties, and links to all that is behind. */
  readonly select: readonly string[] | null
  readonly expand: readonly string[]
  /** Properties chosen of what is expanded (`to_customsDuties/TariffTreatmentCode`); null: all. */
  readonly selectBelow: readonly string[] | null
  readonly orderBy: readonly { readonly name: string; readonly isDescending: boolean }[]
  readonly isCounted: boolean
}

const KNOWN: ReadonlySet<string> = new Set(
  ['filter', 'top', 'skip', 'select', 'expand', 'orderby', 'inlinecount', 'format', 'skiptoken'].map(
    (one) => `$${one}`,
  ),
)

/** `filter=` without its sign would be left out, and every row answered. A format written so changes no row. */
const isBareOption = (name: string): boolean => name !== 'format' && KNOWN.has(`$${name.toLowerCase()}`)

/** The system options of an address; other parameters (`sap-language` …) are left to their senders. */
export function parseQuery(search: URLSearchParams, type: EntityType): Outcome<Query> {
  const refusals: Refusal[] = []
  const no = (option: string, given: string): void =>
    void refusals.push({ code: 'tariff.odata_option', params: { option, given: given.slice(0, 80) } })
  for (const name of new Set(search.keys())) {
    const [first = '', ...more] = search.getAll(name)
    if (name.startsWith('$') ? !KNOWN.has(name) || more.length > 0 : isBareOption(name)) no(name, more[0] ?? first)
  }

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
  const selected = readSelect(names('$select'), type)
  const order = names('$orderby').map((one) => {
    const [name = '', direction = 'asc', ...more] = one.split(/\s+/)
    if (!/^(asc|desc)$/.test(direction) || more.length > 0) no('$orderby', one)
    return { name, isDescending: direction === 'desc' }
  })
  for (const { name } of order) if (!propertyOf(type, name)) refusals.push(unknown(name, type))
  if (!selected.ok) refusals.push(...selected.refusals)
  const inline = search.get('$inlinecount') ?? 'none'
  if (inline !== 'none' && inline !== 'allpages') no('$inlinecount', inline)
  const [top, skip] = [count('$top'), count('$skip')]
  const after = readToken(search.get('$skiptoken'), type)
  if (after === undefined || (after && order.length > 0)) no('$skiptoken', search.get('$skiptoken') ?? '')
  if (refusals.length > 0 || !filter.ok || !selected.ok || after === undefined) return refuse(...refusals)
  return accept({
    ...(filter.value ? { filter: filter.value } : {}),
    top,
    skip: skip ?? 0,
    after,
    ...selected.value,
    expand,
    orderBy: order,
    isCounted: inline === 'allpages',
  })
}

const unknown = (name: string, { set }: EntityType): Refusal => ({
  code: 'tariff.odata_property_unknown',
  params: { name: name.slice(0, 80), set },
})

function readSelect(names: readonly string[], type: EntityType): Outcome<Pick<Query, 'select' | 'selectBelow'>> {
  const own: string[] = []
  const below: string[] = []
  const refusals: Refusal[] = []
  for (const name of names) {
    const [first = '', rest, ...more] = name.split('/')
    const to = type.navigation.find((one) => one.name === first)
    const there = to && typeOfSet(to.to)
    if (to) own.push(to.name)
    if (there && rest !== undefined && rest !== '*') {
      if (more.length === 0 && propertyOf(there, rest)) below.push(rest)
      else refusals.push(unknown(name, there))
    } else if (!to && name !== '*') {
      if (propertyOf(type, name)) own.push(name)
      else refusals.push(unknown(name, type))
    }
  }
  if (refusals.length > 0) return refuse(...refusals)
  const isAll = names.length === 0 || names.includes('*')
  return accept({ select: isAll ? null : own, selectBelow: below.length === 0 ? null : below })
}

/** `0101.21.00,002`: the key of a row without the day. @returns undefined when it is none. */
function readToken(given: string | null, type: EntityType): readonly string[] | null | undefined {
  if (given === null) return null
  const parts = given.replace(/^'(.*)'$/, '$1').split(',')
  const isKey = parts.length === tokenNames(type).length && parts.every((part) => /^[\w.-]{1,40}$/.test(part))
  const isNumber = propertyOf(type, type.key[0] ?? '')?.isNumber && /^[\d.]+$/.test(parts[0] ?? '')
  return isKey && isNumber ? parts : undefined
}

/** Of what the token of a row is made. */
export const tokenNames = (type: EntityType): readonly string[] => type.key.filter((name) => name !== 'AsOfDate')

function readFilter(given: string | null, type: EntityType): Outcome<Filter | undefined> {
  return given === null || given.trim() === '' ? accept(undefined) : parseFilter(given, type)
}
