import { addDays, type IsoDate, isoDate } from '../../kernel/dates.ts'
import { decimal, exact } from '../../kernel/decimal.ts'
import { type Cents, parseMoney } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { mayBear } from '../excise-rates.ts'
import { gstCodesOf } from '../gst-codes.ts'
import { provincialChargesOf } from '../provincial-charges.ts'
import { parseRate } from '../rate-grammar.ts'
import type {
  ExchangeRate,
  ExciseRate,
  OriginTreatment,
  RateRow,
  SimaMeasure,
  SurtaxItem,
  SurtaxOrigin,
  TariffLevel,
  TariffNode,
  TariffReference,
  Treatment,
} from '../reference.ts'
import { remissionsOf } from '../remissions.ts'
import { safeguardsOf } from '../safeguards.ts'
import { columnsOf, type TableRow, type Tables } from '../tables.ts'
import type { Assessment, LineAssessment } from './assessment.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'

/** A tariff of a few lines, written out in the test that needs it, so that a reader sees every figure it uses. */
export interface HandMadeTariff {
  /** 10-digit number → unit of quantity and rate texts by treatment. GT is 35 % unless written. */
  readonly lines?: Readonly<Record<string, { unit?: string; confidence?: RateRow['confidence'] } & Rates>>
  /** Origin → treatments besides MFN; `GT` alone: MFN is withdrawn. */
  readonly origins?: Readonly<Record<string, readonly Treatment[]>>
  /** Currency → day of publication → rate. */
  readonly exchange?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly surtaxes?: readonly HandMadeSurtax[]
  readonly settings?: Readonly<Record<string, string>>
  readonly excise?: readonly ExciseRate[]
  /** Rows of the tables of GST codes, remissions, safeguards and provinces: only the cells that matter. */
  readonly tables?: { readonly [Name in SmallTable]?: readonly Partial<TableRow<Name>>[] }
  readonly sima?: readonly (SimaMeasure & { readonly codes: readonly string[] })[]
}
type SmallTable = 'gst_code' | 'remission' | 'safeguard' | 'provincial_charge' | 'excise_province'
type Rates = { readonly [T in Treatment]?: string }
export interface HandMadeSurtax {
  readonly order: string
  readonly code: string
  readonly origin: SurtaxOrigin
  readonly from: string
  readonly to?: string
  readonly percent?: string
  readonly schedule?: string
}

const ALWAYS = isoDate('2026-01-01')
const RANKS = [
  'SOR/2025-148',
  'SOR/2024-187',
  'SOR/2025-95',
  'SOR/2025-118',
  'SOR/2025-154',
  'SOR/2025-267',
  'SOR/2025-66',
]
const SETTINGS: Readonly<Record<string, string>> = {
  'gst.percent': '5',
  'tariff.general.percent': '35',
  'surtax.melt.floor': '5000',
  'surtax.vehicle.content.deemed.percent': '15',
  'surtax.derivative.auto.until': '2026-06-30',
  'hst.percent.on': '13',
  'hst.percent.ns': '14',
  'pst.percent.bc': '7',
  'pst.percent.qc': '9.975',
  'lowvalue.cusma.duty': '150',
  'lowvalue.cusma.tax': '40',
  'lowvalue.other': '20',
  'temporary.class2.minimum': '25',
}
const CODES: { readonly [T in Treatment]?: string } = { MFN: '02', GT: '03', UST: '10', MXT: '11', CEUT: '31' }
const KNOWN_COUNTRIES: readonly string[] = [
  'CN',
  'DE',
  'TW',
  'US',
  'MX',
  'KP',
  'RU',
  'BY',
  'CA',
  'IN',
  'JP',
  'CL',
  'CR',
]

