import { type Actor, businessOf, isOfficer, may, visibleFilter } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { TransactionNumber } from '../kernel/ids.ts'
import { accept, invariant, type Outcome, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import { CHARGES, NO_AMOUNTS } from '../tariff/index.ts'
import { decodeCursor, encodeCursor } from '../web/api.ts'
import {
  type Amounts,
  type AssessedLine,
  type CadFilter,
  type CadListItem,
  type CadPage,
  type CadVersion,
  type CadView,
  type LineDifference,
  linesOf,
  type TimelineEntry,
  type VersionDifference,
  type VersionSummary,
} from './cad.ts'
import { changesBetween, type LineChange } from './changes.ts'
import {
  type ListQuery,
  listOfAccounts,
  listOfAll,
  type Reach,
  type Search,
  searchesFor,
  sortKeyOf,
} from './list-store.ts'
import * as store from './store.ts'
import { isVisible, unknownCad } from './visibility.ts'
import { amountsDifference } from './write-version.ts'

const PAGE = 25
const PAGE_MAX = 200

/** CADs of accounts in reach, newest first unless told. What a broker may not see is left out, silently. */
export async function listCads(tx: Tx, actor: Actor, filter: CadFilter, today: IsoDate): Promise<Outcome<CadPage>> {
  const limit = Math.min(Math.max(filter.limit ?? PAGE, 1), PAGE_MAX)
  const sort = filter.sort ?? 'newest'
  const cursor = filter.cursor === undefined ? null : decodeCursor(filter.cursor, 3)
  if (filter.cursor !== undefined && cursor?.[0] !== sort)
    return refuse({ code: 'platform.cursor_unknown', pointer: '?cursor' })
  const [, key, number] = cursor ?? []
  const after = key !== undefined && number !== undefined ? ([key, number] as const) : null
  const found = await firstFound(searchesFor(filter.text ?? ''), (search) => {
    const query: ListQuery = { filter, search, after, limit: limit + 1 }
    return seesEverybody(actor) ? listOfAll(tx, query) : listOfAccounts(tx, reachOf(actor, filter, today), query)
  })
  const data = found.slice(0, limit)
  const last = data.at(-1)
  const hasMore = found.length > limit
  return accept({
    data,
    hasMore,
    nextCursor: hasMore && last ? encodeCursor([sort, sortKeyOf(last, sort), last.transactionNumber]) : null,
  })
}

/** Each way to search in turn until one finds something; without a text, the whole list. */
async function firstFound(
  searches: readonly Search[],
  list: (search: Search | null) => Promise<CadListItem[]>,
): Promise<CadListItem[]> {
  if (searches.length === 0) return list(null)
  for (const search of searches) {
    const found = await list(search)
    if (found.length > 0) return found
  }
  return []
}

const seesEverybody = (actor: Actor): boolean =>
  actor.kind === 'system' || isOfficer(actor) || actor.clientKind === 'agency'

const reachOf = (actor: Actor, { importer }: CadFilter, today: IsoDate): Reach[] =>
  actor.accounts.flatMap(({ bn9, bn15 }) => {
    if (importer !== undefined && bn15 !== importer) return []
    if (!may(actor, 'view_declarations', bn15, today).allowed) return []
    const seen = visibleFilter(actor, bn15)
    if (seen.kind === 'none') return []
    return [{ bn9, bn15, filer: seen.kind === 'all' ? null : seen.bn9 }]
  })

/** The newest version unless told. Out of reach and not existing give the same `declarations.cad_unknown`. */
export async function getCad(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  version: number | null,
  today: IsoDate,
): Promise<Outcome<CadView>> {
  const head = await visibleHead(tx, actor, number, today)
  if (!head) return refuse(unknownCad(number))
  const found = await store.versionOf(tx, head, version ?? head.currentVersion)
  if (!found) return refuse(unknownVersion(head, version))
  return accept({
    version: found,
    cadStatus: head.status,
    currentVersion: head.currentVersion,
    importerName: await importerName(tx, actor, head),
    correctionUntil: head.paymentDueOn,
  })
}

async function visibleHead(tx: Tx, actor: Actor, number: TransactionNumber, today: IsoDate) {
  const head = await store.headOf(tx, number)
  return head && isVisible(actor, head, today) ? head : undefined
}

const unknownVersion = (head: store.CadHead, version: number | null) => ({
  code: 'declarations.version_unknown',
  params: { number: head.transactionNumber, current: head.currentVersion, version: version ?? 0 },
})

const importerName = async (tx: Tx, actor: Actor, head: store.CadHead): Promise<string> =>
  actor.accounts.find((one) => one.bn15 === head.importer)?.legalName ??
  (await businessOf(tx, head.bn9))?.legalName ??
  head.importer

/** Newest first. */
export async function versions(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  today: IsoDate,
): Promise<Outcome<readonly VersionSummary[]>> {
  const head = await visibleHead(tx, actor, number, today)
  return head ? accept(await summaries(tx, head)) : refuse(unknownCad(number))
}

const summaries = async (tx: Tx, head: store.CadHead): Promise<VersionSummary[]> =>
  (await store.versionHeads(tx, head)).map((row) => ({
    version: row.version,
    status: row.status,
    acceptedAt: row.accepted_at,
    accountedOn: row.accounted_on,
    submittedByName: row.submitted_by_name,
    filerName: row.filer_name,
    reasonCodes: row.reason_codes,
    totals: row.totals,
    isAdjustment: row.isAdjustment,
    decision: row.decision,
  }))

/** Version n beside the one in force before it, with the effect on the money. Version 1 is refused: `declarations.no_earlier_version`. */
export async function difference(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  version: number,
  today: IsoDate,
): Promise<Outcome<VersionDifference>> {
  const head = await visibleHead(tx, actor, number, today)
  if (!head) return refuse(unknownCad(number))
  if (version === 1) return refuse({ code: 'declarations.no_earlier_version' })
  const to = await store.versionOf(tx, head, version)
  if (!to) return refuse(unknownVersion(head, version))
  const all = await summaries(tx, head)
  const basis = basisOf(all, version)
  const from = await store.versionOf(tx, head, basis)
  invariant(from, `version ${basis} of ${number} exists`)
  const summary = (of: number): VersionSummary => {
    const found = all.find((one) => one.version === of)
    invariant(found, `version ${of} of ${number} has a head`)
    return found
  }
  return accept({ transactionNumber: number, from: summary(basis), to: summary(version), ...compared(from, to) })
}

/** The version that was in force when this one came: adjustments refused or taken back never were. */
function basisOf(all: readonly VersionSummary[], version: number): number {
  const basis = all.find((one) => one.version < version && wasInForce(one))
  invariant(basis, 'the first version is accepted')
  return basis.version
}
export const wasInForce = ({ status }: Pick<VersionSummary, 'status'>): boolean =>
  status === 'accepted' || status === 'approved' || status === 'superseded'

function compared(from: CadVersion, to: CadVersion) {
  const changes = changesBetween(from.cad, to.cad)
  const totals = amountsDifference(to.totals, from.totals)
  const [old, now] = [from, to].map(
    ({ lines }) => new Map(lines.map((one) => [one.line.lineNumber, one] as const)),
  ) as [Map<number, AssessedLine>, Map<number, AssessedLine>]
  const invoiceReasons = new Map(linesOf(to.cad).map(({ line, invoice }) => [line.lineNumber, invoice] as const))
  return {
    totals,
    changedCharges: [...CHARGES, 'total' as const].filter((name) => totals[name] !== 0n),
    fields: changes.fields,
    lines: changes.lines.flatMap((change): LineDifference[] => {
      const after = now.get(change.line.lineNumber)
      if (!after) return []
      return [
        lineDifference(change, old.get(change.line.lineNumber) ?? null, after, [
          change.line,
          invoiceReasons.get(change.line.lineNumber),
          to.cad,
        ]),
      ]
    }),
  }
}

/** Reasons of the line itself, else of its invoice, else of the declaration. */
function lineDifference(
  change: LineChange,
  before: AssessedLine | null,
  after: AssessedLine,
  places: readonly ({ readonly reasonCodes: readonly string[]; readonly remarks: readonly string[] } | undefined)[],
): LineDifference {
  const moved = amountsDifference(after.assessment.amounts, before?.assessment.amounts ?? NO_AMOUNTS)
  const isSame = change.fields.length === 0 && Object.values(moved).every((amount) => amount === 0n)
  const kind = before === null ? 'added' : isSame ? 'same' : 'changed'
  const reasons = kind === 'same' ? undefined : places.find((place) => place && place.reasonCodes.length > 0)
  return {
    lineNumber: change.line.lineNumber,
    description: change.line.description,
    kind,
    fields: change.fields,
    before,
    after,
    difference: moved,
    reasonCodes: reasons?.reasonCodes ?? [],
    remarks: reasons?.remarks ?? [],
  }
}

export async function timeline(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  today: IsoDate,
): Promise<Outcome<readonly TimelineEntry[]>> {
  const head = await visibleHead(tx, actor, number, today)
  if (!head) return refuse(unknownCad(number))
  const all = await summaries(tx, head)
  const events = all.flatMap((one) => eventsOf(one, one.version === 1 ? null : totalsBefore(all, one.version)))
  return accept([...events, { kind: 'released', on: head.releasedOn, at: null, version: null, by: null, posted: null }])
}

const totalsBefore = (all: readonly VersionSummary[], version: number): Amounts => {
  const basis = basisOf(all, version)
  return all.find((one) => one.version === basis)?.totals ?? NO_AMOUNTS
}

/** Of one version, newest first: an adjustment has its request and, once there is one, its decision. */
function eventsOf(one: VersionSummary, before: Amounts | null): TimelineEntry[] {
  const by = `${one.submittedByName}${one.submittedByName === one.filerName ? '' : `, ${one.filerName}`}`
  const posted = amountsDifference(one.totals, before ?? NO_AMOUNTS).total
  const filed = { on: one.accountedOn, at: one.acceptedAt, version: one.version, by }
  if (!one.isAdjustment) return [{ ...filed, kind: before === null ? 'accepted' : 'corrected', posted }]
  const requested: TimelineEntry = { ...filed, kind: 'adjustment_requested', posted: null }
  if (one.decision === null) return [requested]
  const { decision, on, at, by: officer } = one.decision
  const isApproved = decision === 'approved'
  return [
    { kind: `adjustment_${decision}`, on, at, version: one.version, by: officer, posted: isApproved ? posted : null },
    requested,
  ]
}
