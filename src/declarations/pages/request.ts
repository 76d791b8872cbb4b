import type { Refusal } from '../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Tabular, type TabularFormat, tabularFile } from '../../platform/tabular.ts'
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

/** A list as a file in the reader's language. */
export async function fileAnswer(
  context: PageContext,
  list: Tabular,
  format: TabularFormat,
  stem: string,
): Promise<Response> {
  const file = await tabularFile(list, format, context.lang, stem)
  return download(context, file.body, file.contentType, file.fileName)
}

export const download = (
  context: PageContext,
  body: Uint8Array<ArrayBuffer> | string,
  type: string,
  name: string,
): Response => {
  const plain = name.normalize('NFD').replace(/[^\w.-]/g, '')
  return context.http.body(body, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  })
}
