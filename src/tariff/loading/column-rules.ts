import { REMITTED } from '../reference.ts'
import type { TableName } from '../tables.ts'

/**
 * What a cell of a reference table may hold, as the database has it (migrations 0020 to 0098), told before it is asked: a
 * file is refused by row and column in both languages, not at its day by one sentence of the database. A test asks the
 * database whether these say the same.
 */
export type CellRule =
  | { readonly kind: 'one_of'; readonly words: readonly string[] }
  | { readonly kind: 'each_of'; readonly words: readonly string[] }
  | { readonly kind: 'form'; readonly form: RegExp; readonly example: string }
  | { readonly kind: 'range'; readonly above?: number; readonly from?: number; readonly to?: number }

const oneOf = (...words: readonly string[]): CellRule => ({ kind: 'one_of', words })
const form = (pattern: RegExp, example: string): CellRule => ({ kind: 'form', form: pattern, example })
const positive: CellRule = { kind: 'range', above: 0 }
const notNegative: CellRule = { kind: 'range', from: 0 }

const country = form(/^[A-Z]{2}$/, 'CA')
/** Two letters of the thirteen. */
export const PROVINCES = oneOf('AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT')
const unit = form(/^[A-Z]{3}$/, 'KGM')
const order = form(/^[A-Z0-9][A-Z0-9/-]{1,24}$/, 'SOR/2025-95')
const rateKey = form(/^[A-Z][A-Z0-9-]{2,39}$/, 'BEER-OVER-2-5')
const number = form(/^\d{4,10}$/, '9617.00.00')

/** Of every table that has the column. */
const EVERYWHERE: Readonly<Record<string, CellRule>> = {
  confidence: oneOf('official', 'high', 'check', 'unreliable'),
  code_confidence: oneOf('official', 'high', 'check', 'unreliable'),
}

const RULES: Partial<Record<TableName, Readonly<Record<string, CellRule>>>> = {
  treatment: { code: form(/^\d\d$/, '02') },
  country: { country, status: oneOf('iso', 'user', 'reserved') },
  unit: { unit },
  currency: { currency: form(/^[A-Z]{3}$/, 'USD'), minor_unit: { kind: 'range', from: 0, to: 4 } },
  surtax_list: { origin: oneOf('CN', 'US', 'CN-MELT', 'ALL', 'NOT-CUSMA'), percent: { ...positive, to: 1000 } },
  surtax_item: { code: number },
  steel_class_item: { code: form(/^\d{10}$/, '7208.10.00.00') },
  steel_quota: { tonnes_per_quarter: positive, maximum_share_percent: { kind: 'range', from: 0, to: 100 } },
  excise_rate: {
    excise_rate: rateKey,
    part: positive,
    choice: positive,
    charge: oneOf('exciseDuty', 'exciseTax', 'luxuryTax'),
    pick: oneOf('greatest', 'least'),
    basis: oneOf('unit', 'started', 'tier', 'percent', 'percent_above'),
    figure: positive,
    per: positive,
    unit,
    above: notNegative,
    remark: oneOf('base_figure', 'last_figure', 'provincial_extra', 'may_have_ended'),
  },
  excise_province: { province: PROVINCES, times: positive },
  sima_measure: {
    sima_case: form(/^[A-Z0-9]{2,10}$/, 'RB'),
    kind: oneOf('AD', 'CVD'),
    state: oneOf('final', 'provisional', 'investigation'),
  },
  sima_item: { code: number },
  department: { department: form(/^[A-Z]{2,5}$/, 'HC') },
  department_program: { program: form(/^[A-Z]{2,5}-[A-Z]{2,8}$/, 'HC-CPS') },
  department_number: { begins: number },
  gst_code: {
    gst_code: form(/^[A-Z0-9]{2}$/, '01'),
    kind: oneOf('normal', 'zero_rated', 'non_taxable', 'partial', 'window'),
    value_to: positive,
  },
  remission: {
    remission: order,
    takes: { kind: 'each_of', words: REMITTED },
    is_prefix: oneOf('yes', 'no'),
    value_from: notNegative,
    claim_years: positive,
  },
  safeguard: { safeguard: order, code: number, decided_by: oneOf('item_and_origin', 'quota') },
  provincial_charge: {
    province: PROVINCES,
    provincial_charge: rateKey,
    basis: oneOf('unit', 'started', 'percent'),
    figure: positive,
    per: positive,
    unit,
    strength_above: notNegative,
  },
  ruling: {
    ruling: form(/^[A-Z0-9-]{5,20}$/, 'TRS-280001'),
    code: form(/^(\d{4}|\d{6}|\d{8}|\d{10})$/, '9617.00.00.00'),
    kind: oneOf('tariff', 'national', 'origin'),
    status: oneOf('issued', 'modified', 'revoked'),
    address: form(/^https:\/\/\S+$/, 'https://…'),
  },
}

