import { decimalText } from '../../kernel/decimal.ts'
import { type Cents, moneyText } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explainOnWire } from '../../platform/problems.ts'
import {
  type Amounts,
  CHARGES,
  chargeName,
  formulaText,
  formulaWords,
  type LineAssessment,
  simaCode,
  sourceWords,
  type Working,
} from '../assessment/index.ts'
import type { TariffReference, Treatment } from '../reference.ts'
import type { Estimate } from './estimate.ts'
import { problems } from './problems.ts'

/** The answer of `POST /estimates`. Words are in the caller's language, figures and codes in none. */
export function estimateAnswer(estimate: Estimate, reference: TariffReference, lang: Lang) {
  return {
    accountingDate: estimate.rateOn,
    edition: reference.edition(estimate.rateOn),
    lines: estimate.lines.map((line, index) => lineAnswer(line, index, estimate, reference, lang)),
    totals: amountsAnswer(estimate.totals),
  }
}

function lineAnswer(line: LineAssessment, index: number, estimate: Estimate, reference: TariffReference, lang: Lang) {
  return {
    lineNumber: index + 1,
    classification: estimate.facts[index]?.classification ?? '',
    ...treatmentAnswer(line.treatment, reference),
    exchangeRate: decimalText(line.exchangeRate),
    exchangeRatePublishedOn: line.exchangeRatePublishedOn,
    ...amountsAnswer(line.amounts),
    simaCode: simaCode(estimate.facts[index]?.sima ?? null, line),
    working: line.working.map((one) => workingAnswer(one, reference, lang)),
    ...(line.alternatives.length === 0
      ? {}
      : {
          alternatives: line.alternatives.map((one) => ({
            ...treatmentAnswer(one.treatment, reference),
            total: moneyIn(one.total),
          })),
        }),
    warnings: line.warnings.map((warning) => warningAnswer(warning, lang)),
  }
}

const moneyIn = (amount: Cents, currency = 'CAD') => ({ amount: moneyText(amount), currency })

export const amountsAnswer = (amounts: Amounts) =>
  Object.fromEntries([...CHARGES, 'total' as const].map((name) => [name, moneyIn(amounts[name])])) as Record<
    keyof Amounts,
    { amount: string; currency: string }
  >

/** Two digits; the abbreviation where no code is published (GPTP, CPUKT). */
function treatmentAnswer(treatment: Treatment, reference: TariffReference) {
  const code = reference.treatment(treatment)?.code
  return { tariffTreatment: code ?? treatment, tariffTreatmentAbbreviation: treatment as string }
}

/** One charge explained; declarations answer it the same way. */
export const workingAnswer = (working: Working, reference: TariffReference, lang: Lang) => ({
  charge: working.charge,
  name: chargeName(working.charge, lang),
  formula: formulaText(working.formula),
  explanation: formulaWords(working.formula, lang),
  base: moneyIn(working.base, working.baseCurrency),
  rate: working.rate,
  amount: moneyIn(working.amount),
  source: sourceWords(working, lang, reference),
})

export const warningAnswer = (warning: Refusal, lang: Lang) => ({
  ...explainOnWire(problems, warning, lang),
  title: problems[warning.code]?.[lang].title ?? warning.code,
})
