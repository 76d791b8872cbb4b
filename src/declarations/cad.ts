import type { Instant, IsoDate } from '../kernel/dates.ts'
import type { Decimal } from '../kernel/decimal.ts'
import type { Bn9, Bn15, TransactionNumber } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { Refusal } from '../kernel/outcome.ts'
import type { Amounts, Charge, LineAssessment, Quantity } from '../tariff/index.ts'

/**
 * The commercial accounting declaration as the field knows it: a header, invoices, commodity lines numbered through the
 * whole declaration, and versions that are never changed. Source: declarations 2 (form BSF945), 4.
 */

/** Declarations 1.1. Only `AB` is served so far; the others are refused by name, not as malformed. */
export const CAD_TYPES = ['AB', 'C', 'F', 'TT', 'V', '10', '13', '20', '21', '22', '30'] as const
export type CadType = (typeof CAD_TYPES)[number]

/** Declarations 2.1 field 6: air, highway, rail, pipeline, marine. */
export const MODES_OF_TRANSPORT = ['01', '02', '06', '07', '09'] as const
export type ModeOfTransport = (typeof MODES_OF_TRANSPORT)[number]

/** The state machine of the declaration (domain README section 4). Drafts live apart, in `Draft`. */
export type CadStatus = 'accepted' | 'withdrawal_requested' | 'withdrawn'
/** The state machine of one version; an older accepted or approved version is superseded by the next one. */
export type VersionStatus =
  | 'accepted'
  | 'adjustment_pending'
  | 'info_requested'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'superseded'

export interface Money {
  /** In hundredths of the currency's unit. */
  readonly amount: Cents
  /** ISO 4217. */
  readonly currency: string
}

export interface Release {
  readonly on: IsoDate
  /** 4 digits. */
  readonly office: string
  readonly modeOfTransport: string | null
  /** 4 characters. */
  readonly carrierCode: string | null
  readonly cargoControlNumbers: readonly string[]
  /** Whole kilograms. */
  readonly grossWeightKg: number | null
  /** 4 digits. */
  readonly portOfUnloading: string | null
}

export interface Warehouse {
  readonly subType: string
  readonly in: string | null
  readonly out: string | null
  readonly previousTransactionNumber: string | null
}

export interface Address {
  readonly line: string
  readonly city: string
  readonly region: string | null
  readonly country: string
  readonly postalCode: string | null
}
export interface Party {
  readonly name: string
  readonly address: Address
}

/** Why a version differs from the one before; wanted on changes only. Codes are opaque (declarations 2.9). */
export interface Reasons {
  readonly reasonCodes: readonly string[]
  readonly remarks: readonly string[]
}

export interface CadLine extends Reasons {
  /** 1 … 99,999, through the whole declaration. */
  readonly lineNumber: number
  readonly description: string
  /** 10 digits. */
  readonly classification: string
  /** Chapter 99, 4 digits. */
  readonly tariffCode: string | null
  /** ISO 3166-1 alpha-2. */
  readonly countryOfOrigin: string
  /** United States only. */
  readonly stateOfOrigin: string | null
  readonly countryOfExport: string | null
  readonly stateOfExport: string | null
  /** As claimed: `02` or the abbreviation where no code is published. Null: the lowest that the origin may claim. */
  readonly tariffTreatment: string | null
  readonly directShipmentOn: IsoDate
  readonly value: Money
  readonly quantity: Quantity | null
  readonly valueForDutyCode: string | null
  readonly specialAuthority: string | null
  readonly sima: Sima | null
  readonly surtax: SurtaxOfGoods | null
  readonly exciseCode: string | null
  readonly exciseQuantity: Quantity | null
  /** Immediate containers of vaping products, each taxed by what it holds. */
  readonly exciseContainers: Decimal | null
  readonly gstCode: string | null
  readonly timeLimit: TimeLimit | null
  readonly safeguard: SurtaxClaim | null
  /** What a GST code of kind “partial” taxes in place of the goods. */
  readonly gstValue: Money | null
  /** Goods back from work abroad: what the work is worth. */
  readonly workAbroad: Money | null
  /** Ex-warehouse: the line of the previous transaction. */
  readonly previousLine: number | null
}

