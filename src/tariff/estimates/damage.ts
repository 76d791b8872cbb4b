import { type Cents, parseMoney, ZERO } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Damage } from '../assessment/index.ts'

/** The question as it comes in: Canadian dollars, as texts. */
export interface DamageAsked {
  readonly duty: string
  readonly valueForDuty: string
  readonly loss: string
  /** Perishable or brittle goods give back 85 % of the loss. */
  readonly isBrittle: boolean
}

export const DAMAGE_FIELDS = ['duty', 'valueForDuty', 'loss'] as const
export type DamageField = (typeof DAMAGE_FIELDS)[number]

/** Refuses amounts that are missing, unreadable or negative, goods worth nothing, and a loss above the value. */
export function damageOf(asked: DamageAsked): Outcome<Damage> {
  const refusals: Refusal[] = []
  const read = (field: DamageField): Cents => {
    const given = asked[field].trim()
    const pointer = `/${field}`
    const parsed = parseMoney(given)
    if (given === '') refusals.push({ code: 'estimates.damage_amount_missing', pointer })
    else if (!parsed.ok) refusals.push({ code: 'estimates.amount_malformed', pointer, params: { given } })
    else if (parsed.value < 0n) refusals.push({ code: 'estimates.amount_negative', pointer, params: { given } })
    else return parsed.value
    return ZERO
  }
  const [duty, valueForDuty, loss] = [read('duty'), read('valueForDuty'), read('loss')]
  if (refusals.length === 0 && (valueForDuty === 0n || loss > valueForDuty))
    refusals.push({ code: 'estimates.damage_loss_above_value', pointer: '/loss' })
  if (refusals.length > 0) return refuse(...refusals)
  return accept({ duty, valueForDuty, loss, kind: asked.isBrittle ? 'perishable_or_brittle' : 'ordinary' })
}
