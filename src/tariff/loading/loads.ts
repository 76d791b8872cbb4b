import { createHash } from 'node:crypto'
import type { Actor } from '../../access/index.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Bn9, newId } from '../../kernel/ids.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { recordAudit } from '../../platform/audit.ts'
import type { CalendarTask } from '../../platform/calendar.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { applyLoad, preview } from './apply.ts'
import type { LoadRequest } from './prepare.ts'
import { fault, type LoadKind, type LoadReport } from './report.ts'
import {
  decideLoad,
  dueLoads,
  fileOf,
  forgetFile,
  insertLoad,
  keepFile,
  type LoadRow,
  lockLoad,
  markApplied,
  markFailed,
} from './store.ts'

/** The reference belongs to no business: its acts have an audit chain of their own. */
export const REFERENCE_CHAIN = 'reference' as Bn9

export interface LoadFile {
  readonly kind: LoadKind
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly validFrom: IsoDate
  readonly edition: string
  readonly lang: 'en' | 'fr'
  /** Item counts of a chapter that moved by more than 5 % are right. */
  readonly acceptsCounts: boolean
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The label in the name of the agency's file: `01-99-2026-2-eng.accdb` → `T2026-2`. */
export function editionOfName(fileName: string): string | null {
  const found = /(20\d\d)-(\d{1,2})(?:-(?:eng|fra))?\.[a-z]+$/i.exec(fileName)
  return found ? `T${found[1]}-${Number(found[2])}` : null
}
export const langOfName = (fileName: string): 'en' | 'fr' => (/-fra\.[a-z]+$/i.test(fileName) ? 'fr' : 'en')

const countsBeyond = (report: LoadReport): Refusal[] =>
  report.chapters
    .filter((one) => one.isBeyond)
    .map(({ chapter, before, after }) => fault('chapter_count', { chapter, before, after }))

const requestOf = (file: LoadFile, today: IsoDate): LoadRequest => ({
  kind: file.kind,
  bytes: file.bytes,
  validFrom: file.validFrom,
  edition: file.edition,
  lang: file.lang,
  today,
})

/** An officer proposes a file: read, laid over what is in force, its report kept with it. Nothing takes effect. */
export async function proposeLoad(
  tx: Tx,
  actor: Actor,
  { effectiveOn, ...file }: LoadFile & { effectiveOn: IsoDate },
  today: IsoDate,
): Promise<Outcome<string>> {
  if (effectiveOn < today) return refuse(fault('effective_past', { day: effectiveOn, today }))
  const prepared = await preview(tx, requestOf(file, today))
  if (!prepared.ok) return prepared
  const { report } = prepared.value
  const beyond = countsBeyond(report)
  if (beyond.length > 0 && !file.acceptsCounts) return refuse(...beyond)
  const loadId = newId('load')
  await insertLoad(tx, {
    ...logOf(file, report),
    loadId,
    status: 'proposed',
    effectiveOn,
    proposedBy: actor.id,
    proposedName: actor.name,
    proposedOn: today,
  })
  await keepFile(tx, loadId, file.bytes)
  await recordAudit(tx, audit(actor, today, 'reference_load_proposed', loadId, { file: file.fileName, effectiveOn }))
  return accept(loadId)
}

const logOf = (file: LoadFile, report: LoadReport) => ({
  kind: file.kind,
  fileName: file.fileName.slice(0, 200),
  fileHash: hashOf(file.bytes),
  fileBytes: file.bytes.length,
  edition: file.edition === '' ? null : file.edition,
  lang: file.lang,
  validFrom: file.validFrom,
  report,
})

const audit = (actor: Actor, on: IsoDate, action: string, subject: string, after: unknown) => ({
  bn9: REFERENCE_CHAIN,
  on,
  actor: actor.id,
  action,
  subject,
  after,
})

/** The second person says yes or no. Nobody decides on a file of their own. */
export async function decide(
  tx: Tx,
  actor: Actor,
  command: { loadId: string; decision: 'approved' | 'rejected'; reason: string },
  today: IsoDate,
): Promise<Outcome<LoadRow>> {
  const load = await lockLoad(tx, command.loadId)
  if (!load) return refuse(fault('load_unknown', { load: command.loadId }))
  if (load.status !== 'proposed') return refuse(fault('load_decided', { load: command.loadId }))
  if (load.proposedBy === actor.id) return refuse(fault('same_person', { name: actor.name }))
  const reason = command.reason.trim().slice(0, 1000)
  if (command.decision === 'rejected' && reason === '') return refuse(fault('reason_missing', {}))
  await decideLoad(tx, load.loadId, {
    status: command.decision,
    by: actor.id,
    name: actor.name,
    reason: reason === '' ? null : reason,
  })
  if (command.decision === 'rejected') await forgetFile(tx, load.loadId)
  await recordAudit(tx, audit(actor, today, `reference_load_${command.decision}`, load.loadId, { reason }))
  return accept(load)
}

/**
 * Approved loads whose day has come, oldest first, each in a transaction of its own. One that no longer fits what is in
 * force by then changes nothing and is marked with the reason.
 */
export async function applyDue(db: Database, day: IsoDate): Promise<{ applied: number; failed: number }> {
  const due = await db.asOwner((tx) => dueLoads(tx, day))
  let applied = 0
  for (const { loadId } of due) if (await applyOne(db, loadId, day)) applied += 1
  return { applied, failed: due.length - applied }
}

class Refused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super('load refused')
    this.refusals = refusals
  }
}

