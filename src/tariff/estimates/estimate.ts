import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import {
  type Assessment,
  type AssessmentHeader,
  assess,
  type LineAssessment,
  type LineFacts,
} from '../assessment/index.ts'
import type { TariffReference } from '../reference.ts'
import { parseLine } from './parse-line.ts'
import type { WireEstimate } from './shapes.ts'

export interface Estimate extends Assessment {
  /** The day whose rates of duty and tax were taken. */
  readonly rateOn: IsoDate
  readonly facts: readonly LineFacts[]
}

/**
 * What goods would cost at the border. Files nothing, binds nobody, and is the same assessment as a declaration's. Days
 * to come are welcome: today's rates and the last exchange rate stand in for them, with a warning.
 */
export function estimate(command: WireEstimate, reference: TariffReference, today: IsoDate): Outcome<Estimate> {
  const day = command.accountingDate === undefined ? accept(today) : parseIsoDate(command.accountingDate)
  if (!day.ok) {
    const params = { given: command.accountingDate ?? '' }
    return refuse({ code: 'estimates.day_malformed', pointer: '/accountingDate', params })
  }
  const rateOn = day.value
  const parsed = command.lines.map((line, index) => parseLine(line, `/lines/${index}`, rateOn, reference))
  const refusals = parsed.flatMap((line) => (line.ok ? [] : line.refusals))
  const facts = parsed.flatMap((line) => (line.ok ? [line.value] : []))
  // The lines that could be read are assessed even when others could not: all reasons come in one answer.
  const assessment = assess(facts, headerOf(command, rateOn, today), reference)
  if (!assessment.ok) return refuse(...inOrder([...refusals, ...assessment.refusals]))
  if (refusals.length > 0) return refuse(...refusals)
  const lines = assessment.value.lines.map((line, index) => withDayWarnings(line, facts[index], rateOn, today))
  return accept({ lines, totals: assessment.value.totals, rateOn, facts })
}

const headerOf = ({ casual }: WireEstimate, rateOn: IsoDate, today: IsoDate): AssessmentHeader => ({
  rateOn,
  claimedOn: today,
  isCasual: casual !== undefined,
  province: casual?.province.trim().toUpperCase() || null,
})

/** By line, as the caller wrote them. */
const inOrder = (refusals: readonly Refusal[]): Refusal[] => refusals.toSorted((a, b) => lineOf(a) - lineOf(b))
const lineOf = ({ pointer }: Refusal): number => Number(/^\/lines\/(\d+)/.exec(pointer ?? '')?.[1] ?? -1)

function withDayWarnings(
  line: LineAssessment,
  facts: LineFacts | undefined,
  rateOn: IsoDate,
  today: IsoDate,
): LineAssessment {
  const warnings: Refusal[] = []
  if (rateOn > today)
    warnings.push({ code: 'estimates.rates_to_come', pointer: '/accountingDate', params: { day: rateOn } })
  if (facts && facts.directShipmentOn > today) {
    const pointer = `${facts.at}/directShipmentDate`
    warnings.push({ code: 'estimates.shipment_to_come', pointer, params: { day: facts.directShipmentOn } })
  }
  return warnings.length === 0 ? line : { ...line, warnings: [...line.warnings, ...warnings] }
}
