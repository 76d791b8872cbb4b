import type { IsoDate } from '../../kernel/dates.ts'
import type { Decimal } from '../../kernel/decimal.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Bilingual, Confidence, RateExpression, Treatment } from '../reference.ts'
import type { Expression } from './expression.ts'
import type { Quantity } from './facts.ts'

/** Amounts in the order of the law and of the form; all in Canadian cents, none negative. */
export const CHARGES = [
  'valueForDuty',
  'customsDuty',
  'surtax',
  'safeguard',
  'antiDumping',
  'countervailing',
  'exciseDuty',
  'exciseTax',
  'luxuryTax',
  'valueForTax',
  'gst',
  'provincial',
] as const
export type Charge = (typeof CHARGES)[number]

/** `total` is duties and taxes, without the value: `valueForDuty` and `valueForTax` are bases, not charges. */
export type Amounts = Readonly<Record<Charge | 'total', Cents>>

/** Which side of a compound rate decided the amount. */
export type DecidedBy = 'base' | 'minimum' | 'maximum'

/** How an amount was reached, as data without language: page, document and API each phrase it. */
export type Formula =
  /** value × exchange rate */
  | { readonly kind: 'convert'; readonly value: Cents; readonly currency: string; readonly rate: Decimal }
  | { readonly kind: 'free' }
  /** percent × base */
  | { readonly kind: 'percent'; readonly percent: Decimal; readonly base: Cents }
  /** percent × (base − less): motor vehicles under the United States Tariff. */
  | { readonly kind: 'percent_of_rest'; readonly percent: Decimal; readonly base: Cents; readonly less: Cents }
  /** A specific or compound rate of the tariff. */
  | {
      readonly kind: 'compound'
      readonly expression: Exclude<RateExpression, { notAvailable: true }>
      readonly base: Cents
      readonly quantity: Quantity | null
      readonly decidedBy: DecidedBy
    }
  /** A charge as the sum it is: excise, anti-dumping, relief. */
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** A charge worked out and then remitted: what is left is nothing. */
  | { readonly kind: 'remitted'; readonly of: Formula; readonly amount: Cents; readonly by: RemittedBy }
  /** A surtax worked out and not charged, since the order exempts the goods: what is left is nothing. */
  | { readonly kind: 'exempt'; readonly of: Formula; readonly amount: Cents; readonly exemption: ExemptBy }
  /** The terms added up. */
  | { readonly kind: 'sum'; readonly terms: readonly { readonly charge: Charge; readonly amount: Cents }[] }

/** The order or licence that takes a charge away. */
export interface RemittedBy {
  /** As claimed. */
  readonly number: string
  readonly name: Bilingual
  readonly confidence: Confidence
}

/** The exemption of the order that the importer claims. */
export interface ExemptBy {
  /** As claimed: `WIND-TOWER`. Keys of ours. */
  readonly key: string
  /** Which goods, and what a person must be able to show: clauses. */
  readonly name: Bilingual
  readonly proof: Bilingual
}

/** Where the rate and the rule come from. */
export type WorkingSource =
  | { readonly kind: 'exchange_rate'; readonly publishedOn: IsoDate | null; readonly publisher: string | null }
  | {
      readonly kind: 'tariff_item'
      /** 8 digits. */
      readonly item: string
      readonly treatment: Treatment
      /** Null: the percentage of Customs Tariff s. 29, where the tariff gives no General Tariff rate of its own. */
      readonly row: {
        readonly text: string
        readonly validFrom: IsoDate
        readonly source: string
        readonly confidence: Confidence
      } | null
      /** True when the rate of the Most-Favoured-Nation Tariff stands in for a lower General Tariff (s. 29). */
      readonly isMfnUnderGeneral: boolean
    }
  | {
      readonly kind: 'surtax_order'
      readonly order: string
      readonly schedule: string
      readonly confidence: Confidence
    }
  | {
      readonly kind: 'excise_rate'
      readonly rates: readonly { readonly name: Bilingual; readonly law: Bilingual; readonly confidence: Confidence }[]
    }
  | { readonly kind: 'sima'; readonly charge: 'antiDumping' | 'countervailing'; readonly cases: readonly string[] }
  /** Relief for goods that stay for a time; `law` as in `relief.ts`. */
  | { readonly kind: 'relief'; readonly law: string }
  /** Harmonized sales tax alone; of it the federal part, the rest is the province's. */
  | {
      readonly kind: 'hst'
      readonly province: string
      readonly federal?: FederalPart
    }
  /** Sales tax of a province, and what else it collects on casual goods; `federal`: of a harmonized tax among them. */
  | {
      readonly kind: 'provincial'
      readonly province: string
      readonly parts: readonly ProvincialSource[]
      readonly federal?: FederalPart
    }
  | { readonly kind: 'safeguard'; readonly order: string; readonly title: Bilingual; readonly confidence: Confidence }
  | { readonly kind: 'value_for_tax' }
  /** A GST code: no tax, or tax on another value. */
  | {
      readonly kind: 'gst_code'
      readonly code: string
      readonly name: Bilingual
      readonly law: Bilingual
      readonly confidence: Confidence
    }
  | { readonly kind: 'gst' }

/** What GST alone would be. */
export interface FederalPart {
  readonly percent: Decimal
  readonly amount: Cents
}

export type ProvincialSource =
  | { readonly kind: 'hst' | 'sales_tax'; readonly confidence: Confidence }
  | { readonly kind: 'charge'; readonly name: Bilingual; readonly law: Bilingual; readonly confidence: Confidence }

export interface Working {
  readonly charge: Charge
  readonly formula: Formula
  /** What the rate was applied to, in its own currency. */
  readonly base: Cents
  readonly baseCurrency: string
  /** As written in its source (`6.5%`, `2.82¢/kg`, `1.61610000`); null where nothing is multiplied. */
  readonly rate: string | null
  readonly amount: Cents
  readonly source: WorkingSource
}

export interface Alternative {
  readonly treatment: Treatment
  readonly total: Cents
}

export interface LineAssessment {
  /** The treatment that was applied in the end. */
  readonly treatment: Treatment
  readonly exchangeRate: Decimal
  /** Null when the caller gave the rate, and for Canadian dollars. */
  readonly exchangeRatePublishedOn: IsoDate | null
  readonly amounts: Amounts
  /** One entry a charge; its amount is the charge. */
  readonly working: readonly Working[]
  /** Only when no treatment was claimed: every treatment compared, the lowest total first. */
  readonly alternatives: readonly Alternative[]
  readonly warnings: readonly Refusal[]
}

export interface Assessment {
  readonly lines: readonly LineAssessment[]
  /** Sums of the rounded amounts of the lines; a sum is never rounded again. */
  readonly totals: Amounts
}
