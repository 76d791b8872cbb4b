import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'

/** What a file can be. `list`: rows of any other reference table. `texts`: answers of the agency's tariff API, or an edition's descriptions. */
export const LOAD_KINDS = ['edition', 'texts', 'rates', 'surtax', 'offices', 'list'] as const
export type LoadKind = (typeof LOAD_KINDS)[number]
export const isLoadKind = (text: string): text is LoadKind => (LOAD_KINDS as readonly string[]).includes(text)

export interface Place {
  /** Row of the file, the first line is 1; 0 = the file as a whole. */
  readonly row: number
  readonly code: string
}

export interface ReportedChange {
  readonly code: string
  readonly kind: 'added' | 'ended' | 'unit' | 'rate' | 'figure'
  readonly treatment?: string
  readonly before: string | null
  readonly after: string | null
  readonly on: IsoDate
}

export interface ChapterCount {
  readonly chapter: string
  readonly before: number
  readonly after: number
  /** Moved by more than 5 %: a person must say that it is right. */
  readonly isBeyond: boolean
}

/**
 * What a load would change, told before it takes effect. Plain data: it is kept with the load, shown in both languages,
 * and printed by the command.
 */
export interface LoadReport {
  readonly kind: LoadKind
  readonly validFrom: IsoDate
  /** Of a list the table it goes into. */
  readonly edition: string | null
  /** Rows read from the file. */
  readonly rows: number
  readonly added: number
  readonly ended: number
  readonly units: number
  /** Rows of a list that say something else from a day on. */
  readonly figures?: number
  /** Rates that differ, by treatment. */
  readonly ratesChanged: Readonly<Record<string, number>>
  /** Figures that stay as they are and become official by this file. */
  readonly confirmed: number
  readonly unchanged: number
  /** Official descriptions that are new or differ. */
  readonly texts: number
  /** The first of them, in order; the counts above are of all. */
  readonly changes: readonly ReportedChange[]
  readonly unknownColumns: readonly string[]
  /** Rate texts that no rule of the grammar reads: kept as written, flagged, never guessed. */
  readonly unreadRates: readonly (Place & { readonly treatment: string; readonly text: string })[]
  readonly placeholders: number
  readonly chapters: readonly ChapterCount[]
}

/** How many changes a report lists. */
export const LISTED = 200

export const emptyReport = (kind: LoadKind, validFrom: IsoDate, rows: number): LoadReport => ({
  kind,
  validFrom,
  edition: null,
  rows,
  added: 0,
  ended: 0,
  units: 0,
  ratesChanged: {},
  confirmed: 0,
  unchanged: 0,
  texts: 0,
  changes: [],
  unknownColumns: [],
  unreadRates: [],
  placeholders: 0,
  chapters: [],
})

/** A reason why a file cannot be loaded, with its row. */
export const fault = (code: string, params: Readonly<Record<string, string | number>>): Refusal => ({
  code: `loading.${code}`,
  params,
})