/**
 * A value that passed every check of ours and the database still does not take (a code list of a table, a key given
 * twice): the load is refused like any other, with what the database said. Null for any other failure.
 */
function refusedByDatabase(error: unknown): Refused | null {
  const { code, table, message } = (error ?? {}) as { code?: unknown; table?: unknown; message?: unknown }
  if (typeof code !== 'string' || !/^2[23]/.test(code)) return null
  return new Refused([fault('value_refused', { table: String(table ?? '–'), reason: String(message ?? code) })])
}

async function applyOne(db: Database, loadId: string, day: IsoDate): Promise<boolean> {
  try {
    await db.asOwner(async (tx) => {
      const load = await lockLoad(tx, loadId)
      const bytes = await fileOf(tx, loadId)
      if (load?.status !== 'approved' || !bytes) return
      const { kind, validFrom, lang } = load
      const done = await applyLoad(tx, loadId, {
        kind,
        bytes,
        validFrom,
        edition: load.edition ?? '',
        lang,
        today: day,
      })
      if (!done.ok) throw new Refused(done.refusals)
      await markApplied(tx, loadId, done.value.report)
      await forgetFile(tx, loadId)
      await recordAudit(tx, {
        bn9: REFERENCE_CHAIN,
        on: day,
        actor: 'system',
        action: 'reference_load_applied',
        subject: loadId,
        after: { added: done.value.report.added, ended: done.value.report.ended },
      })
    })
    return true
  } catch (error) {
    const refused = error instanceof Refused ? error : refusedByDatabase(error)
    if (!refused) throw error
    await db.asOwner((tx) => markFailed(tx, loadId, JSON.stringify(refused.refusals.slice(0, 5))))
    return false
  }
}

/** First of the day, before anything is assessed. */
export const tasks: readonly CalendarTask[] = [
  { name: 'reference_loads', isDue: () => true, run: (db, day) => applyDue(db, day) },
]

/** The operator's way, from the command line: one transaction, logged, without a second person. */
export async function loadAsOperator(
  db: Database,
  file: LoadFile,
  today: IsoDate,
  isDryRun: boolean,
): Promise<Outcome<LoadReport>> {
  try {
    return await db.asOwner(async (tx) => {
      const loadId = newId('load')
      const request = requestOf(file, today)
      const prepared = isDryRun ? await preview(tx, request) : await applyLoad(tx, loadId, request)
      if (!prepared.ok) throw new Refused(prepared.refusals)
      const { report } = prepared.value
      if (isDryRun) return accept(report)
      const beyond = countsBeyond(report)
      if (beyond.length > 0 && !file.acceptsCounts) throw new Refused(beyond)
      const operator = { proposedBy: 'operator', proposedName: 'Operator', proposedOn: today }
      await insertLoad(tx, { ...logOf(file, report), loadId, status: 'proposed', effectiveOn: today, ...operator })
      await decideLoad(tx, loadId, { status: 'approved', by: 'operator', name: 'Operator', reason: null })
      await markApplied(tx, loadId, report)
      await recordAudit(tx, {
        bn9: REFERENCE_CHAIN,
        on: today,
        actor: 'operator',
        action: 'reference_load_applied',
        subject: loadId,
        after: { file: file.fileName },
      })
      return accept(report)
    })
  } catch (error) {
    const refused = error instanceof Refused ? error : refusedByDatabase(error)
    if (refused) return refuse(...refused.refusals)
    throw error
  }
}
