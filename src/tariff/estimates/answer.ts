import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
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
  if (!command.ok) return command
  const outcome = estimate(command.value, reference, today)
  if (!outcome.ok) return outcome
  return accept({ result: outcome.value, compared: comparison(command.value, outcome.value, reference, today) })
}

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
