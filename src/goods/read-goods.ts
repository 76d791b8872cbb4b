import type { IsoDate } from '../kernel/dates.ts'
import { parseMoney } from '../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import type { Lang } from '../platform/i18n.ts'
import { digitsOf, dotted, onlyLine, type TariffReference } from '../tariff/index.ts'
import { parseAmountInput } from '../ui/format.ts'
import { checkGoods } from './check-goods.ts'
import { type Field, type Goods, type GoodsInput, pointers } from './item.ts'

/** Longest text of each field, in characters. */
export const LONGEST = { reference: 60, description: 300, supplier: 200, ruling: 40, notes: 2_000 } as const

interface Reading {
  readonly today: IsoDate
  readonly tariff: TariffReference
  /** Whose habit of writing amounts: `1,234.56` or `1 234,56`. */
  readonly lang: Lang
}

/** Texts as goods, or every reason why not: the one reading for form, file and API. */
export function readGoods(input: GoodsInput, reading: Reading): Outcome<Goods> {
  const { today, tariff } = reading
  const text = (field: Field): string => (input[field] ?? '').trim()
  const maybe = (field: Field): string | null => text(field) || null
  const refusals: Refusal[] = []
  const no = (code: string, field: Field, params: Refusal['params'] = { given: text(field) }): void => {
    refusals.push({ code, pointer: pointers[field], params })
  }

  for (const field of ['reference', 'description', 'classification', 'origin'] as const)
    if (text(field) === '') no(`goods.${field}_missing`, field)
  for (const [field, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][])
    if (text(field).length > most) no('goods.text_too_long', field, { most, length: text(field).length })

  const typed = digitsOf(text('classification'))
  const classification = completed(typed, today, tariff)
  const isNumber = /^\d{10}$/.test(classification)
  if (classification !== '' && !isNumber) {
    const { code, ...params } = malformed(typed, today, tariff)
    no(code, 'classification', { given: text('classification'), ...params })
  }

  const treatment = text('treatment') === '' ? null : (tariff.treatment(text('treatment')) ?? undefined)
  if (treatment === undefined) no('goods.treatment_unknown', 'treatment')

  const value = amountOf(text('value'), reading.lang)
  if (value === undefined) no('goods.value_malformed', 'value')
  const currency = text('value') === '' ? null : text('currency').toUpperCase() || 'CAD'
  if (currency !== null && !tariff.currency(currency)) no('goods.currency_unknown', 'currency')

  const isActive = activeOf(text('active'))
  if (isActive === undefined) no('goods.active_malformed', 'active')

  const goods: Goods = {
    reference: text('reference').normalize('NFC'),
    description: text('description'),
    classification,
    origin: originOf(text('origin'), tariff),
    treatment: treatment?.treatment ?? null,
    supplier: maybe('supplier'),
    unit: maybe('unit')?.toUpperCase() ?? null,
    value: value ?? null,
    currency,
    rulingNumber: maybe('ruling'),
    notes: maybe('notes'),
    isActive: isActive ?? true,
  }
  refusals.push(...checked(goods, isNumber, today, tariff))
  return refusals.length > 0 ? refuse(...refusals) : accept(goods)
}

/** Only what could be read is checked against the tariff. */
const checked = (goods: Goods, isNumber: boolean, today: IsoDate, tariff: TariffReference): Refusal[] =>
  checkGoods(goods, today, tariff).filter(({ code, pointer }) => {
    if (!isNumber && (pointer === pointers.classification || code === 'goods.treatment_not_for_item')) return false
    return pointer !== pointers.origin || goods.origin !== ''
  })

/** `9617.00.00` has one line, 9617.00.00.00, and cannot mean anything else. */
function completed(digits: string, on: IsoDate, tariff: TariffReference): string {
  return /^\d{4,9}$/.test(digits) ? (onlyLine(tariff, digits, on)?.code ?? digits) : digits
}

/** Numbers named in a sentence. */
const LINES_NAMED = 5

/** Why it is no number: cut short, or a leading zero lost in a spreadsheet; with the numbers it may be. */
function malformed(
  digits: string,
  on: IsoDate,
  tariff: TariffReference,
): { code: string; lines: string; more: number } {
  const whole = `0${digits}`
  if (/^\d{9}$/.test(digits) && tariff.node(whole, on))
    return { code: 'goods.classification_zero_lost', lines: dotted(whole), more: 0 }
  const below = /^\d{4,9}$/.test(digits)
    ? tariff.nodes(on).filter(({ code }) => code.length === 10 && code.startsWith(digits))
    : []
  const named = below.slice(0, LINES_NAMED).map(({ code }) => dotted(code))
  return { code: 'goods.classification_malformed', lines: named.join(', '), more: below.length - named.length }
}

/** Two letters, or the name of the country in either language, as people write it into lists. */
const originOf = (text: string, tariff: TariffReference): string =>
  /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : (countryNames(tariff).get(plainName(text)) ?? text.toUpperCase())

const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase()

const OTHER_COUNTRY_NAMES = [
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['etats unis d amerique', 'US'],
  ['great britain', 'GB'],
  ['grande bretagne', 'GB'],
  ['viet nam', 'VN'],
  ['turkey', 'TR'],
  ['republic of korea', 'KR'],
  ['czech republic', 'CZ'],
] as const
const kept = new WeakMap<TariffReference, ReadonlyMap<string, string>>()

function countryNames(tariff: TariffReference): ReadonlyMap<string, string> {
  const known = kept.get(tariff)
  if (known) return known
  const names = new Map<string, string>(OTHER_COUNTRY_NAMES)
  for (const { iso2, en, fr } of tariff.countries()) for (const name of [en, fr]) names.set(plainName(name), iso2)
  kept.set(tariff, names)
  return names
}

function amountOf(text: string, lang: Lang) {
  if (text === '') return null
  const typed = parseAmountInput(text, lang)
  const amount = typed.ok ? parseMoney(typed.value) : typed
  return amount.ok && amount.value >= 0n ? amount.value : undefined
}

const YES = ['', 'yes', 'y', 'true', '1', 'oui', 'o', 'vrai', 'active', 'actif']
const NO = ['no', 'n', 'false', '0', 'non', 'faux', 'inactive', 'inactif']

/** Active unless told. */
function activeOf(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (YES.includes(word)) return true
  return NO.includes(word) ? false : undefined
}
