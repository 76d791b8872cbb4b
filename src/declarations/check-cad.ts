import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import type { Assessment } from '../tariff/index.ts'
import { assessCad, intoCad } from './assess-cad.ts'
import type { Cad } from './cad.ts'
import type { FilingFacts, Finding, Rule } from './rules/rule.ts'
import { surtaxNotStated } from './rules/surtax.ts'

export interface Checked {
  readonly assessment: Assessment
  readonly warnings: readonly Refusal[]
}

/**
 * Rules, then assessment: every refusal in a fixed order (what could not be read, header, invoices, lines, charges), or
 * the charges with all warnings. Pure. Runs on a partly read declaration too, so that one answer tells everything.
 */
export function checkCad(
  cad: Cad,
  faults: readonly Refusal[],
  facts: FilingFacts,
  rules: readonly Rule[],
): Outcome<Checked> {
  const unreadPlaces = new Places(faults.map((fault) => fault.pointer ?? ''))
  const found = rules.flatMap((rule) => rule(cad, facts)).filter((one) => !unreadPlaces.has(one.pointer))
  const refused = found.filter((one) => one.level === 'refusal').map(withoutLevel)

  const outcome = assessCad(cad, facts.rateOn, facts.reference, facts.today)
  const refusedPlaces = new Places([...faults, ...refused].map((one) => one.pointer ?? ''))
  const assessed = outcome.ok ? staleRates(outcome.value, facts) : outcome.refusals.map(intoCad)
  refused.push(...assessed.filter((one) => !refusedPlaces.touches(one.pointer ?? '')))

  if (!outcome.ok || faults.length > 0 || refused.length > 0) return refuse(...faults, ...refused)
  const warnings = [
    ...found.map(withoutLevel),
    ...surtaxNotStated(cad, outcome.value).map(withoutLevel),
    ...outcome.value.lines.flatMap((line) => line.warnings).map(intoCad),
  ]
  return accept({ assessment: outcome.value, warnings })
}

const withoutLevel = ({ code, pointer, params }: Finding): Refusal =>
  params ? { code, pointer, params } : { code, pointer }

/** Where the setting says so, a rate too old is no rate to account with; else it stays the assessment's warning. */
const staleRates = (assessment: Assessment, { policy }: FilingFacts): Refusal[] =>
  policy.refuseStaleRates
    ? assessment.lines
        .flatMap((line) => line.warnings)
        .filter((one) => one.code === 'assessment.exchange_rate_stale')
        .map((one) => ({ ...intoCad(one), code: 'declarations.exchange_rate_stale' }))
    : []

/** Parts of `/invoices`: a pointer this short names no single place of a line. */
const WHOLE = 3

/** Places that were refused already: a second complaint about the same place, or about what follows from it, only tires. */
class Places {
  readonly #pointers: readonly string[]
  constructor(pointers: readonly string[]) {
    this.#pointers = pointers
  }
  has(pointer: string): boolean {
    return this.#pointers.includes(pointer)
  }
  /** A complaint about the declaration as a whole (a missing line, say) says nothing about its single places. */
  touches(pointer: string): boolean {
    return this.#pointers.some(
      (one) =>
        one.split('/').length > WHOLE &&
        (one === pointer || one.startsWith(`${pointer}/`) || pointer.startsWith(`${one}/`)),
    )
  }
}
