import type { IsoDate } from '../kernel/dates.ts'
import { parseMoney } from '../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import type { Lang } from '../platform/i18n.ts'
import { digitsOf, type TariffReference } from '../tariff/index.ts'
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

  const classification = digitsOf(text('classification'))
  const isNumber = /^\d{10}$/.test(classification)
  if (classification !== '' && !isNumber) no('goods.classification_malformed', 'classification')

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
    origin: text('origin').toUpperCase(),
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
