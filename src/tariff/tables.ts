/**
 * The reference tables, once as a list: the files under `data/` that ship them and the tables of schema `tariff` that
 * hold them have the same columns, so one reader, one loader and one index serve all.
 */

export type ColumnType = 'text' | 'date' | 'numeric' | 'int' | 'text[]'

export interface TableDefinition<Column extends string = string> {
  /** Below `data/`. A folder means all its CSV files together. */
  readonly file: string
  /** Column → type; the first columns up to `key` are the primary key, so rows come back in that order. */
  readonly columns: Readonly<Record<Column, ColumnType>>
  readonly key: number
}

const define = <const Column extends string>(
  file: string,
  key: number,
  columns: Readonly<Record<Column, ColumnType>>,
): TableDefinition<Column> => ({ file, key, columns })

const dated = { valid_from: 'date', valid_to: 'date' } as const

export const TABLES = {
  edition: define('tariff/editions.csv', 1, { edition: 'text', ...dated, source: 'text' }),
  source: define('tariff/sources.csv', 1, { source: 'text', confidence: 'text', en: 'text', fr: 'text' }),
  section: define('tariff/sections.csv', 1, { section: 'text', first_chapter: 'text', last_chapter: 'text' }),
  title: define('tariff/titles/', 1, { code: 'text', en: 'text', fr: 'text' }),
  /** Everyday words and trade names of a code at any level, phrases set apart by `; `. */
  word: define('tariff/words/', 1, { code: 'text', en: 'text', fr: 'text' }),
  /** Notes in plain words. In the file the order of rows, here `line`, counted within a code. */
  note: define('tariff/notes/', 2, { code: 'text', line: 'int', kind: 'text', en: 'text', fr: 'text', see: 'text[]' }),
  /** Ships empty: the agency publishes rulings on pages, not as a file. */
  ruling: define('tariff/rulings.csv', 2, {
    ruling: 'text',
    code: 'text',
    kind: 'text',
    status: 'text',
    decided_on: 'date',
    ...dated,
    en: 'text',
    fr: 'text',
    why_en: 'text',
    why_fr: 'text',
    address: 'text',
    source: 'text',
  }),
  node: define('tariff/classifications.csv.gz', 1, { code: 'text', unit: 'text', ...dated }),
  rate: define('tariff/rates.csv.gz', 1, {
    item: 'text',
    treatments: 'text[]',
    rate: 'text',
    source: 'text',
    ...dated,
  }),
  setting: define('tariff/settings.csv', 1, {
    setting: 'text',
    value: 'text',
    ...dated,
    confidence: 'text',
    source: 'text',
    source_fr: 'text',
  }),
  treatment: define('codes/treatments.csv', 1, {
    treatment: 'text',
    code: 'text',
    abbreviation_fr: 'text',
    en: 'text',
    fr: 'text',
    code_confidence: 'text',
    ...dated,
  }),
  country: define('codes/countries.csv', 1, { country: 'text', iso3: 'text', numeric: 'text', status: 'text' }),
  country_treatment: define('codes/country-treatments.csv', 2, {
    country: 'text',
    treatment: 'text',
    ...dated,
    only_items: 'text[]',
    confidence: 'text',
    note: 'text',
  }),
  unit: define('codes/units.csv', 1, { unit: 'text', kind: 'text', en: 'text', fr: 'text' }),
  currency: define('codes/currencies.csv', 1, { currency: 'text', numeric: 'text', minor_unit: 'int' }),
  office: define('codes/offices.csv', 1, {
    office: 'text',
    province: 'text',
    en: 'text',
    fr: 'text',
    confidence: 'text',
    ...dated,
  }),
  /** In the file one column per currency and a row per day; here one row per currency and day. */
  exchange_rate: define('rates/exchange.csv.gz', 2, { currency: 'text', published_on: 'date', rate: 'numeric' }),
  surtax_order: define('measures/surtax-orders.csv', 1, {
    surtax_order: 'text',
    rank: 'int',
    origin: 'text',
    ...dated,
    en: 'text',
    fr: 'text',
  }),
  surtax_list: define('measures/surtax-lists.csv', 2, {
    surtax_order: 'text',
    schedule: 'text',
    origin: 'text',
    percent: 'numeric',
    ...dated,
    confidence: 'text',
  }),
  surtax_item: define('measures/surtax-items.csv.gz', 3, { surtax_order: 'text', schedule: 'text', code: 'text' }),
  surtax_partner: define('measures/surtax-partners.csv', 2, { surtax_order: 'text', country: 'text' }),
  department: define('measures/departments.csv', 1, { department: 'text', en: 'text', fr: 'text' }),
  department_program: define('measures/department-programs.csv', 1, {
    program: 'text',
    department: 'text',
    en: 'text',
    fr: 'text',
  }),
  department_number: define('measures/department-numbers.csv.gz', 2, {
    program: 'text',
    begins: 'text',
    ...dated,
    confidence: 'text',
  }),
  steel_class: define('measures/steel-classes.csv', 1, { steel_class: 'int', en: 'text', fr: 'text' }),
  steel_class_item: define('measures/steel-class-items.csv.gz', 2, { steel_class: 'int', code: 'text', ...dated }),
  steel_quota: define('measures/steel-quotas.csv', 2, {
    schedule: 'text',
    steel_class: 'int',
    tonnes_per_quarter: 'numeric',
    maximum_share_percent: 'numeric',
    ...dated,
    confidence: 'text',
  }),
  excise_rate: define('measures/excise.csv', 2, {
    excise_rate: 'text',
    part: 'int',
    ...dated,
    charge: 'text',
    choice: 'int',
    pick: 'text',
    basis: 'text',
    figure: 'numeric',
    per: 'numeric',
    unit: 'text',
    above: 'numeric',
    up_to: 'numeric',
    begins: 'text[]',
    remark: 'text',
    confidence: 'text',
    en: 'text',
    fr: 'text',
    source: 'text',
    source_fr: 'text',
  }),
  excise_province: define('measures/excise-provinces.csv', 2, {
    province: 'text',
    excise_rate: 'text',
    ...dated,
    times: 'numeric',
    confidence: 'text',
    source: 'text',
    source_fr: 'text',
  }),
  gst_code: define('measures/gst-codes.csv', 1, {
    gst_code: 'text',
    kind: 'text',
    ...dated,
    begins: 'text[]',
    tariff_codes: 'text[]',
    countries: 'text[]',
    value_to: 'numeric',
    confidence: 'text',
    en: 'text',
    fr: 'text',
    law: 'text',
    law_fr: 'text',
    source: 'text',
  }),
  remission: define('measures/remissions.csv', 1, {
    remission: 'text',
    is_prefix: 'text',
    takes: 'text[]',
    surtax_orders: 'text[]',
    countries: 'text[]',
    value_from: 'numeric',
    value_to: 'numeric',
    claim_years: 'int',
    ...dated,
    confidence: 'text',
    en: 'text',
    fr: 'text',
    conditions_en: 'text',
    conditions_fr: 'text',
    source: 'text',
  }),
  /** Ships empty: none in force is known. */
  safeguard: define('measures/safeguards.csv', 2, {
    safeguard: 'text',
    code: 'text',
    origins: 'text[]',
    exempt: 'text[]',
    rate: 'text',
    decided_by: 'text',
    ...dated,
    confidence: 'text',
    en: 'text',
    fr: 'text',
  }),
  /** Ships empty: provinces publish their own. */
  provincial_charge: define('measures/provincial-charges.csv', 2, {
    province: 'text',
    provincial_charge: 'text',
    ...dated,
    begins: 'text[]',
    basis: 'text',
    figure: 'numeric',
    per: 'numeric',
    unit: 'text',
    strength_above: 'numeric',
    strength_to: 'numeric',
    confidence: 'text',
    en: 'text',
    fr: 'text',
    source: 'text',
    source_fr: 'text',
  }),
  sima_measure: define('measures/sima-measures.csv', 2, {
    sima_case: 'text',
    kind: 'text',
    countries: 'text[]',
    ...dated,
    state: 'text',
    confidence: 'text',
    en: 'text',
    fr: 'text',
    source: 'text',
  }),
  sima_item: define('measures/sima-items.csv', 2, { sima_case: 'text', code: 'text' }),
} as const

export type TableName = keyof typeof TABLES
/** Every value as its text, the empty text for null: what a CSV file holds, and what the database is asked for. */
export type TableRow<Name extends TableName> = { readonly [Column in keyof (typeof TABLES)[Name]['columns']]: string }
export type Tables = { readonly [Name in TableName]: readonly TableRow<Name>[] }

export const tableNames = Object.keys(TABLES) as readonly TableName[]
export const columnsOf = (name: TableName): readonly (readonly [string, ColumnType])[] =>
  Object.entries(TABLES[name].columns)

/** What a row is about: the cells of its key. */
export const keyText = (name: TableName, row: Readonly<Record<string, string>>): string =>
  columnsOf(name)
    .slice(0, TABLES[name].key)
    .map(([column]) => row[column] ?? '')
    .join(' ')