export interface Sima {
  readonly subject: 'S' | 'N' | 'U'
  readonly caseNumber: string | null
  readonly exporterId: string | null
  readonly modelId: string | null
  /** Export price of the goods of the line. */
  readonly invoicePrice: Money | null
  /** Units of the amounts below; null: the quantity of the line. */
  readonly quantity: Quantity | null
  /** For one unit. */
  readonly normalValue: Money | null
  readonly subsidy: Money | null
  readonly exportSubsidy: Money | null
  /** Specified by the Minister, of the export price. */
  readonly ministerialPercent: Decimal | null
  /** Day of sale: its exchange rate counts. */
  readonly saleOn: IsoDate | null
  /** Security is posted in place of provisional duty. */
  readonly isSecured: boolean
}
export interface SurtaxClaim {
  readonly subject: boolean
  /** The order: `SOR/2025-267`. */
  readonly code: string | null
}
export interface SurtaxOfGoods extends SurtaxClaim {
  /** Canadian and Mexican content of a motor vehicle, in Canadian dollars. */
  readonly content: Money | null
}
export interface TimeLimit {
  readonly from: IsoDate
  readonly to: IsoDate
  readonly type: string
}

export interface Invoice extends Reasons {
  readonly number: string
  readonly date: IsoDate | null
  readonly vendor: Party
  readonly purchaser: Party | null
  readonly currency: string
  /** Hundredths of `currency`. */
  readonly value: Cents
  /** Canadian cents. */
  readonly freight: Cents | null
  readonly purchaseOrder: string | null
  readonly portOfExit: string | null
  readonly lines: readonly CadLine[]
}

/** A CAD as declared: what `parseCad` gives, what `cadJson` prints, what a version keeps as certified. */
export interface Cad extends Reasons {
  readonly type: CadType
  /** Null: the next number under the filer's account security number. */
  readonly transactionNumber: TransactionNumber | null
  readonly importer: Bn15
  readonly clientReference: string | null
  readonly isRpp: boolean
  readonly language: 'en' | 'fr'
  readonly release: Release
  readonly warehouse: Warehouse | null
  readonly recordOfIntent: string | null
  readonly notes: string | null
  readonly invoices: readonly Invoice[]
}

/** What a filer asks: the declaration, on a change also the version they looked at when they made it. */
export interface CadCommand {
  readonly cad: Cad
  /** Absent: whatever version is current. */
  readonly basedOnVersion: number | null
  /** The certification sentence as it stood on the page, when a person certified; kept with the version. */
  readonly certification?: string
}

/** All commodity lines with their JSON pointers, in the order declared. */
export const linesOf = (
  cad: Cad,
): readonly { readonly line: CadLine; readonly invoice: Invoice; readonly at: string }[] =>
  cad.invoices.flatMap((invoice, invoiceIndex) =>
    invoice.lines.map((line, lineIndex) => ({ line, invoice, at: `/invoices/${invoiceIndex}/lines/${lineIndex}` })),
  )

/** A line with what it costs. `assessment.working` says how each charge came about. */
export interface AssessedLine {
  readonly line: CadLine
  /** Place of its invoice in `cad.invoices`. */
  readonly invoiceIndex: number
  /** Place among the lines of that invoice. */
  readonly lineIndex: number
  readonly assessment: Omit<LineAssessment, 'alternatives'>
}

/** One version as certified and assessed. Never changed once written. */
export interface CadVersion {
  readonly bn9: Bn9
  readonly transactionNumber: TransactionNumber
  readonly version: number
  readonly status: VersionStatus
  readonly cad: Cad
  readonly lines: readonly AssessedLine[]
  readonly totals: Amounts
  readonly filer: Bn9
  /** Names as they were when it was filed. */
  readonly filerName: string
  /** `person:…`, `client:…`. */
  readonly submittedBy: string
  readonly submittedByName: string
  readonly acceptedAt: Instant
  readonly accountedOn: IsoDate
  readonly paymentDueOn: IsoDate
  readonly warnings: readonly Refusal[]
  /** The certification sentence in the language shown; null when a machine filed. */
  readonly certification: string | null
  /** Of an adjustment once it is decided or taken back; else null. */
  readonly decision: Decision | null
}

/** What became of an adjustment. */
export interface Decision {
  readonly decision: 'approved' | 'refused' | 'withdrawn'
  readonly on: IsoDate
  readonly at: Instant
  readonly by: string
  /** Always given on a refusal. */
  readonly reason: string | null
}

/** An adjustment that waits for an officer. */
export interface PendingAdjustment {
  readonly transactionNumber: TransactionNumber
  readonly version: number
  readonly importer: Bn15
  readonly filerName: string
  readonly requestedOn: IsoDate
  readonly reasonCodes: readonly string[]
  /** Of the version in force, and as asked for. */
  readonly totalBefore: Cents
  readonly totalAfter: Cents
}

/** A declaration with the version asked for. */
export interface CadView {
  readonly version: CadVersion
  readonly cadStatus: CadStatus
  readonly currentVersion: number
  /** As registered. */
  readonly importerName: string
  /** Inclusive: a change up to 23:59 Eastern on this day is a correction. */
  readonly correctionUntil: IsoDate
}