/** Cells that may be empty. The days may be left out everywhere: a load has its own first day. */
const MAY_BE_EMPTY: Partial<Record<TableName, readonly string[]>> = {
  treatment: ['code'],
  country: ['iso3', 'numeric'],
  country_treatment: ['only_items', 'note'],
  currency: ['numeric'],
  excise_rate: ['pick', 'per', 'unit', 'above', 'up_to', 'begins', 'remark'],
  gst_code: ['begins', 'tariff_codes', 'countries', 'value_to'],
  remission: ['takes', 'surtax_orders', 'countries', 'value_from', 'value_to', 'claim_years'],
  safeguard: ['origins', 'exempt'],
  provincial_charge: ['per', 'unit', 'strength_above', 'strength_to'],
  ruling: ['why_en', 'why_fr', 'address'],
  setting: ['source_fr'],
}

export const ruleOf = (table: TableName, column: string): CellRule | undefined =>
  RULES[table]?.[column] ?? EVERYWHERE[column]

export const mayBeEmpty = (table: TableName, column: string): boolean =>
  column === 'valid_from' || column === 'valid_to' || (MAY_BE_EMPTY[table]?.includes(column) ?? false)

/** Columns a file may do without: the days, and what files of before the column lack. */
export const mayBeLeftOut = (table: TableName, column: string): boolean =>
  column === 'valid_from' || column === 'valid_to' || (table === 'setting' && column === 'source_fr')

export function keeps(rule: CellRule, text: string): boolean {
  if (rule.kind === 'one_of') return rule.words.includes(text)
  if (rule.kind === 'each_of') return text.split(' ').every((word) => rule.words.includes(word))
  if (rule.kind === 'form') return rule.form.test(text)
  const value = Number(text)
  return value > (rule.above ?? -1) && value >= (rule.from ?? 0) && value <= (rule.to ?? Number.MAX_SAFE_INTEGER)
}

/** The rule in figures and words that need no translation: `AD, CVD`, `9617.00.00`, `> 0`. */
export function asks(rule: CellRule): string {
  if (rule.kind === 'one_of' || rule.kind === 'each_of') return rule.words.join(', ')
  if (rule.kind === 'form') return rule.example
  const low = rule.above !== undefined ? `> ${rule.above}` : `≥ ${rule.from ?? 0}`
  return rule.to === undefined ? low : `${low}, ≤ ${rule.to}`
}

type Cells = Readonly<Record<string, string>>

/** Columns that one cell makes necessary: an amount per unit says per how much of what. */
const NEEDED: Partial<Record<TableName, (row: Cells) => readonly string[]>> = {
  excise_rate: ({ basis }) => (basis === 'percent_above' ? ['above'] : basis === 'percent' ? [] : ['per', 'unit']),
  provincial_charge: ({ basis }) => (basis === 'percent' ? [] : ['per', 'unit']),
}
export const neededBeside = (table: TableName, row: Cells): readonly string[] =>
  (NEEDED[table]?.(row) ?? []).filter((column) => (row[column] ?? '') === '')

/** Limits that follow one another: the second is above the first. */
const IN_ORDER: Partial<Record<TableName, readonly [low: string, high: string]>> = {
  excise_rate: ['above', 'up_to'],
  remission: ['value_from', 'value_to'],
  provincial_charge: ['strength_above', 'strength_to'],
}
export function crossed(table: TableName, row: Cells): readonly [low: string, high: string] | null {
  const [low, high] = IN_ORDER[table] ?? []
  if (low === undefined || high === undefined || (row[high] ?? '') === '') return null
  return Number(row[high]) > Number(row[low] || 0) ? null : [low, high]
}
