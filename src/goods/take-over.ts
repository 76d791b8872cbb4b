import type { Actor } from '../access/index.ts'
import { newId } from '../kernel/ids.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import type { Keeping } from './keep-goods.ts'
import { type PlannedRow, planRows, type UploadedRow } from './plan-rows.ts'
import { businessToChange, businessToRead, type ReachedBusiness } from './reach.ts'
import * as items from './store.ts'
import * as store from './upload-store.ts'

/** Rows of one file: more is a matter for several files. */
export const ROWS_MAX = 5_000

/** What taking the rows over would do today; writes nothing. */
export async function checkRows(
  tx: Tx,
  actor: Actor,
  { bn9, rows }: { readonly bn9: string; readonly rows: readonly UploadedRow[] },
  keeping: Keeping,
): Promise<Outcome<readonly PlannedRow[]>> {
  const business = businessToRead(actor, bn9, keeping.today)
  return business.ok ? accept(await planned(tx, business.value, rows, keeping)) : business
}

async function planned(tx: Tx, { bn9 }: Pick<ReachedBusiness, 'bn9'>, rows: readonly UploadedRow[], keeping: Keeping) {
  const existing = await items.itemsByReference(
    tx,
    bn9,
    rows.map((one) => one.input.reference ?? ''),
  )
  return planRows(rows, { ...keeping, existing })
}

/** Keeps a file for its dry run. @returns the id of the upload. */
export async function storeUpload(
  tx: Tx,
  actor: Actor,
  file: { readonly bn9: string; readonly fileName: string; readonly rows: readonly UploadedRow[] },
  { today, lang }: Keeping,
): Promise<Outcome<string>> {
  const business = businessToChange(actor, file.bn9, today)
  if (!business.ok) return business
  if (file.rows.length === 0) return refuse({ code: 'goods.file_empty', params: { name: file.fileName } })
  if (file.rows.length > ROWS_MAX)
    return refuse({ code: 'goods.too_many_rows', params: { count: file.rows.length, most: ROWS_MAX } })
  const uploadId = newId('upload')
  const { bn9, account } = business.value
  const upload = { bn9, uploadId, account, fileName: file.fileName, language: lang, rows: file.rows }
  await store.insertUpload(tx, upload, { actor: actor.id, today })
  return accept(uploadId)
}

export interface UploadView {
  readonly upload: store.Upload
  readonly rows: readonly store.ReportRow[]
}

/** The dry run as of today, or what happened when it was taken over. */
export async function getUpload(
  tx: Tx,
  actor: Actor,
  uploadId: string,
  keeping: Keeping,
): Promise<Outcome<UploadView>> {
  const upload = await store.uploadById(tx, uploadId)
  const business = upload && businessToChange(actor, upload.bn9, keeping.today)
  if (!upload || !business?.ok) return refuse({ code: 'goods.upload_unknown' })
  if (upload.report) return accept({ upload, rows: upload.report })
  return accept({ upload, rows: await planned(tx, upload, upload.rows, { ...keeping, lang: upload.language }) })
}

/** Takes over every row that is not refused, in one transaction; a second press changes nothing. */
export async function applyUpload(
  tx: Tx,
  actor: Actor,
  uploadId: string,
  keeping: Keeping,
): Promise<Outcome<UploadView>> {
  const upload = await store.uploadById(tx, uploadId, true)
  if (!upload) return refuse({ code: 'goods.upload_unknown' })
  const business = businessToChange(actor, upload.bn9, keeping.today)
  if (!business.ok) return business
  if (upload.report) return accept({ upload, rows: upload.report })
  const plan = await planned(tx, upload, upload.rows, { ...keeping, lang: upload.language })
  const taken = plan.flatMap(({ goods, result }) =>
    goods && result !== 'same' ? [{ goods, itemId: newId('goods') }] : [],
  )
  const writing = { bn9: upload.bn9, account: upload.account, actor: actor.id, today: keeping.today }
  await items.putItems(tx, writing, taken)
  const report = plan.map(({ row, input, result, refusals }) => ({ row, input, result, refusals }))
  await store.markApplied(tx, upload, report, keeping.today)
  const references = (wanted: string) =>
    plan.flatMap(({ goods, result }) => (goods && result === wanted ? [goods.reference] : []))
  await recordAudit(tx, {
    bn9: upload.bn9,
    on: keeping.today,
    actor: actor.id,
    action: 'goods_uploaded',
    subject: uploadId,
    after: { file: upload.fileName, added: references('accepted'), changed: references('changed') },
  })
  return accept({ upload: { ...upload, appliedOn: keeping.today, report }, rows: report })
}
