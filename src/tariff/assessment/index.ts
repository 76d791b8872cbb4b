/** The front door of the assessment: what estimates, declarations and their pages may call. */

export { assess } from './assess.ts'
export {
  type Alternative,
  type Amounts,
  type Assessment,
  CHARGES,
  type Charge,
  type Formula,
  type LineAssessment,
  type Working,
  type WorkingSource,
} from './assessment.ts'
export { PROVINCES, provinceName, provinceOf } from './casual.ts'
export type {
  AssessmentHeader,
  LineFacts,
  MoneyFact,
  Quantity,
  SafeguardDeclaration,
  SimaFigures,
  SurtaxDeclaration,
} from './facts.ts'
export { formulaText } from './formula.ts'
export { problems as assessmentProblems, warningCodes } from './problems.ts'
export { rateDay } from './rate-day.ts'
export { type Damage, damageRefund, RELIEFS, type TimeLimit } from './relief.ts'
export { courierRemissions } from './remission.ts'
export { simaCode } from './sima-code.ts'
export { claimableExemptions, exemptionOfKey } from './surtax-exemptions.ts'
export { NO_AMOUNTS, sumOfLines } from './totals.ts'
export { convertibleUnits, unitRatio } from './units.ts'
export { chargeName, formulaWords, rateWords, sourceWords, words as assessmentWords } from './words.ts'