export interface VersionSummary {
  readonly version: number
  readonly status: VersionStatus
  readonly acceptedAt: Instant
  readonly accountedOn: IsoDate
  readonly submittedByName: string
  readonly filerName: string
  readonly reasonCodes: readonly string[]
  readonly totals: Amounts
  /** Filed after the payment due date, for an officer to decide. */
  readonly isAdjustment: boolean
  readonly decision: Decision | null
}

export interface CadListItem {
  readonly transactionNumber: TransactionNumber
  readonly version: number
  readonly type: CadType
  readonly status: CadStatus
  readonly importer: Bn15
  readonly filer: Bn9
  readonly clientReference: string | null
  readonly releasedOn: IsoDate
  readonly accountedOn: IsoDate
  readonly acceptedAt: Instant
  readonly paymentDueOn: IsoDate
  readonly office: string
  readonly lineCount: number
  readonly firstDescription: string
  readonly valueForDuty: Cents
  /** Duties and taxes. */
  readonly total: Cents
}

/** By the day of acceptance, of payment, or by duties and taxes. */
export const CAD_SORTS = ['newest', 'oldest', 'due', 'largest', 'smallest'] as const
export type CadSort = (typeof CAD_SORTS)[number]

export interface CadFilter {
  readonly importer?: Bn15
  readonly status?: CadStatus
  readonly type?: CadType
  /** Day of accounting, inclusive. */
  readonly from?: IsoDate
  readonly to?: IsoDate
  /** Transaction number or its beginning, client reference, cargo control number, vendor. */
  readonly text?: string
  /** `newest` unless told. A cursor belongs to its order. */
  readonly sort?: CadSort
  readonly cursor?: string
  /** 1 … 200; 25 unless told. */
  readonly limit?: number
}
export interface CadPage {
  readonly data: readonly CadListItem[]
  readonly hasMore: boolean
  readonly nextCursor: string | null
}

/** What changed from version n−1 to n. */
export interface VersionDifference {
  readonly transactionNumber: TransactionNumber
  readonly from: VersionSummary
  readonly to: VersionSummary
  /** `to` minus `from`. */
  readonly totals: Amounts
  /** Charges that moved, in the order of the form. */
  readonly changedCharges: readonly (Charge | 'total')[]
  /** Header and invoice fields. */
  readonly fields: readonly FieldChange[]
  readonly lines: readonly LineDifference[]
}
/** `pointer` is the place in the newer version; values are the wire texts, null where absent. */
export interface FieldChange {
  readonly pointer: string
  /** Last name in the pointer: `tariffTreatment`. */
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}
export interface LineDifference {
  readonly lineNumber: number
  readonly description: string
  readonly kind: 'same' | 'changed' | 'added'
  readonly fields: readonly FieldChange[]
  /** Null on an added line. */
  readonly before: AssessedLine | null
  readonly after: AssessedLine
  readonly difference: Amounts
  readonly reasonCodes: readonly string[]
  readonly remarks: readonly string[]
}

export type TimelineKind =
  | 'released'
  | 'accepted'
  | 'corrected'
  | 'adjustment_requested'
  | 'adjustment_approved'
  | 'adjustment_refused'
  | 'adjustment_withdrawn'
/** Newest first. */
export interface TimelineEntry {
  readonly kind: TimelineKind
  readonly on: IsoDate
  readonly at: Instant | null
  readonly version: number | null
  readonly by: string | null
  /** Difference of duties and taxes that it posted. */
  readonly posted: Cents | null
}

/** A server-kept draft: a body in the wire form, possibly unfinished. */
export interface Draft {
  readonly bn9: Bn9
  readonly draftId: string
  readonly owner: string
  readonly importer: Bn15
  readonly body: DraftBody
  readonly updatedAt: Instant
  /** Sent back with the next save: two people on one draft do not overwrite each other. */
  readonly etag: string
}

/** Wire form, any part of which may still be missing. */
export type DraftBody = { readonly [name: string]: unknown }

/** Answer of "check" and of filing: the assessed version; nothing written when only checked. */
export interface CheckedCad {
  /** What it would be if filed today; null on a first accounting. */
  readonly change: 'correction' | 'adjustment' | null
  /** Null while the number is not yet drawn. */
  readonly transactionNumber: TransactionNumber | null
  readonly cad: Cad
  readonly lines: readonly AssessedLine[]
  readonly totals: Amounts
  readonly paymentDueOn: IsoDate
  readonly accountedOn: IsoDate
  readonly warnings: readonly Refusal[]
}

export type { Amounts, Charge, Decimal, LineAssessment, Quantity }
