import type { ProblemCatalogue } from '../platform/problems.ts'
import { changeProblems } from './problems/changes.ts'
import { filingProblems } from './problems/filing.ts'
import { goodsProblems } from './problems/goods.ts'
import { readingProblems } from './problems/reading.ts'

const all = { ...readingProblems, ...filingProblems, ...goodsProblems, ...changeProblems }

/** Every code this feature can answer: a rule cannot name one that has no words in both languages. */
export type CadCode = keyof typeof all

export const problems: ProblemCatalogue = all
