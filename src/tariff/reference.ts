import type { IsoDate } from '../kernel/dates.ts'
import type { Decimal } from '../kernel/decimal.ts'

/**
 * What the tariff knows, asked by day. Everything here is synchronous and in memory: the assessment of a thousand lines
 * asks it a hundred thousand times. Built by `build-reference.ts` from the tables of schema `tariff`.
 */

export type Language = 'en' | 'fr'
export interface Bilingual {
  readonly en: string
  readonly fr: string
}

/**
 * How far a figure may be trusted. `official`: stated in an official publication or its faithful copy. `high`: derived
 * by a rule that was checked. `check`: believed right, to be compared with the official list before real use.
 * `unreliable`: known to be possibly wrong; never to be used without a warning.
 */
export type Confidence = 'official' | 'high' | 'check' | 'unreliable'

/** English abbreviations of Customs Tariff s. 27, and the two of NAFTA (`MT`, `MUST`) for old declarations. */
export type Treatment =
  | 'MFN'
  | 'GT'
  | 'AUT'
  | 'NZT'
  | 'CCCT'
  | 'LDCT'
  | 'GPT'
  | 'GPTP'
  | 'UST'
  | 'MXT'
  | 'CIAT'
  | 'CT'
  | 'CRT'
  | 'IT'
  | 'NT'
  | 'SLT'
  | 'PT'
  | 'COLT'
  | 'JT'
  | 'PAT'
  | 'HNT'
  | 'KRT'
  | 'CEUT'
  | 'UAT'
  | 'CPTPT'
  | 'UKT'
  | 'CPUKT'
  | 'MT'
  | 'MUST'

export type RatePart =
  | { readonly kind: 'percent'; readonly percent: Decimal }
  /** `dollars`: exact Canadian dollars for one `unit` (a unit code of the tariff: KGM, TNE, LTR, LPA, HLT, NMB, DZN). */
  | { readonly kind: 'perUnit'; readonly dollars: Decimal; readonly unit: string }

/**
 * One rate text, understood. The duty is `min(maximum, max(minimum, base)) + plus`, each a sum of its parts.
 * An empty `base` is Free. `plus` stands outside the minimum: `1.88¢/kg but not less than 4% plus 4%` (domain K28).
 */
export type RateExpression =
  | {
      readonly base: readonly RatePart[]
      readonly minimum?: readonly RatePart[]
      readonly maximum?: readonly RatePart[]
      readonly plus?: readonly RatePart[]
      /** What the rate text says besides the figures, shown with it. */
      readonly note?: RateNote
    }
  /** `N/A`: the treatment does not apply to the item; another one must be claimed. */
  | { readonly notAvailable: true }
export type RateNote =
  | { readonly kind: 'see_note'; readonly number: number }
  /** The source gave only the percentage of a compound rate: the duty is too low. Always `unreliable`. */
  | { readonly kind: 'ad_valorem_part_only' }

export interface RateRow {
  /** 8 digits. */
  readonly item: string
  readonly treatment: Treatment
  /** As the tariff writes it, in English (`6.5%`, `Free`, `2.82¢/kg`). `rateText` of rate-grammar.ts says it in French. */
  readonly text: string
  /** Null when the text could not be understood: never guessed. */
  readonly parsed: RateExpression | null
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
  /** Key of `tariff.source`: `T2026-0`, `derived:…` … */
  readonly source: string
  readonly confidence: Confidence
}

export interface SourceInfo extends Bilingual {
  readonly confidence: Confidence
}

export type TariffLevel = 2 | 4 | 5 | 6 | 7 | 8 | 9 | 10

export interface TariffNode {
  /** Digits only. */
  readonly code: string
  readonly level: TariffLevel
  /** The nearest code above; null on a chapter (see `section`). */
  readonly parent: string | null
  /** `S01` … `S22`. */
  readonly section: string
  /** In our own words. Where the level has none yet, the nearest title above: see `titleIsOwn`. */
  readonly title: Bilingual
  readonly titleIsOwn: boolean
  /** Unit code on a 10-digit line (and on an item with a single line), else null. */
  readonly unit: string | null
  /** True when the tariff says that no quantity is wanted (a dash), false when the level simply has no unit. */
  readonly noUnitWanted: boolean
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
}

