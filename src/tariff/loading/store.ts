import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { maybeOne, one, rows, type Tx } from '../../platform/db.ts'
import type { OfficialText } from './official-texts.ts'
import type { LoadKind, LoadReport } from './report.ts'

export type LoadStatus = 'proposed' | 'approved' | 'rejected' | 'withdrawn' | 'applied' | 'failed'

export interface LoadRow {
  readonly loadId: string
  readonly kind: LoadKind
  readonly status: LoadStatus
  readonly fileName: string
  readonly fileHash: string
  readonly fileBytes: number
  readonly edition: string | null
  readonly lang: 'en' | 'fr'
  readonly validFrom: IsoDate
  readonly effectiveOn: IsoDate
  readonly report: LoadReport
  readonly proposedBy: string
  readonly proposedName: string
  readonly proposedOn: IsoDate
  readonly decidedBy: string | null
  readonly decidedName: string | null
  readonly reason: string | null
  readonly appliedAt: string | null
  readonly fault: string | null
}

const COLUMNS = sql`load_id as "loadId", kind, status, file_name as "fileName", file_hash as "fileHash",
  file_bytes as "fileBytes", edition, lang, valid_from as "validFrom", effective_on as "effectiveOn", report,
  proposed_by as "proposedBy", proposed_name as "proposedName", proposed_on as "proposedOn", decided_by as "decidedBy",
  decided_name as "decidedName", reason, applied_at as "appliedAt", fault`

export const insertLoad = async (
  tx: Tx,
  load: Omit<LoadRow, 'decidedBy' | 'decidedName' | 'reason' | 'appliedAt' | 'fault'>,
): Promise<void> => {
  await sql`insert into tariff.load (load_id, kind, status, file_name, file_hash, file_bytes, edition, lang, valid_from,
      effective_on, report, proposed_by, proposed_name, proposed_on)
    values (${load.loadId}, ${load.kind}, ${load.status}, ${load.fileName}, ${load.fileHash}, ${load.fileBytes},
      ${load.edition}, ${load.lang}, ${load.validFrom}::date, ${load.effectiveOn}::date,
      ${JSON.stringify(load.report)}::jsonb, ${load.proposedBy}, ${load.proposedName}, ${load.proposedOn}::date)`.execute(
    tx,
  )
}

/** Travels as base64 text: one parameter form for both kinds of database. */
export const keepFile = async (tx: Tx, loadId: string, bytes: Uint8Array): Promise<void> => {
  await sql`insert into tariff.load_file (load_id, content)
    values (${loadId}, decode(${Buffer.from(bytes).toString('base64')}, 'base64'))`.execute(tx)
}

export const fileOf = async (tx: Tx, loadId: string): Promise<Uint8Array | undefined> => {
  const found = await maybeOne<{ content: string }>(
    tx,
    sql`select encode(content, 'base64') as content from tariff.load_file where load_id = ${loadId}`,
  )
  return found && new Uint8Array(Buffer.from(found.content, 'base64'))
}

export const forgetFile = async (tx: Tx, loadId: string): Promise<void> => {
  await sql`delete from tariff.load_file where load_id = ${loadId}`.execute(tx)
}

/** Newest first. */
export const listLoads = (tx: Tx, limit = 50): Promise<LoadRow[]> =>
  rows<LoadRow>(tx, sql`select ${COLUMNS} from tariff.load order by proposed_at desc, load_id desc limit ${limit}`)

export const findLoad = (tx: Tx, loadId: string): Promise<LoadRow | undefined> =>
  maybeOne<LoadRow>(tx, sql`select ${COLUMNS} from tariff.load where load_id = ${loadId}`)

/** Locked until commit: two people who decide at the same moment follow one another. */
export const lockLoad = (tx: Tx, loadId: string): Promise<LoadRow | undefined> =>
  maybeOne<LoadRow>(tx, sql`select ${COLUMNS} from tariff.load where load_id = ${loadId} for update`)

export const dueLoads = (tx: Tx, day: IsoDate): Promise<LoadRow[]> =>
  rows<LoadRow>(
    tx,
    sql`select ${COLUMNS} from tariff.load where status = 'approved' and effective_on <= ${day}::date
      order by effective_on, proposed_at, load_id`,
  )

export const decideLoad = async (
  tx: Tx,
  loadId: string,
  decision: { status: 'approved' | 'rejected' | 'withdrawn'; by: string; name: string; reason: string | null },
): Promise<void> => {
  await sql`update tariff.load set status = ${decision.status}, decided_by = ${decision.by},
    decided_name = ${decision.name}, decided_at = now(), reason = ${decision.reason} where load_id = ${loadId}`.execute(
    tx,
  )
}

export const markApplied = async (tx: Tx, loadId: string, report: LoadReport): Promise<void> => {
  await sql`update tariff.load set status = 'applied', applied_at = now(), report = ${JSON.stringify(report)}::jsonb
    where load_id = ${loadId}`.execute(tx)
}

export const markFailed = async (tx: Tx, loadId: string, fault: string): Promise<void> => {
  await sql`update tariff.load set status = 'failed', fault = ${fault} where load_id = ${loadId}`.execute(tx)
}

/** Texts in force on a day, by `code lang`. */
export async function officialTexts(tx: Tx, day: IsoDate): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ code: string; lang: string; text: string }>(
    tx,
    sql`select code, lang, text from tariff.official_text
      where valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)`,
  )
  return new Map(found.map(({ code, lang, text }) => [`${code} ${lang}`, text]))
}

/** The old text ends the day before, the new one begins; one that was to begin later or today is replaced. */
export async function putOfficialTexts(
  tx: Tx,
  texts: readonly OfficialText[],
  edition: string,
  day: IsoDate,
): Promise<void> {
  if (texts.length === 0) return
  const json = JSON.stringify([...new Map(texts.map((one) => [`${one.code} ${one.lang}`, one])).values()])
  const given = sql`json_to_recordset(${json}::json) as given (code text, lang text, text text)`
  await sql`delete from tariff.official_text t using ${given}
    where t.code = given.code and t.lang = given.lang and t.valid_from >= ${day}::date`.execute(tx)
  await sql`update tariff.official_text t set valid_to = ${day}::date - 1 from ${given}
    where t.code = given.code and t.lang = given.lang and (t.valid_to is null or t.valid_to >= ${day}::date)`.execute(
    tx,
  )
  await sql`insert into tariff.official_text (code, lang, text, edition, valid_from)
    select given.code, given.lang, given.text, ${edition}, ${day}::date from ${given}`.execute(tx)
}

/**
 * Loads follow one another: each lays its file over what the one before left. Without this lock two at once would both
 * begin from the same rows, and the second would undo the first. Held until commit; readers do not wait for it.
 */
export const lockReference = async (tx: Tx): Promise<void> => {
  await sql`select version from tariff.reference_version for update`.execute(tx)
}

/** The last day on which these very bytes took effect, if they did. */
export const loadedBefore = async (tx: Tx, hash: string, loadId: string): Promise<IsoDate | undefined> =>
  (
    await maybeOne<{ day: IsoDate }>(
      tx,
      sql`select effective_on as day from tariff.load where file_hash = ${hash} and status = 'applied' and load_id <> ${loadId}
        order by applied_at desc limit 1`,
    )
  )?.day

export const bumpVersion = async (tx: Tx): Promise<void> => {
  await sql`update tariff.reference_version set version = version + 1`.execute(tx)
}

export const referenceVersion = async (tx: Tx): Promise<bigint> =>
  (await one<{ version: bigint }>(tx, sql`select version from tariff.reference_version`)).version
