import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { digitsOf, type TariffReference, type Treatment } from '../reference.ts'
import { CHANGE_KINDS, type ChangeKind, changesBetween, type Span, type TariffChange } from './changes.ts'

/** What to compare, as page and API ask it. */
export interface AskedChanges extends Span {
  /** Digits the number begins with; empty: the whole tariff. */
  readonly under: string
  readonly kind: ChangeKind | null
  readonly treatment: Treatment | null
}

export interface TypedChanges {
  readonly from: string
  readonly to: string
  readonly under: string
  readonly kind: string
  readonly treatment: string
}

/** Reads what was typed. @param first the day compared from when none was typed. */
export function readAsked(
  tariff: TariffReference,
  typed: TypedChanges,
  { first, today }: { first: IsoDate; today: IsoDate },
): Outcome<AskedChanges> {
  const refusals: Refusal[] = []
  const day = (text: string, otherwise: IsoDate, pointer: string): IsoDate => {
    if (text.trim() === '') return otherwise
    const read = parseIsoDate(text)
    if (read.ok) return read.value
    refusals.push({ code: 'tariff.day_malformed', pointer, params: { given: text } })
    return otherwise
  }
  const from = day(typed.from, first, 'from')
  const to = day(typed.to, today, 'to')
  if (refusals.length === 0 && from > to)
    refusals.push({ code: 'tariff.days_reversed', pointer: 'to', params: { from, to } })
  const under = digitsOf(typed.under)
  if (!/^\d{0,10}$/.test(under))
    refusals.push({ code: 'tariff.code_malformed', pointer: 'under', params: { given: typed.under } })
  const treatment = typed.treatment.trim() === '' ? undefined : tariff.treatment(typed.treatment)
  if (typed.treatment.trim() !== '' && !treatment)
    refusals.push({ code: 'tariff.treatment_unknown', pointer: 'treatment', params: { given: typed.treatment } })
  if (refusals.length > 0) return refuse(...refusals)
  const kind = CHANGE_KINDS.find((one) => one === typed.kind) ?? null
  return accept({ from, to, under, kind, treatment: treatment?.treatment ?? null })
}

export const findChanges = (tariff: TariffReference, asked: AskedChanges): readonly TariffChange[] =>
  changesBetween(tariff, asked, asked.under).filter(
    (change) =>
      (asked.kind === null || change.kind === asked.kind) &&
      (asked.treatment === null || (change.kind === 'rate' && change.treatment === asked.treatment)),
  )