/** What a legal note decides, in our own plain words. */
export interface TariffNote {
  /** The section `S16`, chapter or heading it stands at. */
  readonly code: string
  /** What belongs there; what does not; what a word means; how to choose. */
  readonly kind: 'covers' | 'excludes' | 'means' | 'rule'
  readonly text: Bilingual
  /** Codes it points to. */
  readonly see: readonly string[]
}

/** A published ruling: how goods were classified, for whom it was given bindingly. */
export interface Ruling {
  readonly number: string
  /** Four to ten digits. */
  readonly code: string
  readonly kind: 'tariff' | 'national' | 'origin'
  readonly status: 'issued' | 'modified' | 'revoked'
  readonly decidedOn: IsoDate
  readonly goods: Bilingual
  readonly why: Bilingual
  /** Where it is published. */
  readonly address: string | null
  /** On the day asked for: neither revoked nor ended. */
  readonly isInForce: boolean
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
}

export interface TariffSection {
  /** `S01` … `S22`. */
  readonly code: string
  readonly title: Bilingual
  /** Chapter codes, in order. */
  readonly chapters: readonly string[]
}

export type TreatmentCondition =
  /** Customs Tariff s. 24; Customs Act s. 35.1. */
  | 'proof_of_origin'
  /** SOR/2023-212. */
  | 'direct_shipment'
  /** Only when no other treatment may be claimed. */
  | 'fallback'
  /** Only the items of `onlyItems`. */
  | 'only_items'

export interface OriginTreatment {
  readonly treatment: Treatment
  readonly conditions: readonly TreatmentCondition[]
  readonly confidence: Confidence
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  /** Tariff items (8 digits) it is limited to: MFN for Russia and Belarus is left for 2844.43.00. */
  readonly onlyItems?: readonly string[]
}

export interface TreatmentInfo {
  readonly treatment: Treatment
  /** Two digits; null where the reporting code is not public (GPTP, CPUKT). */
  readonly code: string | null
  readonly abbreviation: Bilingual
  readonly name: Bilingual
  readonly codeConfidence: Confidence
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
}

export type UnitKind = 'length' | 'area' | 'volume' | 'weight' | 'number' | 'energy' | 'power' | 'radioactivity'
export interface UnitInfo extends Bilingual {
  readonly code: string
  readonly kind: UnitKind
}

export interface CurrencyInfo extends Bilingual {
  readonly code: string
  /** Digits after the point of one unit; 2 for CAD, 0 for JPY. */
  readonly minorUnit: number
}

export interface OfficeInfo extends Bilingual {
  /** 4 digits. */
  readonly code: string
  readonly province: string
  readonly confidence: Confidence
}

export interface ExchangeRate {
  readonly currency: string
  /** Canadian dollars for one unit. */
  readonly rate: Decimal
  readonly publishedOn: IsoDate
  readonly source: string
  /** Published more than 10 days before the day asked for: a warning belongs beside the amount. */
  readonly isStale: boolean
}

/**
 * Who the surtax is for. `CN`, `US`: goods that may be marked as of that country. `CN-MELT`: steel melted and poured, or
 * aluminum smelted and cast, in China, whatever the origin (not the United States). `ALL`: any origin.
 * `NOT-CUSMA`: any origin but Canada, the United States and Mexico.
 */
export type SurtaxOrigin = 'CN' | 'US' | 'CN-MELT' | 'ALL' | 'NOT-CUSMA'

export interface SurtaxItem {
  /** `SOR/2025-267`. */
  readonly order: string
  /** `1` … `4`; `1/2` when the schedule has parts. In SOR/2025-148: 1 = other countries, 2 = agreement countries. */
  readonly schedule: string
  /** 8-digit item or 10-digit classification number that is listed. */
  readonly code: string
  readonly ratePercent: Decimal
  readonly origin: SurtaxOrigin
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
  readonly confidence: Confidence
  /** Steel quota of SOR/2025-148: the surtax is due on what exceeds it. */
  readonly quota?: SteelQuota
}

export interface SteelQuota {
  /** 1 … 23. */
  readonly classNumber: number
  readonly title: Bilingual
  /** Null for days before the figures we have (2025-12-26). */
  readonly tonnesPerQuarter: Decimal | null
  readonly maximumSharePercent: Decimal | null
}

export interface SurtaxOrder {
  readonly order: string
  readonly title: Bilingual
  readonly origin: SurtaxOrigin
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
  /** Place in the non-stacking order: at most one surtax, the lowest rank wins (domain D 3.5, R 3.8). */
  readonly rank: number
}

