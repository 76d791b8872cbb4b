import { type Actor, may } from '../../../access/index.ts'
import type { Instant, IsoDate } from '../../../kernel/dates.ts'
import type { Bn9, Bn15 } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { TariffReference } from '../../reference.ts'
import { answerOf } from '../answer.ts'
import type { Estimate } from '../estimate.ts'
import { type EstimateForm, readForm } from '../form.ts'

/** A question to the estimator that a business keeps, and the answer of the day it was kept. */
export interface SavedEstimate {
  readonly bn9: Bn9
  readonly estimateId: string
  readonly name: string
  /** `shortQuery` of the form. */
  readonly query: string
  readonly total: Cents
  readonly ratesOn: IsoDate
  readonly edition: string
  readonly madeOn: IsoDate
  readonly madeBy: string
  readonly madeByName: string
  readonly recordedAt: Instant
}

/** The same question asked today. */
export interface SavedNow {
  readonly saved: SavedEstimate
  readonly form: EstimateForm
  /** Null when it can no longer be worked out: a number or a treatment that has ended. */
  readonly now: Cents | null
  /** Line by line; null as above. */
  readonly result: Estimate | null
  readonly hasChanged: boolean
}

/** All of a business fit one page; the oldest must go before more are kept. */
export const SAVED_MAX = 200
export const NAME_MAX = 120

export function askedToday(saved: SavedEstimate, reference: TariffReference, today: IsoDate): SavedNow {
  const form = readForm(new URLSearchParams(saved.query), today)
  // The query is language-free: amounts have a point before the decimals.
  const answer = answerOf(form, 'en', reference, today)
  const now = answer.ok ? answer.value.result.totals.total : null
  return { saved, form, now, result: answer.ok ? answer.value.result : null, hasChanged: now !== saved.total }
}

/**
 * Whose saved estimates somebody sees in an account: all of the business with the right to its whole account, else the
 * own ones only, as with declarations: what a client looks into is not every provider's business.
 */
export function sightOf(actor: Actor, account: Bn15, today: IsoDate): 'all' | 'own' | 'none' {
  if (may(actor, 'view_balance', account, today).allowed) return 'all'
  return may(actor, 'view_account', account, today).allowed ? 'own' : 'none'
}

/** One's own always; another's by those who may draft in the account. */
export const mayChange = (actor: Actor, account: Bn15, saved: SavedEstimate, today: IsoDate): boolean =>
  saved.madeBy === actor.id || may(actor, 'draft_declaration', account, today).allowed
