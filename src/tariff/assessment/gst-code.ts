import type { Cents } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, type RefusalParams, refuse } from '../../kernel/outcome.ts'
import type { GstCode, TariffReference } from '../reference.ts'
import type { Expression } from './expression.ts'
import { type AssessmentHeader, type LineFacts, sentFrom } from './facts.ts'
import { valueBeside } from './money-facts.ts'

/** What the GST code of a line changes. */
export interface GstCase {
  /** Null: the ordinary rate, whether stated or not. */
  readonly code: GstCode | null
  /** Kind `partial`: what is taxed in place of the value of the goods. */
  readonly base: Expression | null
  readonly warnings: readonly Refusal[]
}

const ORDINARY: Outcome<GstCase> = accept({ code: null, base: null, warnings: [] })
const NAMED = 6

/**
 * The GST code claimed. Refuses a code that does not exist, or not on that day, with those that do; one whose conditions
 * do not hold (origin, value) is not applied, with a warning. Without a code, goods that are often free of tax get a hint.
 * Source: Excise Tax Act s. 213, Schedules VI and VII; SOR/91-30, SOR/91-31; declarations 2.6, 3.8; rulings 3.7.
 */
export function gstCase(facts: LineFacts, header: AssessmentHeader, reference: TariffReference): Outcome<GstCase> {
  const found = caseOf(facts, header, reference)
  if (!found.ok || !facts.gstValue || found.value.base) return found
  const unused = { code: 'assessment.gst_value_unused', pointer: `${facts.at}/gstValue` }
  return accept({ ...found.value, warnings: [...found.value.warnings, unused] })
}

function caseOf(facts: LineFacts, header: AssessmentHeader, reference: TariffReference): Outcome<GstCase> {
  const { gstCode } = facts
  if (gstCode === null) return hinted(facts, header, reference)
  if (gstCode === '01' || gstCode === '1') return ORDINARY
  const pointer = `${facts.at}/gstCode`
  const code = reference.gstCode(gstCode, header.rateOn)
  if (!code) return refuse(notACode(gstCode, pointer, header, reference))
  if (code.kind === 'normal') return ORDINARY

  const params = nameOf(code)
  if (code.countries.length > 0 && !code.countries.includes(sentFrom(facts))) return accept(notMet(code, facts))
  const warnings: Refusal[] = isUsual(code, facts) ? [] : [{ code: 'assessment.gst_code_unusual', pointer, params }]
  if (code.kind !== 'partial') return accept({ code, base: null, warnings })
  const value = facts.gstValue ?? facts.workAbroad
  if (!value) return refuse({ code: 'assessment.gst_value_missing', pointer: `${facts.at}/gstValue`, params })
  const base = valueBeside(value, facts.gstValue ? 'gstValue' : 'workAbroad', facts, reference)
  return base.ok ? accept({ code, base: base.value, warnings }) : base
}

/** Basic groceries and the like without a code: said, never assumed. */
function hinted(facts: LineFacts, header: AssessmentHeader, reference: TariffReference): Outcome<GstCase> {
  const usual = reference.gstCodesFor(facts.classification, header.rateOn)
  if (usual.length === 0) return ORDINARY
  const warning = { code: 'assessment.gst_may_be_zero', pointer: `${facts.at}/gstCode`, params: listed(usual) }
  return accept({ code: null, base: null, warnings: [warning] })
}

const nameOf = ({ code, name }: GstCode): RefusalParams => ({ gstCode: code, gstEn: name.en, gstFr: name.fr })

/** `Z3 (Basic groceries), Z4 (…)`. */
const listed = (codes: readonly GstCode[]): RefusalParams => ({
  codes: codes.map(({ code }) => code).join(', '),
  codesEn: codes.map(({ code, name }) => `${code} (${name.en})`).join(', '),
  codesFr: codes.map(({ code, name }) => `${code} (${name.fr})`).join(', '),
})

function notACode(given: string, pointer: string, { rateOn }: AssessmentHeader, reference: TariffReference): Refusal {
  const [known] = reference.gstCodeVersions(given)
  if (known) {
    const params = { ...nameOf(known), day: rateOn, from: known.validFrom ?? '', to: known.validTo ?? '' }
    return { code: 'assessment.gst_code_not_on_day', pointer, params }
  }
  const near = nearest(given, reference.gstCodes(rateOn))
  return { code: 'assessment.gst_code_unknown', pointer, params: { given, ...listed(near) } }
}

/** Same first character, then same last one, then the rest, each in order of code. */
function nearest(given: string, codes: readonly GstCode[]): readonly GstCode[] {
  const distance = ({ code }: GstCode): number =>
    (code.startsWith(given.slice(0, 1)) ? 0 : 2) + (code.endsWith(given.slice(-1)) ? 0 : 1)
  return codes.toSorted((a, b) => distance(a) - distance(b)).slice(0, NAMED)
}

const notMet = (code: GstCode, { at }: LineFacts): GstCase => ({
  code: null,
  base: null,
  warnings: [{ code: 'assessment.gst_code_not_met', pointer: `${at}/gstCode`, params: nameOf(code) }],
})

/**
 * The case, once the value of all goods that claim the code is known: the limit is that of the shipment, and goods do not
 * come below it by being told on several lines. @param value Canadian cents.
 */
export const gstValued = (found: GstCase, value: bigint, facts: LineFacts): GstCase =>
  found.code?.valueTo != null && value > found.code.valueTo ? notMet(found.code, facts) : found

/** The number, or the chapter 98 heading claimed, is one that the code usually goes with. */
function isUsual({ begins, tariffCodes }: GstCode, { classification, tariffCode }: LineFacts): boolean {
  if (begins.length > 0 && !begins.some((start) => classification.startsWith(start))) return false
  return tariffCodes.length === 0 || tariffCodes.includes(tariffCode ?? classification.slice(0, 4))
}

/**
 * Whether the code leaves no tax at all. Goods of chapter 98 are non-taxable only as far as they are free of duty.
 * Source: Excise Tax Act Schedule VII s. 1. @param charges every duty and tax but GST, Canadian cents.
 */
export const isUntaxed = ({ code }: GstCase, charges: Cents): boolean =>
  code !== null && code.kind !== 'partial' && (code.tariffCodes.length === 0 || charges === 0n)

/** The warning that goods of chapter 98 pay tax because they pay duty. */
export const dutiableWarnings = (gst: GstCase, charges: Cents, facts: LineFacts): readonly Refusal[] =>
  gst.code !== null && gst.code.kind !== 'partial' && !isUntaxed(gst, charges)
    ? [{ code: 'assessment.gst_code_dutiable', pointer: `${facts.at}/gstCode`, params: nameOf(gst.code) }]
    : []