export type ExciseCharge = 'exciseDuty' | 'exciseTax' | 'luxuryTax'
/** What a figure should be read with: see `data/README.md`. */
export type ExciseRemark = 'base_figure' | 'last_figure' | 'provincial_extra' | 'may_have_ended'

/** One part of an excise rate. Parts with the same `choice` stand beside each other: `pick` says which one counts. */
export interface ExcisePart {
  readonly choice: number
  readonly pick: 'greatest' | 'least'
  /**
   * `unit`: dollars for `per` units, exactly. `started`: for each `per` units begun. `tier`: the same for the quantity
   * above `above` and up to `upTo` of one container. `percent`: of the value that bears it. `percent_above`: of what
   * exceeds `above` dollars a unit.
   */
  readonly basis: 'unit' | 'started' | 'tier' | 'percent' | 'percent_above'
  readonly figure: Decimal
  readonly per: Decimal
  readonly unit: string | null
  readonly above: Decimal | null
  readonly upTo: Decimal | null
}

/** A named excise duty or tax. The names are ours: the agency's list of excise codes was not seen. */
export interface ExciseRate {
  readonly key: string
  readonly name: Bilingual
  readonly charge: ExciseCharge
  readonly parts: readonly ExcisePart[]
  /** First and last day of these figures; null or absent: open. */
  readonly validFrom?: IsoDate | null
  readonly validTo?: IsoDate | null
  /** Beginnings of the numbers, four to ten digits, whose goods may bear it in law; empty: not told by the number. */
  readonly begins: readonly string[]
  readonly remark: ExciseRemark | null
  readonly confidence: Confidence
  readonly source: Bilingual
}

/** The additional duty of a province: so many times the federal figures of an excise rate. */
export interface ProvincialExcise {
  readonly province: string
  readonly times: Decimal
  readonly confidence: Confidence
  readonly source: Bilingual
}

/**
 * `normal`: the ordinary rate. `zero_rated`, `non_taxable`: no tax. `window`: no tax between two days. `partial`: the
 * tax is on another value than that of the goods, which the line states.
 */
export type GstKind = 'normal' | 'zero_rated' | 'non_taxable' | 'partial' | 'window'
/** A GST code of a line, two characters. The names are ours but for `01`: the agency's list was not seen. */
export interface GstCode {
  readonly code: string
  readonly kind: GstKind
  readonly name: Bilingual
  readonly law: Bilingual
  /** Beginnings of the numbers it is usual for; empty: not told by the number. */
  readonly begins: readonly string[]
  /** Headings of chapter 98 it is for; empty: any. */
  readonly tariffCodes: readonly string[]
  /** Where the goods are sent from; empty: anywhere. */
  readonly countries: readonly string[]
  /** In cents: the code does not hold when all goods of the declaration that claim it are worth more. */
  readonly valueTo: bigint | null
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  readonly confidence: Confidence
}

/** What a remission order or a licence may take away. */
export const REMITTED = [
  'customsDuty',
  'surtax',
  'safeguard',
  'antiDumping',
  'countervailing',
  'exciseDuty',
  'exciseTax',
  'gst',
  'provincial',
] as const
export type RemittedCharge = (typeof REMITTED)[number]
/** A number that is claimed as special authority: a remission order, a licence. */
export interface Remission {
  /** `SOR/2025-122`, `85-2955-1`; with `isPrefix` what the number begins with: `DRP`. */
  readonly number: string
  readonly isPrefix: boolean
  readonly name: Bilingual
  /** Empty: nothing at importation. */
  readonly takes: readonly RemittedCharge[]
  /** Surtax orders whose surtax it remits; empty: any. */
  readonly surtaxOrders: readonly string[]
  /** Origins, or where a parcel comes from (85-2955); empty: any. */
  readonly countries: readonly string[]
  /** Value for duty in cents: above the first, up to the second. */
  readonly valueFrom: bigint | null
  readonly valueTo: bigint | null
  /** Claimed within so many years of importation. */
  readonly claimYears: number | null
  /** What a person must check. */
  readonly conditions: Bilingual
  /** Days of importation. */
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  readonly confidence: Confidence
}

/** A safeguard on goods of a number (Customs Tariff s. 55 and following). */
export interface Safeguard {
  /** Number of the order. */
  readonly order: string
  readonly title: Bilingual
  /** Beginning of the numbers it covers. */
  readonly code: string
  readonly rateText: string
  /** Null when the text could not be understood: never guessed. */
  readonly rate: RateExpression | null
  /** `quota`: only what exceeds a quota; the importer must say so. */
  readonly decidedBy: 'item_and_origin' | 'quota'
  readonly confidence: Confidence
}

