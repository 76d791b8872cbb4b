import type { IsoDate } from '../../kernel/dates.ts'
import type { Decimal } from '../../kernel/decimal.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Treatment } from '../reference.ts'
import type { TimeLimit } from './relief.ts'

export interface Quantity {
  readonly amount: Decimal
  /** Unit code of the tariff: KGM, NMB, LTR … */
  readonly unit: string
}

/** What the importer declares about surtax. Absent altogether: the engine decides where item and origin alone decide. */
export interface SurtaxDeclaration {
  readonly subject: boolean
  /** Which order: its number (`SOR/2025-148`). Needed where item and origin alone do not tell. */
  readonly code: string | null
  /** Canadian and Mexican content of a motor vehicle, in Canadian cents (SOR/2025-118). */
  readonly content: Cents | null
}

/** One commodity line, typed and parsed: all that the amount of its duties and taxes depends on. */
export interface LineFacts {
  /** JSON pointer of the line in what the caller sent (`/lines/0`): refusals and warnings point below it. */
  readonly at: string
  /** 10 digits. */
  readonly classification: string
  /** Chapter 99 code, 4 digits, that the goods claim beside their classification; its rates replace those of the item. */
  readonly tariffCode: string | null
  /** ISO 3166-1 alpha-2 (and XK). */
  readonly origin: string
  /** Country that the goods were sent from; null or absent: not stated, the origin stands in. ISO 3166-1 alpha-2. */
  readonly exportedFrom?: string | null
  /** Null: the treatments that the origin may claim are compared and the lowest total is taken. */
  readonly treatment: Treatment | null
  readonly directShipmentOn: IsoDate
  /** Value in the currency of the invoice, in hundredths of its unit, not negative. */
  readonly value: Cents
  /** ISO 4217. */
  readonly currency: string
  /** Canadian dollars for one unit; null: the published rate in force on the day of direct shipment. */
  readonly exchangeRate: Decimal | null
  readonly quantity: Quantity | null
  readonly surtax: SurtaxDeclaration | null
  /** Anti-dumping and countervailing: subject, not subject, price undertaking. */
  readonly sima: 'S' | 'N' | 'U' | null
  readonly exciseCode: string | null
  readonly gstCode: string | null
  /** Order in council, remission or licence number. */
  readonly specialAuthority: string | null
  /** True when the goods come in for a limited time. */
  readonly hasTimeLimit: boolean
  /** How much of what the excise is charged by; absent: the quantity of the line where it converts. */
  readonly exciseQuantity?: Quantity | null
  /**
   * Immediate containers of vaping products, each taxed by what it holds; absent: the quantity of the line where it is one of
   * pieces. Needed for 2404.12, which the tariff counts by the kilogram.
   */
  readonly exciseContainers?: Decimal | null
  /** What anti-dumping and countervailing duties are worked out from. */
  readonly simaFigures?: SimaFigures | null
  readonly timeLimit?: TimeLimit | null
  readonly safeguard?: SafeguardDeclaration | null
  /** Goods back from repair or other work abroad: what the work is worth. Duty and tax are on it alone. */
  readonly workAbroad?: MoneyFact | null
  /** What a GST code of kind `partial` taxes in place of the goods: the medium of a software, the processing. */
  readonly gstValue?: MoneyFact | null
}

/** What the importer declares about a safeguard. Absent: the engine decides where number and origin alone decide. */
export interface SafeguardDeclaration {
  readonly subject: boolean
  /** Number of the order. */
  readonly code: string | null
}

export interface MoneyFact {
  /** In hundredths of the currency's unit. */
  readonly amount: Cents
  /** ISO 4217. */
  readonly currency: string
}

/** Figures of a subject line. Normal values and subsidies are told to the exporter, so only the filer can state them. */
export interface SimaFigures {
  readonly caseNumber: string | null
  readonly exporterId: string | null
  readonly modelId: string | null
  /** Export price of the goods of the whole line (the SIMA invoice price). */
  readonly exportPrice: MoneyFact | null
  /** How many units the amounts below are for; null: the quantity of the line. */
  readonly quantity: Quantity | null
  /** Normal value, amount of subsidy and export subsidy: for one unit. */
  readonly normalValue: MoneyFact | null
  readonly subsidy: MoneyFact | null
  readonly exportSubsidy: MoneyFact | null
  /** Percentage of the export price that the Minister specified, where there is no normal value. */
  readonly ministerialPercent: Decimal | null
  /** Day of sale, whose exchange rate counts (SIMR s. 44). */
  readonly saleOn: IsoDate | null
  /** Security is posted in place of provisional duty (Special Import Measures Act s. 8): nothing is paid yet. */
  readonly isSecured?: boolean
}

export interface AssessmentHeader {
  /** The day whose rates of duty and tax apply: see `rate-day.ts`. */
  readonly rateOn: IsoDate
  /** Goods that are not for sale or for commercial use. */
  readonly isCasual: boolean
  /** Casual goods: where they go, two letters. */
  readonly province?: string | null
  /** The day on which relief is asked for; absent: in time. */
  readonly claimedOn?: IsoDate | null
}

/** What a courier's limits look at: where the parcel comes from, whatever the goods are made in. Source: rulings 3.7. */
export const sentFrom = ({ exportedFrom, origin }: LineFacts): string => exportedFrom || origin
