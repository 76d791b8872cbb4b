import { actorOf, chosenAccount } from '../../access/index.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { explain } from '../../platform/problems.ts'
import { type Tabular, type TabularFormat, tabularFile } from '../../platform/tabular.ts'
import type { FieldError } from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { fieldOf } from '../item.ts'
import type { Keeping } from '../keep-goods.ts'
import type { Looking } from '../list-goods.ts'
import { businessesInReach, type ReachedBusiness } from '../reach.ts'

import '../../tariff/services.ts'

export const keepingOf = ({ services, today, lang }: PageContext): Keeping => ({
  today,
  tariff: services.tariff,
  lang,
})

export const lookingOf = ({ services, today }: PageContext): Looking => ({
  today,
  tariff: services.tariff,
  aheadDays: Number(services.settings.get('goods.watch.ahead.days', today)),
})

export function reading<T>(context: PageContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { visitor } = context
  if (!visitor) throw new Error('no visitor: the route needs a guard')
  return inTransaction(context.services.db, visitor.scope, work)
}

export const refusalPage = (context: PageContext, refusals: readonly Refusal[]) =>
  problemPage(context, refusals[0] ?? { code: 'platform.not_found' })

/** The same, as the text that an idempotent answer keeps. */
export const lost = async (context: PageContext, refusals: readonly Refusal[]) =>
  (await refusalPage(context, refusals)).text()

export const statusOf = (context: PageContext, refusals: readonly Refusal[]): number =>
  context.services.catalogue[refusals[0]?.code ?? '']?.status ?? 422

/** Refusals as errors beside the fields of a form; one without a place leads to `otherwise`. */
export const errorsOf = (context: PageContext, refusals: readonly Refusal[], otherwise: string): FieldError[] =>
  refusals.map((refusal) => {
    const { detail, cure } = explain(context.services.catalogue, refusal, context.lang)
    return { field: fieldOf(refusal.pointer) ?? otherwise, text: `${detail} ${cure}` }
  })

export interface Chosen {
  readonly business: ReachedBusiness
  readonly businesses: readonly ReachedBusiness[]
}

/** The business asked for, else the one the person works in, else the first in reach. */
export function chosenBusiness(context: PageContext): Chosen | undefined {
  const businesses = businessesInReach(actorOf(context), context.today)
  const wanted = context.query('business') || chosenAccount(context)?.bn9
  const business = businesses.find((one) => one.bn9 === wanted)
  if (context.query('business') && !business) return undefined
  const chosen = business ?? businesses[0]
  return chosen && { business: chosen, businesses }
}

export async function fileAnswer(
  { http, lang }: PageContext,
  list: Tabular,
  format: TabularFormat,
  stem: string,
): Promise<Response> {
  const { body, contentType, fileName } = await tabularFile(list, format, lang, stem)
  return http.body(body, 200, {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
  })
}

export const formatOf = (text: string): 'csv' | 'xlsx' | null => (text === 'csv' || text === 'xlsx' ? text : null)
