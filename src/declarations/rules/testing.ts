import { expect } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { bn9 } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { explain } from '../../platform/problems.ts'
import { problems as tariffProblems } from '../../tariff/index.ts'
import { buildReferenceFromFiles } from '../../tariff/testing.ts'
import { checkCad } from '../check-cad.ts'
import { readCad } from '../parse-cad.ts'
import { problems } from '../problems.ts'
import { type LawfulCad, lawfulCad } from '../testing.ts'
import { filingRules } from './filing.ts'
import type { FilingFacts } from './rule.ts'

/** Facts of the worked example: declaration A filed by its broker on 2026-01-09. One field changed per test. */
export const filingFactsOf = (change: Partial<FilingFacts> = {}): FilingFacts => ({
  today: isoDate('2026-01-09'),
  rateOn: isoDate('2026-01-06'),
  reference: buildReferenceFromFiles(),
  filer: bn9('100000009'),
  importer: { denial: null, isExporterOnly: false, status: 'active', rpp: 'active' },
  number: { isOurs: true, isTaken: false, drawnUnder: '12345' },
  accountBy: isoDate('2026-01-13'),
  policy: { formFields: 'warn', refuseStaleRates: false, linesMax: 99_999, reuseAfterMonths: '87' },
  unread: new Set(),
  ...change,
})

export interface Answer {
  readonly refused: readonly string[]
  readonly warned: readonly string[]
}

/**
 * What filing answers to declaration A with one change, as `code pointer`. Each refusal and warning is also put into
 * words in both languages, so that a parameter that a sentence needs and a rule forgot shows here.
 */
export function answerTo(change: (cad: LawfulCad) => void, facts: Partial<FilingFacts> = {}): Answer {
  const read = readCad(lawfulCad(change))
  if (!read.ok) return { refused: read.refusals.map(short), warned: [] }
  const { command, faults } = read.value
  const unread = new Set(faults.flatMap((fault) => fault.pointer ?? []))
  const outcome = checkCad(command.cad, faults, filingFactsOf({ unread, ...facts }), filingRules)
  if (!outcome.ok) return { refused: outcome.refusals.map(short), warned: [] }
  return { refused: [], warned: outcome.value.warnings.map(short) }
}

const catalogue = { ...tariffProblems, ...problems }

const short = (refusal: Refusal): string => {
  if (refusal.code in catalogue) {
    for (const lang of ['en', 'fr'] as const) {
      const { detail, cure } = explain(catalogue, refusal, lang)
      expect(`${detail} ${cure}`).not.toMatch(/undefined|NaN|\[object/)
    }
  }
  return `${refusal.code.replace('declarations.', '')} ${refusal.pointer ?? ''}`
}

/** The first line of the first invoice, for the change of a test. */
export const lineIn = (cad: LawfulCad) => {
  const [line] = cad.invoices[0].lines
  if (!line) throw new Error('declaration A has lines')
  return line
}