/** Answers for every day of the tariff written out. Only what the assessment asks is there. */
export function handMadeReference(tariff: HandMadeTariff): TariffReference {
  const lines = Object.entries(tariff.lines ?? {})
  const nodes = new Map<string, TariffNode>()
  const rates = new Map<string, RateRow>()
  for (const [code, { unit, confidence = 'official', ...texts }] of lines) {
    const item = code.slice(0, 8)
    nodes.set(item, node(item, 8, code.slice(0, 4), null))
    nodes.set(code, node(code, 10, item, unit ?? null))
    for (const [treatment, text] of Object.entries({ GT: '35%', ...texts })) {
      if (text === undefined) continue
      rates.set(`${item} ${treatment}`, {
        item,
        treatment: treatment as Treatment,
        text,
        parsed: parseRate(text),
        validFrom: ALWAYS,
        validTo: null,
        source: 'hand-made',
        confidence,
      })
    }
  }
  const surtaxes = (tariff.surtaxes ?? []).map(surtaxItem)
  const small = smallTables(tariff)
  const not = (what: string) => (): never => {
    throw new Error(`the hand-made reference has no ${what}`)
  }
  return {
    everydayWords: () => new Map(),
    notes: () => [],
    notesAbout: () => [],
    rulings: () => [],
    allRulings: () => [],
    changeDays: () => [],
    daysOfChange: () => [],
    officialText: () => undefined,
    requirements: () => [],
    departments: () => [],
    edition: () => 'hand-made',
    node: (code) => nodes.get(code),
    children: (code) => [...nodes.values()].filter((one) => one.parent === code),
    path: not('path'),
    sections: not('sections'),
    nodes: () => [...nodes.values()],
    source: () => undefined,
    nearest: (code, _asOf, count) =>
      [...nodes.values()].filter((one) => one.code.length === code.length).slice(0, count),
    rates: (item) => [...rates.values()].filter((row) => row.item === item),
    rate: (item, treatment) => rates.get(`${item} ${treatment}`),
    treatmentsFor: (origin) => offers(origin, tariff),
    treatment: (text) =>
      text in CODES || text === 'CPTPT'
        ? {
            treatment: text as Treatment,
            code: CODES[text as Treatment] ?? null,
            abbreviation: { en: text, fr: text },
            name: { en: text, fr: text },
            codeConfidence: 'official',
            validFrom: null,
            validTo: null,
          }
        : undefined,
    treatments: () => [],
    unit: (code) => ({ code, en: code, fr: code, kind: 'weight' }),
    units: () => [],
    country: (iso2) => (KNOWN_COUNTRIES.includes(iso2) ? { en: iso2, fr: iso2 } : undefined),
    countries: () => [],
    currency: (code) =>
      /^[A-Z]{3}$/.test(code) && code !== 'ZZZ' ? { code, en: code, fr: code, minorUnit: 2 } : undefined,
    currencies: () => [],
    office: not('offices'),
    offices: not('offices'),
    exchangeRate: (currency, on) => exchangeRate(tariff, currency, on),
    surtaxItems: (code, origin, asOf) =>
      surtaxes.filter(
        (item) =>
          code.startsWith(item.code) &&
          meets(item.origin, origin) &&
          item.validFrom <= asOf &&
          (item.validTo === null || asOf <= item.validTo),
      ),
    surtaxOrders: () =>
      RANKS.map((order, rank) => ({
        order,
        title: { en: order, fr: order },
        origin: 'ALL',
        validFrom: ALWAYS,
        validTo: null,
        rank,
      })),
    surtaxListings: not('listings of surtaxes'),
    surtaxCodes: not('listings of surtaxes'),
    exciseRate: (key) => tariff.excise?.find((one) => one.key === key),
    exciseRates: () => tariff.excise ?? [],
    isExciseKey: (key) => tariff.excise?.some((one) => one.key === key) ?? false,
    isExciseNumber: (code) => tariff.excise?.some((one) => mayBear(one, code)) ?? false,
    simaMeasures: (code, origin) =>
      (tariff.sima ?? []).filter(
        (one) =>
          (origin === null || one.countries.includes(origin)) && one.codes.some((start) => code.startsWith(start)),
      ),
    ...gstCodesOf(small),
    ...remissionsOf(small),
    ...safeguardsOf(small),
    ...provincialChargesOf(small),
    setting: (key) => {
      const value = tariff.settings?.[key] ?? SETTINGS[key]
      if (value === undefined) throw new Error(`no setting ${key}`)
      return value
    },
  }
}

