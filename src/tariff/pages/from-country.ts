import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { explain } from '../../platform/problems.ts'
import { type FieldError, parseAmountInput, parseDecimalInput } from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { type Answer, answerOf } from '../estimates/answer.ts'
import { fieldOfPointer, readForm } from '../estimates/form.ts'
import { problems } from '../estimates/problems.ts'
import { onlyLine } from '../lookup.ts'
import { unitsNeeded } from '../rate-grammar.ts'
import type { TariffNode, TariffReference } from '../reference.ts'
import type { AskedDay } from './day.tsx'

/** Of what the estimate is made when no value was typed: a round sum, so that amounts read like rates. */
export const EXAMPLE_VALUE = '1000'

/** What a page of a number was asked for one country: as typed, and the estimate that follows. */
export interface FromCountry {
  readonly typed: { readonly origin: string; readonly value: string; readonly quantity: string }
  /** The line estimated: the number itself, or the only one below an item; null where several are below. */
  readonly line: TariffNode | null
  /** Unit of the quantity that some rate of the number is counted by; null: no quantity is asked. */
  readonly unit: string | null
  readonly answer: Answer | null
  /** What stands in the way of an estimate and is no slip in these fields. */
  readonly refused: readonly Refusal[]
  readonly errors: readonly FieldError[]
}

/** Reads `origin`, `value` and `quantity`; the estimate is the assessment of a declaration accounted for on the day asked. */
export function fromCountry(context: PageContext, node: TariffNode, asked: AskedDay): FromCountry {
  const { lang, today } = context
  const { tariff } = context.services
  const typed = {
    origin: context.query('origin').trim().toUpperCase().slice(0, 3),
    value: context.query('value').trim().slice(0, 30),
    quantity: context.query('quantity').trim().slice(0, 30),
  }
  const line = onlyLine(tariff, node.code, asked.day)
  const unit = line === null ? null : unitAskedOf(tariff, line, asked.day)
  const nothing = { typed, line, unit, answer: null, refused: [], errors: [] }
  if (typed.origin === '' || line === null) return nothing
  const search = new URLSearchParams(estimateQuery(typed, line, unit, asked.day))
  const outcome = answerOf(readForm(search, today), lang, tariff, today)
  if (outcome.ok) return { ...nothing, answer: outcome.value }
  // A quantity that was not given yet is no slip: the notice says that it is wanted, beside its field.
  const mine = (refusal: Refusal) => {
    const field = fieldOfPointer(refusal.pointer ?? '')
    return FIELDS.has(field) && !(field === 'quantity' && typed.quantity === '')
  }
  const errors = outcome.refusals.filter(mine).map((refusal) => {
    const { detail, cure } = explain(problems, refusal, lang)
    return { field: fieldOfPointer(refusal.pointer ?? ''), text: `${detail} ${cure}` }
  })
  return { ...nothing, refused: outcome.refusals.filter((refusal) => !mine(refusal)), errors }
}

/**
 * The address with its figures as every language reads them, where they were typed in the habit of one: so the language
 * switch and a shared link keep them. Null when nothing is to be changed.
 */
export function plainAddress({ search, lang, http }: PageContext): string | null {
  const plain = new URLSearchParams(search)
  const put = (name: string, read: ReturnType<typeof parseAmountInput>): void => {
    if (read.ok) plain.set(name, read.value.replace(/\.00$/, ''))
  }
  if (search.get('value')) put('value', parseAmountInput(search.get('value') ?? '', lang))
  if (search.get('quantity')) put('quantity', parseDecimalInput(search.get('quantity') ?? '', lang))
  return String(plain) === String(search) ? null : `${http.req.path.slice(3)}?${plain}`
}

const FIELDS: ReadonlySet<string> = new Set(['origin', 'value', 'quantity'])

/** Asked when a rate of any treatment is counted by the unit of the line. */
function unitAskedOf(tariff: TariffReference, line: TariffNode, day: IsoDate): string | null {
  const isCounted = tariff
    .rates(line.code.slice(0, 8), day)
    .some(({ parsed }) => parsed !== null && unitsNeeded(parsed).length > 0)
  return isCounted ? line.unit : null
}

/** The query of the estimator that asks the same. */
export function estimateQuery(
  typed: FromCountry['typed'],
  line: TariffNode,
  unit: string | null,
  day: IsoDate,
): Record<string, string> {
  return {
    classification: line.code,
    origin: typed.origin,
    value: typed.value || EXAMPLE_VALUE,
    currency: 'CAD',
    shipped: day,
    accounting: day,
    ...(unit !== null && typed.quantity !== '' ? { quantity: typed.quantity, unit } : {}),
  }
}
