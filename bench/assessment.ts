import { isoDate } from '../src/kernel/dates.ts'
import { exact } from '../src/kernel/decimal.ts'
import { cents } from '../src/kernel/money.ts'
import { type AssessmentHeader, assess, type LineFacts } from '../src/tariff/assessment/index.ts'
import { buildReferenceFromFiles } from '../src/tariff/testing.ts'

const header: AssessmentHeader = { rateOn: isoDate('2026-01-12'), isCasual: false }
const plain: LineFacts = {
  at: '/lines/0',
  classification: '6911109090',
  tariffCode: null,
  origin: 'DE',
  treatment: 'MFN',
  directShipmentOn: isoDate('2025-12-23'),
  value: cents(14_250_00n),
  currency: 'EUR',
  exchangeRate: null,
  quantity: null,
  surtax: null,
  sima: null,
  exciseCode: null,
  gstCode: '01',
  specialAuthority: null,
  hasTimeLimit: false,
}
/** A mixture as declarations have it: plain lines, a surtax, a preference, a specific rate. */
const MIXTURE: readonly LineFacts[] = [
  plain,
  { ...plain, classification: '9617000000', origin: 'CN', currency: 'USD' },
  { ...plain, classification: '7326200000', origin: 'TW', currency: 'USD', directShipmentOn: isoDate('2025-12-30') },
  { ...plain, treatment: 'CEUT' },
  { ...plain, classification: '0105941011', quantity: { amount: exact('500'), unit: 'KGM' } },
]

/**
 * Lines assessed a second on one core, with their working, against the tariff that ships: declarations of one line, and
 * of a thousand. Aim: 200,000.
 */
export async function measureAssessment(
  secondsEach = 2,
): Promise<{ linesPerSecond1: number; linesPerSecond1000: number }> {
  const reference = buildReferenceFromFiles()
  const lines = Array.from({ length: 1_000 }, (_, index) => MIXTURE[index % MIXTURE.length] ?? plain)
  const singles = lines.map((line) => [line])
  const run = (declarations: readonly (readonly LineFacts[])[]): void => {
    for (const declaration of declarations) {
      if (!assess(declaration, header, reference).ok) throw new Error('the bench assesses lawful lines only')
    }
  }
  const measure = (declarations: readonly (readonly LineFacts[])[]): number => {
    for (let warmUp = 0; warmUp < 20; warmUp += 1) run(declarations)
    const start = performance.now()
    let rounds = 0
    while (performance.now() - start < secondsEach * 1_000) {
      run(declarations)
      rounds += 1
    }
    return Math.round((rounds * lines.length * 1_000) / (performance.now() - start))
  }
  return { linesPerSecond1: measure(singles), linesPerSecond1000: measure([lines]) }
}