/** Cells that a test leaves out are empty, as in a file. */
function smallTables({ tables }: HandMadeTariff): Tables {
  const rows = (name: SmallTable) => {
    const empty = Object.fromEntries(columnsOf(name).map(([column]) => [column, '']))
    return (tables?.[name] ?? []).map((row) => ({ ...empty, ...row }))
  }
  const names: readonly SmallTable[] = ['gst_code', 'remission', 'safeguard', 'provincial_charge', 'excise_province']
  return Object.fromEntries(names.map((name) => [name, rows(name)])) as unknown as Tables
}

const node = (code: string, level: TariffLevel, parent: string, unit: string | null): TariffNode => ({
  code,
  level,
  parent,
  section: 'S01',
  title: { en: code, fr: code },
  titleIsOwn: false,
  unit,
  noUnitWanted: false,
  validFrom: ALWAYS,
  validTo: null,
})

function offers(origin: string, tariff: HandMadeTariff): readonly OriginTreatment[] {
  if (!KNOWN_COUNTRIES.includes(origin)) return []
  const others = tariff.origins?.[origin] ?? []
  const treatments: readonly Treatment[] = others.includes('GT') ? ['GT'] : ['MFN', ...others]
  return treatments.map((treatment) => ({
    treatment,
    conditions: treatment === 'MFN' || treatment === 'GT' ? [] : ['proof_of_origin'],
    confidence: 'official',
    validFrom: null,
    validTo: null,
  }))
}

function exchangeRate(tariff: HandMadeTariff, currency: string, on: IsoDate): ExchangeRate | undefined {
  const days = Object.entries(tariff.exchange?.[currency] ?? {}).filter(([day]) => day < on)
  const last = days.sort(([a], [b]) => (a < b ? -1 : 1)).at(-1)
  if (!last) return undefined
  const publishedOn = isoDate(last[0])
  return {
    currency,
    rate: exact(last[1]),
    publishedOn,
    source: 'Bank of Canada',
    isStale: addDays(publishedOn, 10) < on,
  }
}

const meets = (rule: SurtaxOrigin, origin: string): boolean =>
  rule === 'ALL' ||
  rule === origin ||
  (rule === 'CN-MELT' && origin !== 'US') ||
  (rule === 'NOT-CUSMA' && !['CA', 'US', 'MX'].includes(origin))

const surtaxItem = (one: HandMadeSurtax): SurtaxItem => ({
  order: one.order,
  schedule: one.schedule ?? '1',
  code: one.code,
  ratePercent: one.percent ? exact(one.percent) : decimal(25n),
  origin: one.origin,
  validFrom: isoDate(one.from),
  validTo: one.to ? isoDate(one.to) : null,
  confidence: 'official',
})

/** `1950.00` of a test as cents. */
export function dollars(text: string): Cents {
  const parsed = parseMoney(text)
  if (!parsed.ok) throw new Error(`not an amount: ${text}`)
  return parsed.value
}

/** A plain lawful line: 30,000.00 CAD of German goods of `0101.21.00.00` under MFN, shipped on 2026-01-05. */
export const lineFacts = (changed: Partial<LineFacts> = {}): LineFacts => ({
  at: '/lines/0',
  classification: '0101210000',
  tariffCode: null,
  origin: 'DE',
  treatment: 'MFN',
  directShipmentOn: isoDate('2026-01-05'),
  value: dollars('30000.00'),
  currency: 'CAD',
  exchangeRate: null,
  quantity: null,
  surtax: null,
  sima: null,
  exciseCode: null,
  gstCode: null,
  specialAuthority: null,
  hasTimeLimit: false,
  ...changed,
})

export const header = (rateOn = '2026-01-12', isCasual = false): AssessmentHeader => ({
  rateOn: isoDate(rateOn),
  isCasual,
})

/** The assessment, where the test expects one. */
export function assessed(outcome: Outcome<Assessment>): Assessment {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusals)}`)
  return outcome.value
}
export function onlyLine(outcome: Outcome<Assessment>): LineAssessment {
  const [line] = assessed(outcome).lines
  if (!line) throw new Error('no line')
  return line
}
export const refusalsOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals)
export const codesOf = (refusals: readonly { code: string }[]): string[] => refusals.map(({ code }) => code)
