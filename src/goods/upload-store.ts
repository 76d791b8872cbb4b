import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import { maybeOne, rows, type Tx } from '../platform/db.ts'
import type { Lang } from '../platform/i18n.ts'
import type { PlannedRow, UploadedRow } from './plan-rows.ts'

export type ReportRow = Pick<PlannedRow, 'row' | 'input' | 'result' | 'refusals'>

export interface Upload {
  readonly bn9: Bn9
  readonly uploadId: string
  readonly account: Bn15
  readonly fileName: string
  readonly language: Lang
  readonly rows: readonly UploadedRow[]
  /** Null: a dry run. */
  readonly appliedOn: IsoDate | null
  /** What happened to each row when it was taken over. */
  readonly report: readonly ReportRow[] | null
}

export const insertUpload = (
  tx: Tx,
  upload: Omit<Upload, 'appliedOn' | 'report'>,
  by: { readonly actor: string; readonly today: IsoDate },
): Promise<unknown> =>
  sql`insert into goods.upload (bn9, upload_id, account, file_name, language, rows, uploaded_by, uploaded_on)
      values (${upload.bn9}, ${upload.uploadId}, ${upload.account}, ${upload.fileName}, ${upload.language},
        ${JSON.stringify(upload.rows)}::jsonb, ${by.actor}, ${by.today}::date)`.execute(tx)

/** @param lock for taking it over: two presses at once wait for each other. */
export const uploadById = (tx: Tx, uploadId: string, lock = false): Promise<Upload | undefined> =>
  maybeOne(
    tx,
    sql`select bn9, upload_id as "uploadId", account, file_name as "fileName", language, rows,
          applied_on as "appliedOn", report from goods.upload where upload_id = ${uploadId} ${lock ? sql`for update` : sql``}`,
  )

export const markApplied = (
  tx: Tx,
  { bn9, uploadId }: Pick<Upload, 'bn9' | 'uploadId'>,
  report: readonly ReportRow[],
  today: IsoDate,
): Promise<unknown> =>
  sql`update goods.upload set applied_on = ${today}::date, report = ${JSON.stringify(report)}::jsonb
      where bn9 = ${bn9} and upload_id = ${uploadId}`.execute(tx)

/** Dry runs that nobody took over. What was taken over is evidence and stays. */
export const forgetDryRuns = async (tx: Tx, before: IsoDate): Promise<number> =>
  (await rows(tx, sql`delete from goods.upload where applied_on is null and uploaded_on < ${before}::date returning 1`))
    .length
