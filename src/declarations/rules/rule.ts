import type { IsoDate } from '../../kernel/dates.ts'
import type { Bn9 } from '../../kernel/ids.ts'
import type { RefusalParams } from '../../kernel/outcome.ts'
import type { TariffReference } from '../../tariff/index.ts'
import type { Cad } from '../cad.ts'
import type { CadCode } from '../problems.ts'

/** All that the rules of filing look at besides the declaration itself; read before, so that the rules stay pure. */
export interface FilingFacts {
  /** The day of accounting. */
  readonly today: IsoDate
  /** The day whose rates and classification numbers apply. */
  readonly rateOn: IsoDate
  readonly reference: TariffReference
  /** In whose name it is filed: the importer's business, or its broker's. */
  readonly filer: Bn9
  readonly importer: ImporterFacts
  readonly number: NumberFacts
  /** Last day to account for goods released that day. */
  readonly accountBy: IsoDate
  readonly policy: Policy
  /** Places that could not be read: rules that compare two places leave these out. */
  readonly unread: ReadonlySet<string>
}

/** Why the actor may not file for this importer, as `access` says it; null: may. */
export interface ImporterFacts {
  readonly denial: Finding | null
  readonly isExporterOnly: boolean
  /** Of the program account. */
  readonly status: string | null
  /** Release allowed in `active` and `deficient` only (domain README section 4). */
  readonly rpp: string | null
}

/** About the transaction number given, or about the next one when none is given. */
export interface NumberFacts {
  /** Its account security number is the filer's or the importer's. */
  readonly isOurs: boolean
  readonly isTaken: boolean
  /** The account security number under which the next number is drawn; null: there is none. */
  readonly drawnUnder: string | null
}

/** The dated settings that filing uses, of the day of accounting. */
export interface Policy {
  /** Fields that the agency's form wants and the API leaves open. */
  readonly formFields: 'warn' | 'refuse'
  readonly refuseStaleRates: boolean
  readonly linesMax: number
  /** Months for which a transaction number stays taken. */
  readonly reuseAfterMonths: string
}

/** A refusal, or a warning that changes nothing. */
export interface Finding {
  readonly level: 'refusal' | 'warning'
  readonly code: string
  readonly pointer: string
  readonly params?: RefusalParams
}
export type Rule = (cad: Cad, facts: FilingFacts) => readonly Finding[]

export const NOTHING: readonly Finding[] = []

export const no = (code: CadCode, pointer: string, params?: RefusalParams): Finding =>
  params ? { level: 'refusal', code, pointer, params } : { level: 'refusal', code, pointer }
export const note = (code: CadCode, pointer: string, params?: RefusalParams): Finding => ({
  ...no(code, pointer, params),
  level: 'warning',
})

/** A field that the form wants: warned or refused, as the setting `cad.fields.form` says. */
export const wantedByForm = (pointer: string, { policy }: FilingFacts): Finding =>
  policy.formFields === 'refuse'
    ? no('declarations.field_missing', pointer)
    : note('declarations.form_field_missing', pointer)
