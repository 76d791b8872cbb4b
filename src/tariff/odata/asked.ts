import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { dotted, type TariffReference } from '../reference.ts'
import type { Test } from './evaluate.ts'

/** What a question to a set is about: the day, the language, and the properties that it fixes. */
export interface Asked {
  readonly tariff: TariffReference
  readonly day: IsoDate
  readonly lang: Lang
  readonly fixed: ReadonlyMap<string, string>
  /** What the rest of the question says about the number of a row; asked before the row is made. */
  readonly mayBe?: Test | undefined
  /** Digits of the first number wanted: where an earlier page has ended. */
  readonly startAt?: string | undefined
}

/** The properties that `mayBe` is asked about. */
export const NUMBERS: ReadonlySet<string> = new Set(['TariffNumber', 'TariffItemNumber'])

export const isWanted = ({ mayBe, startAt }: Asked, code: string): boolean =>
  (startAt === undefined || code >= startAt) &&
  (mayBe === undefined || mayBe({ TariffNumber: dotted(code), TariffItemNumber: dotted(code.slice(0, 8)) }))
