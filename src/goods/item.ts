import type { Instant, IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { Treatment } from '../tariff/index.ts'

/** What a business knows of one of its goods. */
export interface Goods {
  /** Part or stock number: unique in the business, whatever the capitals. */
  readonly reference: string
  readonly description: string
  /** 10 digits. */
  readonly classification: string
  /** ISO 3166-1 alpha-2 (and XK). */
  readonly origin: string
  /** The treatment usually claimed; null: none preferred. */
  readonly treatment: Treatment | null
  readonly supplier: string | null
  /** Unit code of the tariff. */
  readonly unit: string | null
  /** Usual value of one unit, in hundredths of `currency`; both or neither. */
  readonly value: Cents | null
  /** ISO 4217. */
  readonly currency: string | null
  readonly rulingNumber: string | null
  readonly notes: string | null
  readonly isActive: boolean
}

export interface GoodsItem extends Goods {
  readonly bn9: Bn9
  readonly itemId: string
  /** Whose messages tell of changes. */
  readonly account: Bn15
  /** Goes up with each change: two people on one item do not overwrite each other. */
  readonly version: number
  /** Rate changes up to this day were seen. */
  readonly seenOn: IsoDate
  readonly updatedAt: Instant
}

/** Names of the fields in forms and files, in the order of both. */
export const FIELDS = [
  'reference',
  'description',
  'classification',
  'origin',
  'treatment',
  'supplier',
  'unit',
  'value',
  'currency',
  'ruling',
  'notes',
  'active',
] as const
export type Field = (typeof FIELDS)[number]

/** As typed, or as it came in a file: any of it may be missing. */
export type GoodsInput = Partial<Record<Field, string>>

/** JSON pointers of the wire form; refusals use them, forms lead from them to their fields. */
export const pointers: Record<Field, string> = {
  reference: '/reference',
  description: '/description',
  classification: '/classification',
  origin: '/countryOfOrigin',
  treatment: '/tariffTreatment',
  supplier: '/supplier',
  unit: '/unit',
  value: '/value/amount',
  currency: '/value/currency',
  ruling: '/rulingNumber',
  notes: '/notes',
  active: '/active',
}
export const fieldOf = (pointer: string | undefined): Field | undefined =>
  FIELDS.find((field) => pointers[field] === pointer)

export const referenceKey = (reference: string): string => reference.trim().normalize('NFC').toLowerCase()
