import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { dateOfParts, partsOfDate } from '../../ui/index.ts'
import type { Alternative } from '../assessment/index.ts'
import type { TariffReference } from '../reference.ts'
import { type Estimate, estimate } from './estimate.ts'
import { commandOf, type EstimateForm } from './form.ts'
import type { WireEstimate } from './shapes.ts'

/** A form worked out: what page, files, comparisons and saved estimates all show. */
export interface Answer {
  readonly result: Estimate
  /** By line: what every treatment open to the origin would cost; empty where a comparison is refused. */
  readonly compared: readonly (readonly Alternative[])[]
}

/** @param lang whose habit of writing amounts the form was filled in. */
export function answerOf(form: EstimateForm, lang: Lang, reference: TariffReference, today: IsoDate): Outcome<Answer> {
  const command = commandOf(form, lang)
  if (!command.ok) {
    const illOnes = illWritten(form, command.refusals, lang, reference, today)
    return refuse(...[...command.refusals, ...illOnes].toSorted((a, b) => lineOf(a) - lineOf(b)))
  }
  const outcome = estimate(command.value, reference, today)
  if (!outcome.ok) return outcome
  return accept({ result: outcome.value, compared: comparison(command.value, outcome.value, reference, today) })
}

/**
 * What is wrong in what was written where something else was left out: a person mends both at once. Stand-ins take the
 * place of what is missing, so only faults of writing count, and unknown numbers; none of them comes from a stand-in.
 */
function illWritten(
  form: EstimateForm,
  missing: readonly Refusal[],
  lang: Lang,
  reference: TariffReference,
  today: IsoDate,
): readonly Refusal[] {
  const lines = form.lines.map((line) => ({
    ...line,
    classification: line.classification || ANY_NUMBER,
    origin: line.origin || 'US',
    value: line.value || '1',
    shipped: dateOfParts(line.shipped) ? line.shipped : partsOfDate(today),
    timeType: dateOfParts(line.timeFrom) && dateOfParts(line.timeTo) ? line.timeType : '',
  }))
  const command = commandOf({ ...form, lines }, lang)
  const outcome = command.ok ? estimate(command.value, reference, today) : command
  if (outcome.ok) return []
  const places = new Set(missing.map(({ pointer }) => pointer))
  return outcome.refusals.filter(
    ({ code, pointer = '' }) =>
      !places.has(pointer) && (code.startsWith('estimates.') || pointer.endsWith('/classification')),
  )
}
const ANY_NUMBER = '0101210000'
const lineOf = ({ pointer }: Refusal): number => Number(/^\/lines\/(\d+)/.exec(pointer ?? '')?.[1] ?? -1)

/** Every treatment of every line, also where one was claimed. */
function comparison(
  command: WireEstimate,
  result: Estimate,
  reference: TariffReference,
  today: IsoDate,
): Answer['compared'] {
  if (command.lines.every((line) => line.tariffTreatment === undefined)) {
    return result.lines.map((line) => line.alternatives)
  }
  const open = command.lines.map(({ tariffTreatment: _claimed, ...line }) => line)
  const outcome = estimate({ ...command, lines: open }, reference, today)
  return outcome.ok ? outcome.value.lines.map((line) => line.alternatives) : []
}
