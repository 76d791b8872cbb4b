import type { Lang } from '../../platform/i18n.ts'
import { parseAmountInput, parseDecimalInput } from '../../ui/index.ts'
import { digitsOf } from '../reference.ts'
import { bareOf, type EstimateForm, searchOf } from './form.ts'
import type { OriginsForm } from './origins.ts'

/**
 * The short query of a form: names in order, nothing empty, days in one piece, figures and numbers as every language
 * reads them. Two forms that ask the same have the same query, so it can be shared, kept and compared.
 * @param lang whose habit of writing amounts the form was filled in.
 */
export function shortQuery(form: EstimateForm, lang: Lang): string {
  const short = new Map<string, string>()
  const search = searchOf(form)
  for (const [name, value] of search) {
    const [, day, part] = /^(.+)\.(year|month|day)$/.exec(name) ?? []
    if (day && part) short.set(day, dayOf(search, day))
    else if (value !== '') short.set(name, plain(name, value, currencyOf(search, name), lang))
  }
  const names = [...short.keys()].toSorted()
  return String(new URLSearchParams(names.map((name) => [name, short.get(name) ?? ''])))
}

/** The same for a comparison of countries, in the order they were given. */
export function originsQuery({ form, origins }: OriginsForm, lang: Lang): string {
  const search = new URLSearchParams(shortQuery(form, lang))
  for (const name of ['origin', 'treatment']) search.delete(name)
  for (const origin of origins) if (origin !== '') search.append('origins', origin)
  return String(search)
}

const dayOf = (search: URLSearchParams, name: string): string =>
  [search.get(`${name}.year`), search.get(`${name}.month`), search.get(`${name}.day`)]
    .map((part) => (part ?? '').trim().padStart(2, '0'))
    .join('-')

const AMOUNTS: ReadonlySet<string> = new Set([
  'value',
  'simaPrice',
  'simaNormal',
  'simaSubsidy',
  'simaExport',
  'gstValue',
  'work',
  'content',
])
const NUMBERS: ReadonlySet<string> = new Set(['quantity', 'rate', 'exciseAmount', 'containers', 'simaPercent'])

/** The currency of the line that a field belongs to. */
const currencyOf = (search: URLSearchParams, name: string): string =>
  search.get(`currency${/-\d+$/.exec(name)?.[0] ?? ''}`) ?? ''

function plain(name: string, value: string, currency: string, lang: Lang): string {
  const field = name.replace(/-\d+$/, '')
  if (field === 'classification') return digitsOf(value) || value
  const read = AMOUNTS.has(field)
    ? parseAmountInput(bareOf(value, currency), lang)
    : NUMBERS.has(field)
      ? parseDecimalInput(value, lang, 10)
      : undefined
  return read?.ok ? read.value : value
}
