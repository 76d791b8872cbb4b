import type { IsoDate } from '../../kernel/dates.ts'
import { type Cents, moneyText, ZERO } from '../../kernel/money.ts'
import type { Refusal, RefusalParams } from '../../kernel/outcome.ts'
import type { Remission, RemittedCharge, TariffReference } from '../reference.ts'
import type { RemittedBy } from './assessment.ts'
import { type AssessmentHeader, type LineFacts, sentFrom } from './facts.ts'

/** What is claimed as special authority, before the amounts of the whole declaration are known. */
export interface RemissionCase {
  /** Null: nothing claimed, or nothing we know, or a condition that can be tested does not hold. */
  readonly order: Remission | null
  readonly warnings: readonly Refusal[]
}

const NONE: RemissionCase = { order: null, warnings: [] }

/**
 * The remission order or licence that the line claims, if what can be tested of it holds: where the goods come from, day
 * of importation, claim in time. An unknown number is a warning, not a refusal: the agency's list is not public, so a lawful number may
 * be one we do not hold, and the amounts stay whole, never too low. Source: rulings 3.7, 3.8; Customs Tariff s. 89, 113, 115.
 */
export function remissionCase(facts: LineFacts, header: AssessmentHeader, reference: TariffReference): RemissionCase {
  const { specialAuthority } = facts
  if (specialAuthority === null) return NONE
  const pointer = `${facts.at}/specialAuthority`
  const versions = reference.remission(specialAuthority)
  const [known] = versions
  if (!known) {
    const numbers = reference.remissions().map(({ number }) => number)
    const params = { given: specialAuthority, known: numbers.join(', ') }
    return { order: null, warnings: [{ code: 'assessment.special_authority_unknown', pointer, params }] }
  }
  const order = versions.find((one) => isOnDay(one, header.rateOn)) ?? known
  const fault = faultOf(order, facts, header)
  return fault ? notMet(order, fault, pointer, reference) : { order, warnings: [] }
}

const isOnDay = ({ validFrom, validTo }: Remission, day: IsoDate): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)

type Fault = 'country' | 'day' | 'late' | 'value' | 'nothing'

/** The remissions of a courier look at where the parcel comes from, the others at the origin. Source: rulings 3.7. */
const BY_COURIER = '85-2955-'

/** Those that a parcel of this value may claim. @param value of all its goods, Canadian cents. */
export const courierRemissions = (
  value: bigint,
  facts: LineFacts,
  header: ClaimDays,
  reference: TariffReference,
): readonly Remission[] =>
  reference
    .remissions()
    .filter((one) => one.number.startsWith(BY_COURIER) && isWithinValue(one, value))
    .filter((one) => faultOf(one, facts, header) === null)

type ClaimDays = Pick<AssessmentHeader, 'rateOn' | 'claimedOn'>

function faultOf(order: Remission, facts: LineFacts, header: ClaimDays): Fault | null {
  const from = order.number.startsWith(BY_COURIER) ? sentFrom(facts) : facts.origin
  if (order.countries.length > 0 && !order.countries.includes(from)) return 'country'
  if (!isOnDay(order, header.rateOn)) return 'day'
  return isLate(order.claimYears, header) ? 'late' : null
}

/** The last day is the same day of the month so many years later. Source: rulings 3.8, "within 2 years of importation". */
export function isLate(years: number | null, { rateOn, claimedOn }: ClaimDays): boolean {
  if (years === null || !claimedOn) return false
  const last = `${Number(rateOn.slice(0, 4)) + years}${rateOn.slice(4)}`
  return claimedOn > last
}

const notMet = (order: Remission, reason: Fault, pointer: string, reference: TariffReference): RemissionCase => ({
  order: null,
  warnings: [{ code: 'assessment.remission_not_met', pointer, params: { ...about(order, reference), reason } }],
})

const about = (order: Remission, reference: TariffReference): RefusalParams => ({
  remission: order.number,
  remissionEn: order.name.en,
  remissionFr: order.name.fr,
  conditionsEn: order.conditions.en,
  conditionsFr: order.conditions.fr,
  countriesEn: order.countries.map((one) => reference.country(one)?.en ?? one).join(', '),
  countriesFr: order.countries.map((one) => reference.country(one)?.fr ?? one).join(', '),
  from: order.validFrom ?? '',
  to: order.validTo ?? '',
  years: order.claimYears ?? '',
})

/** The value limits look at all goods of the declaration that claim the number. @param value Canadian cents. */
export const isWithinValue = ({ valueFrom, valueTo }: Remission, value: bigint): boolean =>
  (valueFrom === null || value > valueFrom) && (valueTo === null || value <= valueTo)

/** The case, once the value of all goods that claim the number is known. */
export const valued = (found: RemissionCase, value: bigint, at: string, reference: TariffReference): RemissionCase =>
  found.order === null || isWithinValue(found.order, value)
    ? found
    : notMet(found.order, 'value', `${at}/specialAuthority`, reference)

/** Whether the order takes the charge away. @param surtaxOrder of the surtax that is charged. */
export const remits = (order: Remission | null, charge: RemittedCharge, surtaxOrder?: string): boolean =>
  order?.takes.includes(charge) === true &&
  (charge !== 'surtax' ||
    order.surtaxOrders.length === 0 ||
    (surtaxOrder !== undefined && order.surtaxOrders.includes(surtaxOrder)))

/** What is left of a charge when an order may remit it. */
export const left = (order: Remission | null, charge: RemittedCharge, amount: Cents, surtaxOrder?: string): Cents =>
  order !== null && remits(order, charge, surtaxOrder) ? ZERO : amount

export const remittedBy = (order: Remission, facts: LineFacts): RemittedBy => ({
  number: facts.specialAuthority ?? order.number,
  name: order.name,
  confidence: order.confidence,
})

/** What a person must check, with the amount; or that the order finds nothing to remit. */
export function remissionWarnings(
  { order, warnings }: RemissionCase,
  remitted: Cents,
  facts: LineFacts,
  reference: TariffReference,
): readonly Refusal[] {
  if (order === null) return warnings
  const pointer = `${facts.at}/specialAuthority`
  const params = { ...about(order, reference), amount: moneyText(remitted) }
  if (order.takes.length === 0) return [{ code: 'assessment.special_authority_later', pointer, params }]
  if (remitted === 0n) return notMet(order, 'nothing', pointer, reference).warnings
  return [{ code: 'assessment.remission_conditions', pointer, params }]
}
