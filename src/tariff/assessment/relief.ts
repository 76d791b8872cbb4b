import type { IsoDate } from '../../kernel/dates.ts'
import { decimal } from '../../kernel/decimal.ts'
import { type Cents, cents } from '../../kernel/money.ts'
import type { Duty } from './customs-duty.ts'
import { amountOf, type Expression, money } from './expression.ts'

/**
 * Relief for goods that stay for a time only, by the type of the time limit. The types are names of ours of two
 * characters: of the agency's list only one code was seen, without its meaning. Source: declarations 3.10.
 */
export interface Relief {
  /** Excise levies: none, or so many parts a month (SOR/89-427 s. 3). */
  readonly excise?: 'none' | number
  /** Customs duty on 1/n of the value a month (SOR/90-304 s. 4). */
  readonly duty?: number
  /** GST on 1/n of the value a month and the remaining duties (SOR/91-30 s. 3 to 6, 14). */
  readonly gst?: number
  readonly law: string
}
export const RELIEFS: Readonly<Record<string, Relief>> = {
  T1: { excise: 'none', law: 'SOR/89-427 s. 3(a)' },
  T2: { excise: 60, law: 'SOR/89-427 s. 3(b)' },
  G6: { gst: 60, law: 'SOR/91-30 s. 3' },
  V2: { duty: 120, gst: 120, law: 'SOR/90-304 s. 4; SOR/91-30 s. 4' },
  V1: { gst: 100, law: 'SOR/91-30 s. 5, 6' },
  V5: { gst: 50, law: 'SOR/91-30 s. 5, 6' },
  L6: { gst: 60, law: 'SOR/91-30 s. 14' },
}

export interface TimeLimit {
  readonly from: IsoDate
  readonly to: IsoDate
  readonly type: string
}

/** Undefined: not a type we know. */
export const reliefOf = (limit: TimeLimit | null | undefined): Relief | undefined =>
  limit && Object.hasOwn(RELIEFS, limit.type) ? RELIEFS[limit.type] : undefined

/** Months from the first to the last day, both included; a part of a month counts as one. At least 1. */
export function monthsOf({ from, to }: { from: IsoDate; to: IsoDate }): number {
  const count = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return Math.max(1, count(to) - count(from) + (to.slice(8) >= from.slice(8) ? 1 : 0))
}

/** months/parts of an amount, never more than the whole. */
export const monthlyShare = (of: Expression, months: number, parts: number): Expression => ({
  is: 'share',
  times: Math.min(months, parts),
  parts,
  of,
})

/** Customs duty on months/parts of the value. A percentage is taken of the exact share, another duty is divided. */
export function dutyForTime(duty: Duty, months: number, parts: number): Duty {
  const { formula } = duty
  if (formula.kind === 'free') return duty
  const expression: Expression =
    formula.kind === 'percent'
      ? { is: 'percent', percent: formula.percent, of: monthlyShare(money(formula.base), months, parts) }
      : monthlyShare(money(duty.amount), months, parts)
  return { amount: amountOf(expression), formula: { kind: 'expression', expression } }
}

export const WORK_ABROAD = 'Customs Tariff s. 101, 105; SOR/91-30'

/**
 * Goods back within a year from repair or other work abroad: the rate × the value of the work, never more than the whole
 * duty. A duty that is no plain percentage is taken in the proportion of that value to the value for duty (our reading).
 * Source: Customs Tariff s. 101, 105; declarations 3.10. @param work Canadian cents.
 */
export function dutyForWork(duty: Duty, work: Cents, valueForDuty: Cents): Duty {
  const { formula } = duty
  if (formula.kind === 'free' || work >= valueForDuty) return duty
  const expression: Expression =
    formula.kind === 'percent'
      ? { is: 'percent', percent: formula.percent, of: money(work) }
      : { is: 'portion', part: work, whole: valueForDuty, of: money(duty.amount) }
  return { amount: amountOf(expression), formula: { kind: 'expression', expression } }
}

export interface Damage {
  /** Duty paid on the goods, value for duty of the same goods, and what they lost in value: Canadian cents. */
  readonly duty: Cents
  readonly valueForDuty: Cents
  readonly loss: Cents
  readonly kind: 'ordinary' | 'perishable_or_brittle'
}

/**
 * Refund for goods damaged before release: duty × loss ÷ value, never more than the duty; 85 % of the loss for perishable
 * or brittle goods. Source: SOR/98-48 s. 5; declarations 3.10.
 */
export function damageRefund({ duty, valueForDuty, loss, kind }: Damage): { amount: Cents; expression: Expression } {
  const whole = valueForDuty > 0n ? valueForDuty : cents(1n)
  const lost: Expression = { is: 'portion', part: loss < whole ? loss : whole, whole, of: money(duty) }
  const expression: Expression = kind === 'ordinary' ? lost : { is: 'percent', percent: BRITTLE_PERCENT, of: lost }
  return { amount: amountOf(expression), expression }
}
const BRITTLE_PERCENT = decimal(85n)
