import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Tables } from '../tables.ts'

/** What a file can be. `list`: rows of any other reference table. `texts`: answers of the agency's tariff API, or an edition's descriptions; `duties`: its rates. */
export const LOAD_KINDS = ['edition', 'texts', 'duties', 'rates', 'surtax', 'offices', 'list'] as const
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
  /** What a careful person would look at twice; some need a person's word (`NEEDS_WORD`). */
  readonly warnings?: readonly LoadWarning[]
  /** The first of them, in order; the counts above are of all. */
  readonly changes: readonly ReportedChange[]
  readonly unknownColumns: readonly string[]
  /** Rate texts that no rule of the grammar reads: kept as written, flagged, never guessed. */
  readonly unreadRates: readonly (Place & { readonly treatment: string; readonly text: string })[]
  /** How many there are; the first are listed. */
  readonly unread?: number
  readonly placeholders: number
  readonly chapters: readonly ChapterCount[]
}

/**
 * `jump`: a figure many times the one before. `overtakes`: an edition that begins later is given up. `unread_many`: more rate
 * texts are not understood than slips of the pen explain. `past`: holds from a day that is over. `far`: begins in years.
 * `short_rows`: rows with fewer cells than the heading. `same_file`: these bytes were loaded before.
 */
export interface LoadWarning {
  readonly warning: 'jump' | 'overtakes' | 'unread_many' | 'past' | 'far' | 'short_rows' | 'same_file'
  readonly params: Readonly<Record<string, string | number>>
}

/** A careless load of one of these does harm: somebody has to say that it is right (`--accept-warnings`, a tick). */
export const NEEDS_WORD: ReadonlySet<LoadWarning['warning']> = new Set(['jump', 'overtakes', 'unread_many'])

/** How many changes, unread rates and jumps a report lists; the CSV of changes has all. */
export const LISTED = 200

/** What a file does to what is in force, before it is checked as a whole. */
export interface Laid {
  readonly tables: Partial<Tables>
  readonly report: LoadReport
  /** All of them; the report lists the first. */
  readonly changes: readonly ReportedChange[]
  /** Row of the file that says a row of a table, by `table key` (`identityOf`): for faults that only the whole shows. */
  readonly rowOf?: ReadonlyMap<string, number>
}

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
