import { problems as access } from './access/index.ts'
import { problems as billing } from './billing/index.ts'
import { problems as declarations } from './declarations/index.ts'
import { problems as enrolment } from './enrolment/index.ts'
import { problems as goods } from './goods/index.ts'
import { problems as ledger } from './ledger/index.ts'
import { problems as payments } from './payments/index.ts'
import type { ProblemCatalogue } from './platform/problems.ts'
import { problems as security } from './security/index.ts'
import { problems as tariff } from './tariff/index.ts'
import { problems as platform } from './web/problems.ts'

/** Every code that pages and API can answer, in both languages. Two features cannot claim one code. */
export const catalogue: ProblemCatalogue = joined([
  platform,
  access,
  enrolment,
  security,
  tariff,
  ledger,
  billing,
  payments,
  declarations,
  goods,
])

function joined(parts: readonly ProblemCatalogue[]): ProblemCatalogue {
  const all: Record<string, ProblemCatalogue[string]> = {}
  for (const [code, kind] of parts.flatMap((part) => Object.entries(part))) {
    if (code in all) throw new Error(`two features claim the problem ${code}`)
    all[code] = kind
  }
  return all
}
