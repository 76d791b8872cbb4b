import { sql } from 'kysely'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import { maybeOne, one, rows, type Tx } from '../platform/db.ts'
import type { Draft } from './cad.ts'

export interface DraftRow extends Draft {
  /** The business whose employees may go on with it. */
  readonly ownerBn9: Bn9
}
type NewDraft = Omit<DraftRow, 'updatedAt'>

const COLUMNS = sql.raw(`d.bn9, d.draft_id as "draftId", d.importer, d.owner, d.owner_bn9 as "ownerBn9", d.body, d.etag,
  d.updated_at as "updatedAt"`)

export const insertDraft = (tx: Tx, draft: NewDraft): Promise<DraftRow> =>
  one<DraftRow>(
    tx,
    sql`insert into declarations.draft as d (bn9, draft_id, importer, owner, owner_bn9, body, etag)
        values (${draft.bn9}, ${draft.draftId}, ${draft.importer}, ${draft.owner}, ${draft.ownerBn9},
          ${JSON.stringify(draft.body)}::jsonb, ${draft.etag})
        returning ${COLUMNS}`,
  )

/** Locked until commit: two saves at once come one after the other, and the second sees the first one's etag. */
export const lockDraft = (tx: Tx, draftId: string): Promise<DraftRow | undefined> =>
  maybeOne<DraftRow>(tx, sql`select ${COLUMNS} from declarations.draft d where d.draft_id = ${draftId} for update`)

export const updateDraft = (tx: Tx, draft: NewDraft): Promise<DraftRow> =>
  one<DraftRow>(
    tx,
    sql`update declarations.draft d set bn9 = ${draft.bn9}, importer = ${draft.importer},
          body = ${JSON.stringify(draft.body)}::jsonb, etag = ${draft.etag}, updated_at = clock_timestamp()
        where d.draft_id = ${draft.draftId} returning ${COLUMNS}`,
  )

export const deleteDraft = (tx: Tx, draft: DraftRow): Promise<unknown> =>
  sql`delete from declarations.draft where bn9 = ${draft.bn9} and draft_id = ${draft.draftId}`.execute(tx)

/** Accounts in reach, with the business whose employees share the drafts there. */
export type DraftReach = readonly { readonly bn9: Bn9; readonly importer: Bn15; readonly owner_bn9: Bn9 }[]

const within = (reach: DraftReach) =>
  sql`declarations.draft d join jsonb_to_recordset(${JSON.stringify(reach)}::jsonb) as r(bn9 text, importer text, owner_bn9 text)
        on d.bn9 = r.bn9 and d.importer = r.importer and d.owner_bn9 = r.owner_bn9`

export const draftsOf = (tx: Tx, reach: DraftReach): Promise<DraftRow[]> =>
  rows<DraftRow>(tx, sql`select ${COLUMNS} from ${within(reach)} order by d.updated_at desc limit 200`)

/** How many there are, without reading what stands in them. */
export const draftCountOf = async (tx: Tx, reach: DraftReach): Promise<number> =>
  (await one<{ count: number }>(tx, sql`select count(*)::int as count from ${within(reach)}`)).count