/** A mark-up on alcohol or a tax on tobacco that a province collects on casual goods. */
export interface ProvincialCharge {
  readonly key: string
  readonly province: string
  readonly name: Bilingual
  readonly law: Bilingual
  /** `unit`: dollars for `per` units; `started`: for each `per` units begun; `percent`: of the value for tax. */
  readonly basis: 'unit' | 'started' | 'percent'
  readonly figure: Decimal
  readonly per: Decimal
  readonly unit: string | null
  /** Percent of alcohol by volume: above the first, up to the second. */
  readonly strengthAbove: Decimal | null
  readonly strengthTo: Decimal | null
  readonly confidence: Confidence
}

/** An anti-dumping (AD) or countervailing (CVD) measure that may meet goods of a number and an origin. */
export interface SimaMeasure {
  /** `SSS`: short name of the case. */
  readonly simaCase: string
  readonly kind: 'AD' | 'CVD'
  readonly title: Bilingual
  readonly countries: readonly string[]
  readonly state: 'final' | 'provisional' | 'investigation'
  readonly confidence: Confidence
  readonly source: string
}

/** A department's program that may concern goods of a number. */
export interface Requirement {
  readonly program: string
  readonly name: Bilingual
  readonly department: { readonly code: string } & Bilingual
  /** The beginning of the number that the program's list names. */
  readonly begins: string
  readonly confidence: Confidence
}

/** A department that takes part in importation, and what it may ask for. */
export interface Department extends Bilingual {
  readonly code: string
  readonly programs: readonly Bilingual[]
  /** A list by number of one of its programs is held: that it does not name a number is an answer. */
  readonly hasList: boolean
}

