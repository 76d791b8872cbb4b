import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Database, maybeOne, one, type Scope, type Tx } from './db.ts'

/** What a caller was told, kept word for word so that a repeated request hears the same. */
export interface StoredAnswer {
  readonly status: number
  readonly body: string
  readonly contentType: string
  readonly location?: string
}

export type Once =
  | { readonly kind: 'first' | 'replayed'; readonly answer: StoredAnswer }
  /** The key was used for another request: nothing was done. */
  | { readonly kind: 'reused' }

export interface OnceRequest {
  readonly key: string
  readonly method: string
  readonly path: string
  /** The body as it came, before parsing. */
  readonly body: string
}

class Undone extends Error {
  readonly answer: StoredAnswer
  constructor(answer: StoredAnswer) {
    super('refused: nothing is kept')
    this.answer = answer
  }
}

/**
 * The same key has one effect. A success is stored with its effect in one transaction; a refusal (status 400 and over)
 * undoes everything, the key included, so that the corrected request may use it again. Two at once: the second waits
 * for the first at the unique key and then hears its answer.
 */
export async function once(
  db: Database,
  scope: Scope,
  request: OnceRequest,
  work: (tx: Tx) => Promise<StoredAnswer>,
): Promise<Once> {
  const hash = createHash('sha256').update(`${request.method} ${request.path}\n${request.body}`).digest('hex')
  try {
    return await db.transaction(scope, async (tx): Promise<Once> => {
      const first = await maybeOne(
        tx,
        sql`insert into platform.idempotency (actor, key, request_hash) values (${scope.actor}, ${request.key}, ${hash})
            on conflict do nothing returning key`,
      )
      if (!first) return stored(tx, scope.actor, request.key, hash)
      const answer = await work(tx)
      if (answer.status >= 400) throw new Undone(answer)
      await sql`update platform.idempotency set status = ${answer.status}, answer = ${answer.body},
          content_type = ${answer.contentType}, location = ${answer.location ?? null}
        where actor = ${scope.actor} and key = ${request.key}`.execute(tx)
      return { kind: 'first', answer }
    })
  } catch (error) {
    if (error instanceof Undone) return { kind: 'first', answer: error.answer }
    throw error
  }
}

async function stored(tx: Tx, actor: string, key: string, hash: string): Promise<Once> {
  const row = await one<{
    request_hash: string
    status: number
    answer: string
    content_type: string
    location: string | null
  }>(
    tx,
    sql`select request_hash, status, answer, content_type, location from platform.idempotency
        where actor = ${actor} and key = ${key}`,
  )
  if (row.request_hash !== hash) return { kind: 'reused' }
  return {
    kind: 'replayed',
    answer: {
      status: row.status,
      body: row.answer,
      contentType: row.content_type,
      ...(row.location === null ? {} : { location: row.location }),
    },
  }
}
