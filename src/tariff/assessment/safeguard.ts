import type { Cents } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, type RefusalParams, refuse } from '../../kernel/outcome.ts'
import type { Safeguard, TariffReference } from '../reference.ts'
import { customsDuty, type Duty } from './customs-duty.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { unitName } from './names.ts'

export interface SafeguardDuty {
  readonly duty: Duty
  readonly safeguard: Safeguard
}
export interface SafeguardCase {
  readonly found: SafeguardDuty | null
  readonly warnings: readonly Refusal[]
}

const NOTHING: SafeguardCase = { found: null, warnings: [] }
const NONE: Outcome<SafeguardCase> = accept(NOTHING)

/**
 * The safeguard on a line: an order that number and origin alone decide is charged without a word from the importer, one
 * with a quota only when declared subject. Goods declared not subject that an order covers get a warning. It stands
 * beside a surtax. Source: Customs Tariff s. 55 to 60; declarations 2.3, 3.1. No order in force is known: tables only.
 */
export function safeguardCase(
  facts: LineFacts,
  header: AssessmentHeader,
  valueForDuty: Cents,
  reference: TariffReference,
): Outcome<SafeguardCase> {
  const covering = reference.safeguards(facts.classification, facts.origin, header.rateOn)
  const declared = facts.safeguard ?? null
  if (covering.length === 0 && !declared?.subject) return NONE
  const pointer = `${facts.at}/safeguard`
  const plain = covering.find((one) => one.decidedBy === 'item_and_origin') ?? null
  const warn = (code: string, one?: Safeguard): Outcome<SafeguardCase> =>
    accept({ found: null, warnings: [{ code, pointer, ...(one ? { params: about(one) } : {}) }] })

  if (declared === null) {
    const [first] = covering
    if (plain) return charged(plain, facts, valueForDuty, reference)
    return first ? warn('assessment.safeguard_quota_may_apply', first) : NONE
  }
  if (!declared.subject) return plain ? warn('assessment.safeguard_not_declared', plain) : NONE
  const named = declared.code === null ? covering[0] : covering.find(({ order }) => order === declared.code)
  if (named) return charged(named, facts, valueForDuty, reference)
  if (declared.code === null) return warn('assessment.safeguard_not_covered')
  const params = { order: declared.code, orders: [...new Set(covering.map(({ order }) => order))].join(', ') }
  return refuse({ code: 'assessment.safeguard_code_not_covering', pointer: `${pointer}/code`, params })
}

const about = ({ order, title, rateText }: Safeguard): RefusalParams => ({
  order,
  titleEn: title.en,
  titleFr: title.fr,
  rate: rateText,
})

function charged(
  safeguard: Safeguard,
  facts: LineFacts,
  valueForDuty: Cents,
  reference: TariffReference,
): Outcome<SafeguardCase> {
  const { rate } = safeguard
  if (rate === null || 'notAvailable' in rate) {
    const warning = {
      code: 'assessment.safeguard_not_understood',
      pointer: `${facts.at}/safeguard`,
      params: about(safeguard),
    }
    return accept({ found: null, warnings: [warning] })
  }
  const duty = customsDuty(rate, valueForDuty, facts.quantity)
  if (duty.ok) return accept({ found: { duty: duty.value, safeguard }, warnings: [] })
  const unit = duty.refusals[0]?.unit ?? ''
  return refuse({
    code: 'assessment.safeguard_quantity_missing',
    pointer: `${facts.at}/quantity`,
    params: { ...about(safeguard), ...unitName(unit, reference) },
  })
}
