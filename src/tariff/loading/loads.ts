import { createHash } from 'node:crypto'
import type { Actor } from '../../access/index.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Bn9, newId } from '../../kernel/ids.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { recordAudit } from '../../platform/audit.ts'
import type { CalendarTask } from '../../platform/calendar.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { applyLoad, preview } from './apply.ts'
import type { LoadRequest, Prepared } from './prepare.ts'
import { fault, type LoadKind, type LoadReport, NEEDS_WORD } from './report.ts'
import {
  decideLoad,
  dueLoads,
  fileOf,
  forgetFile,
  insertLoad,
  keepFile,
  type LoadRow,
  loadedBefore,
  lockLoad,
  markApplied,
  markFailed,
} from './store.ts'

/** The reference belongs to no business: its acts have an audit chain of their own. */
export const REFERENCE_CHAIN = 'reference' as Bn9

/** Who loads from the command line; pages name it in words. */
export const OPERATOR = 'operator'

export interface LoadFile {
  readonly kind: LoadKind
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly validFrom: IsoDate
  readonly edition: string
  readonly lang: 'en' | 'fr'
  /** Somebody has looked at what is to be looked at twice: counts of a chapter, jumps, an edition given up. */
  readonly acceptsWarnings: boolean
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The label in the name of the agency's file: `01-99-2026-2-eng.accdb` → `T2026-2`. */
export function editionOfName(fileName: string): string | null {
  const found = /(20\d\d)-(\d{1,2})(?:-(?:eng|fra))?\.[a-z]+$/i.exec(fileName)
  return found ? `T${found[1]}-${Number(found[2])}` : null
}
export const langOfName = (fileName: string): 'en' | 'fr' => (/-fra\.[a-z]+$/i.test(fileName) ? 'fr' : 'en')

/** What somebody has to say is right before it is loaded. */
export const doubtsOf = (report: LoadReport): Refusal[] => [
  ...report.chapters
    .filter((one) => one.isBeyond)
    .map(({ chapter, before, after }) => fault('chapter_count', { chapter, before, after })),
  ...(report.warnings ?? [])
    .filter(({ warning }) => NEEDS_WORD.has(warning))
    .map(({ warning, params }) => fault('warned', { warning, ...params })),
]

const requestOf = (
  { kind, validFrom, edition, lang }: LoadFile | LoadRow,
  bytes: Uint8Array,
  today: IsoDate,
): LoadRequest => ({ kind, bytes, validFrom, edition: edition ?? '', lang, today })

/** What a kept load would do to what is in force at this moment; undefined once its file is no longer kept. */
export async function previewKept(tx: Tx, load: LoadRow, today: IsoDate): Promise<Outcome<Prepared> | undefined> {
  const bytes = await fileOf(tx, load.loadId)
  if (!bytes) return undefined
  const done = await preview(tx, requestOf(load, bytes, today))
  if (!done.ok) return done
  const report = await withSameFile(tx, done.value.report, load.fileHash, load.loadId)
  return accept({ ...done.value, report })
}

/**
 * What a person has read of a report, as a short text: decided is what was looked at. The order of its members is the
 * database's to change; the day on which it is asked (`past`) and what others loaded (`same_file`) change nothing of it.
 */
export function fingerprintOf({ warnings = [], ...report }: LoadReport): string {
  const lasting = warnings.filter(({ warning }) => warning !== 'past' && warning !== 'same_file')
  return createHash('sha256')
    .update(inOrder({ ...report, warnings: lasting }))
    .digest('hex')
    .slice(0, 16)
}

const inOrder = (whole: unknown): string =>
  JSON.stringify(whole, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** An officer proposes a file: read, laid over what is in force, its report kept with it. Nothing takes effect. */
export async function proposeLoad(
  tx: Tx,
  actor: Actor,
  { effectiveOn, ...file }: LoadFile & { effectiveOn: IsoDate },
  today: IsoDate,
): Promise<Outcome<string>> {
  if (effectiveOn < today) return refuse(fault('effective_past', { day: effectiveOn, today }))
  const prepared = await preview(tx, requestOf(file, file.bytes, today))
  if (!prepared.ok) return prepared
  const loadId = newId('load')
  const report = await withSameFile(tx, prepared.value.report, hashOf(file.bytes), loadId)
  const doubts = doubtsOf(report)
  if (doubts.length > 0 && !file.acceptsWarnings) return refuse(...doubts)
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
  await recordAudit(tx, audit(actor.id, today, 'reference_load_proposed', loadId, { ...toldOf(file), effectiveOn }))
  return accept(loadId)
}

/** Bytes that took effect before: often harmless, and worth a look when something else was loaded since. */
async function withSameFile(tx: Tx, report: LoadReport, hash: string, loadId: string): Promise<LoadReport> {
  const day = await loadedBefore(tx, hash, loadId)
  if (day === undefined) return report
  return { ...report, warnings: [...(report.warnings ?? []), { warning: 'same_file', params: { day } }] }
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

const toldOf = (file: LoadFile) => ({
  kind: file.kind,
  file: file.fileName,
  sha256: hashOf(file.bytes),
  validFrom: file.validFrom,
})

const audit = (actor: string, on: IsoDate, action: string, subject: string, after: unknown) => ({
  bn9: REFERENCE_CHAIN,
  on,
  actor,
  action,
  subject,
  after,
})

export interface Decision {
  readonly loadId: string
  readonly decision: 'approved' | 'rejected'
  readonly reason: string
  /** Fingerprint of the report that was looked at; without one, that of the proposal. */
  readonly seen?: string
}

/**
 * The second person says yes or no. Nobody decides on a file of their own; and yes is said to what the file would do now:
 * if something else was loaded since, the report has to be read again.
 */
export async function decide(tx: Tx, actor: Actor, command: Decision, today: IsoDate): Promise<Outcome<LoadRow>> {
  const load = await lockLoad(tx, command.loadId)
  if (!load) return refuse(fault('load_unknown', { load: command.loadId }))
  if (load.status !== 'proposed') return refuse(fault('load_decided', { load: command.loadId }))
  if (load.proposedBy === actor.id) return refuse(fault('same_person', { name: actor.name }))
  const reason = command.reason.trim().slice(0, 1000)
  if (command.decision === 'rejected' && reason === '') return refuse(fault('reason_missing', {}))
  if (command.decision === 'approved') {
    const now = await previewKept(tx, load, today)
    if (now && !now.ok) return now
    if (now && fingerprintOf(now.value.report) !== (command.seen ?? fingerprintOf(load.report)))
      return refuse(fault('ground_moved', {}))
  }
  await decideLoad(tx, load.loadId, {
    status: command.decision,
    by: actor.id,
    name: actor.name,
    reason: reason === '' ? null : reason,
  })
  if (command.decision === 'rejected') await forgetFile(tx, load.loadId)
  await recordAudit(tx, audit(actor.id, today, `reference_load_${command.decision}`, load.loadId, { reason }))
  return accept(load)
}

/**
 * A proposal is taken back by the person who made it; what was approved and waits for its day is stopped by anybody of the
 * desks, with a reason: to do nothing needs no second person.
 */
export async function withdraw(
  tx: Tx,
  actor: Actor,
  command: { loadId: string; reason: string },
  today: IsoDate,
): Promise<Outcome<LoadRow>> {
  const load = await lockLoad(tx, command.loadId)
  if (!load) return refuse(fault('load_unknown', { load: command.loadId }))
  const isOwn = load.status === 'proposed' && load.proposedBy === actor.id
  if (!isOwn && load.status !== 'approved') return refuse(fault('not_withdrawable', { load: command.loadId }))
  const reason = command.reason.trim().slice(0, 1000)
  if (!isOwn && reason === '') return refuse(fault('reason_missing', {}))
  const by = { by: actor.id, name: actor.name, reason: reason === '' ? null : reason }
  await decideLoad(tx, load.loadId, { status: 'withdrawn', ...by })
  await forgetFile(tx, load.loadId)
  await recordAudit(tx, audit(actor.id, today, 'reference_load_withdrawn', load.loadId, { reason, was: load.status }))
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

/** Doubts that nobody has looked at yet: what was loaded in the meantime has made them. */
const newDoubts = (approved: LoadReport, now: LoadReport): Refusal[] => {
  const known = new Set(doubtsOf(approved).map(inOrder))
  return doubtsOf(now).filter((one) => !known.has(inOrder(one)))
}

async function applyOne(db: Database, loadId: string, day: IsoDate): Promise<boolean> {
  try {
    await db.asOwner(async (tx) => {
      const load = await lockLoad(tx, loadId)
      const bytes = await fileOf(tx, loadId)
      if (load?.status !== 'approved' || !bytes) return
      const done = await applyLoad(tx, loadId, requestOf(load, bytes, day))
      if (!done.ok) throw new Refused(done.refusals)
      const { report } = done.value
      const doubts = newDoubts(load.report, report)
      if (doubts.length > 0) throw new Refused(doubts)
      await markApplied(tx, loadId, report)
      await forgetFile(tx, loadId)
      await recordAudit(tx, audit('system', day, 'reference_load_applied', loadId, countsOf(report)))
    })
    return true
  } catch (error) {
    const refused = error instanceof Refused ? error : refusedByDatabase(error)
    if (!refused) throw error
    const reasons = refused.refusals.slice(0, 5)
    await db.asOwner(async (tx) => {
      await markFailed(tx, loadId, JSON.stringify(reasons))
      await forgetFile(tx, loadId)
      await recordAudit(tx, audit('system', day, 'reference_load_failed', loadId, { reasons }))
    })
    return false
  }
}

const countsOf = ({ added, ended, units, figures = 0, ratesChanged, confirmed, texts }: LoadReport) => ({
  added,
  ended,
  units,
  figures,
  ratesChanged,
  confirmed,
  texts,
})

/** First of the day, before anything is assessed. */
export const tasks: readonly CalendarTask[] = [
  { name: 'reference_loads', isDue: () => true, run: (db, day) => applyDue(db, day) },
]

/** Carries the answer of a trial out of the transaction that it undoes. */
class Tried extends Error {
  readonly prepared: Prepared
  constructor(prepared: Prepared) {
    super('tried only')
    this.prepared = prepared
  }
}

/**
 * The operator's way, from the command line: one transaction, logged, without a second person. A trial is the same
 * transaction undone at its end, so that it meets every refusal of the real one.
 */
export async function loadAsOperator(
  db: Database,
  file: LoadFile,
  today: IsoDate,
  isDryRun: boolean,
): Promise<Outcome<Prepared>> {
  try {
    return await db.asOwner(async (tx) => {
      const loadId = newId('load')
      const done = await applyLoad(tx, loadId, requestOf(file, file.bytes, today))
      if (!done.ok) throw new Refused(done.refusals)
      const report = await withSameFile(tx, done.value.report, hashOf(file.bytes), loadId)
      if (isDryRun) throw new Tried({ ...done.value, report })
      const doubts = doubtsOf(report)
      if (doubts.length > 0 && !file.acceptsWarnings) throw new Refused(doubts)
      const operator = { proposedBy: OPERATOR, proposedName: 'Operator', proposedOn: today }
      await insertLoad(tx, { ...logOf(file, report), loadId, status: 'proposed', effectiveOn: today, ...operator })
      await decideLoad(tx, loadId, { status: 'approved', by: OPERATOR, name: 'Operator', reason: null })
      await markApplied(tx, loadId, report)
      const after = { ...toldOf(file), ...countsOf(report) }
      await recordAudit(tx, audit(OPERATOR, today, 'reference_load_applied', loadId, after))
      return accept({ ...done.value, report })
    })
  } catch (error) {
    if (error instanceof Tried) return accept(error.prepared)
    const refused = error instanceof Refused ? error : refusedByDatabase(error)
    if (refused) return refuse(...refused.refusals)
    throw error
  }
}