export interface TariffReference {
  /** A named excise rate on a day; undefined: unknown, or no figure for the day. */
  exciseRate(key: string, asOf: IsoDate): ExciseRate | undefined
  /** All of a day, in order of name. */
  exciseRates(asOf: IsoDate): readonly ExciseRate[]
  /** Whether the name exists on any day. */
  isExciseKey(key: string): boolean
  /** Whether an excise duty or tax of any day names the number. The luxury tax goes by the price, so it does not count. */
  isExciseNumber(code10: string): boolean
  /** What a province adds to a federal excise rate; undefined: it takes no part, or not yet. */
  exciseOfProvince(province: string, key: string, asOf: IsoDate): ProvincialExcise | undefined
  /** A GST code on a day. `1` is `01`. */
  gstCode(code: string, asOf: IsoDate): GstCode | undefined
  /** All of a day, in order of code. */
  gstCodes(asOf: IsoDate): readonly GstCode[]
  /** Every version of a code, whatever the day. */
  gstCodeVersions(code: string): readonly GstCode[]
  /** Zero-rated and window codes that goods of the number usually take. */
  gstCodesFor(code10: string, asOf: IsoDate): readonly GstCode[]
  /** What a number claimed as special authority stands for, every version; `DORS/`, `TR/` and bare numbers are read too. */
  remission(number: string): readonly Remission[]
  remissions(): readonly Remission[]
  /** Safeguards that meet goods of the number and origin. */
  safeguards(code10: string, origin: string, asOf: IsoDate): readonly Safeguard[]
  /** Numbers of the safeguard orders of a day. */
  safeguardOrders(asOf: IsoDate): readonly Safeguard[]
  /** What a province adds to casual goods of the number, besides its sales tax. */
  provincialCharges(province: string, code10: string, asOf: IsoDate): readonly ProvincialCharge[]
  /**
   * Measures whose indicative numbers and countries meet the goods; origin null: whatever the country. The wording of
   * the finding decides, not the number.
   */
  simaMeasures(code: string, origin: string | null, asOf: IsoDate): readonly SimaMeasure[]
  /** Label of the edition in force that day, `T2026-0`. */
  edition(asOf: IsoDate): string
  /** `code`: digits only (`digitsOf` cleans what people type). */
  node(code: string, asOf: IsoDate): TariffNode | undefined
  children(code: string, asOf: IsoDate): readonly TariffNode[]
  /** From the chapter down to the code itself. Empty when the code does not exist. */
  path(code: string, asOf: IsoDate): readonly TariffNode[]
  sections(): readonly TariffSection[]
  /** Every node of an edition day in code order; for search and listings. */
  nodes(asOf: IsoDate): readonly TariffNode[]
  /** Notes that stand at a section, chapter or heading itself. */
  notes(code: string): readonly TariffNote[]
  /** Notes at the code's heading and below, and those of other places that point to it. */
  notesAbout(code: string): readonly TariffNote[]
  /** Published rulings for a number of four digits or more, what is above and below it included; in force and latest first. */
  rulings(code: string, asOf: IsoDate): readonly Ruling[]
  /** Those of all numbers that are published by that day, in the same order; one that names several comes several times. */
  allRulings(asOf: IsoDate): readonly Ruling[]
  /** Everyday words and trade names by code, phrases of a language set apart by `; `. */
  everydayWords(): ReadonlyMap<string, Bilingual>
  /** Valid codes close to an unknown one, for error messages: same length, longest common beginning first. */
  nearest(code: string, asOf: IsoDate, count: number): readonly TariffNode[]
  /** All treatments offered for the item that day, MFN first, then GT, then the others by code. */
  rates(item8: string, asOf: IsoDate): readonly RateRow[]
  rate(item8: string, treatment: Treatment, asOf: IsoDate): RateRow | undefined
  /** What stands behind a rate's `source` key, in words. */
  source(key: string): SourceInfo | undefined
  /**
   * What goods of this origin may claim. Always MFN (last resort GT), or GT only for North Korea, and for Russia and
   * Belarus since 2022-03-03. An unknown country gives an empty list.
   */
  treatmentsFor(origin: string, asOf: IsoDate): readonly OriginTreatment[]
  /** Accepts `02`, `2`, `002`, `MFN`, `NPF` (domain K23). */
  treatment(codeOrAbbreviation: string): TreatmentInfo | undefined
  treatments(): readonly TreatmentInfo[]
  unit(code: string): UnitInfo | undefined
  units(): readonly UnitInfo[]
  country(iso2: string): Bilingual | undefined
  countries(): readonly ({ readonly iso2: string } & Bilingual)[]
  currency(code: string): CurrencyInfo | undefined
  currencies(): readonly CurrencyInfo[]
  office(code: string, asOf: IsoDate): OfficeInfo | undefined
  offices(asOf: IsoDate): readonly OfficeInfo[]
  /** The rate in force on a day: the last one published before it (domain K27, setting `fx.lag.days`). CAD is 1. */
  exchangeRate(currency: string, on: IsoDate): ExchangeRate | undefined
  /**
   * Listed surtaxes that may meet goods of this classification and origin. `CN-MELT` rows come for every origin but the
   * United States, since only the mill certificate tells.
   */
  surtaxItems(code10: string, origin: string, asOf: IsoDate): readonly SurtaxItem[]
  surtaxOrders(): readonly SurtaxOrder[]
  /** Every list of a surtax order that names this very code on the day, whatever the origin; steel quotas included. */
  surtaxListings(code: string, asOf: IsoDate): readonly SurtaxItem[]
  /** Codes that any list names on any day, in order. */
  surtaxCodes(): readonly string[]
  /** Days on which something of a number begins or has ended, earliest first; a line's with those of its item. */
  changeDays(code: string): readonly IsoDate[]
  /** The same of all numbers together: between two of them every day has the same numbers, units and rates. */
  daysOfChange(): readonly IsoDate[]
  /** Programs of departments whose list names the number or a beginning of it. */
  requirements(code: string, asOf: IsoDate): readonly Requirement[]
  departments(): readonly Department[]
  /** The agency's own description, where an adopter has loaded it; ours is `node(…).title`. */
  officialText(code: string, lang: Language, asOf: IsoDate): string | undefined
  /** A dated setting (domain README section 3) as its text; throws when the key is unknown or not yet valid. */
  setting(key: string, asOf: IsoDate): string
}

/** Digits of a code in any punctuation (`9617.00`, `96 17 00`); other letters stay, so that they are refused later. */
export const digitsOf = (text: string): string => text.replace(/[\s.\-·/]/g, '')

/** `9617000000` → `9617.00.00.00`, `0101` → `01.01`, `01012` → `0101.2`. */
export function dotted(code: string): string {
  if (code.length === 4) return `${code.slice(0, 2)}.${code.slice(2)}`
  return [code.slice(0, 4), code.slice(4, 6), code.slice(6, 8), code.slice(8)].filter(Boolean).join('.')
}
