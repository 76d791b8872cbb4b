import type { Refusal } from '../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import type { PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import type { Intake } from '../intake.ts'

export const intakeOf = ({ services, today }: PageContext): Intake => ({
  today,
  reference: services.tariff,
  settings: services.settings,
})

const scopeFor = (context: PageContext) => {
  const { visitor } = context
  if (!visitor) throw new Error('no visitor: the route needs a guard')
  return visitor.scope
}

export const reading = <T>(context: PageContext, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(context.services.db, scopeFor(context), work)

/** The page of the first refusal, for what concerns the whole request: unknown, not allowed, closed. */
export const refusalPage = (context: PageContext, refusals: readonly Refusal[]) =>
  problemPage(context, refusals[0] ?? { code: 'platform.not_found' })

/** The same, as the text that an idempotent answer keeps. */
export const lost = async (context: PageContext, refusals: readonly Refusal[]) =>
  (await refusalPage(context, refusals)).text()
