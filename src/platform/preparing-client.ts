import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import pg from 'pg'

/** Texts that were built from lists of changing length would fill the server's memory: past this many none is named. */
const NAMES_MAX = 1_000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= NAMES_MAX) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
  names.set(text, name)
  return name
}

/** Asked again and again: with parameters, or a question that has none (the counter of rights, at every request). */
const isAsked = (text: string, values: readonly unknown[]): boolean =>
  values.length > 0 || (text.startsWith('select ') && !text.includes(';'))

type Query = (...args: unknown[]) => unknown

/** Statements that must come first in a transaction and may travel with its `begin`. */
const OPENING = 'select set_config('
/** The answer kept beside its key (idempotency.ts): the last statement of its transaction, whose own answer nobody needs. */
const CLOSING = 'update platform.idempotency set status ='

/**
 * A client that saves time on the way to the server.
 * - It gives every text that is asked again a name, so that each connection has the server parse and plan it once. Planning was
 *   half the time of filing a declaration. Consequence: name the columns (`select *` of a table that a migration changes
 *   under a running process would be refused until the connection is new).
 * - It holds a `begin` back and sends it with the statement that says for whom the transaction is: one trip less each.
 * - It holds the closing statement back and sends it with the `commit`, while the transaction holds the locks everybody waits
 *   for. Should it fail, the server rolls back instead of committing, and the error is told. The pool is in pipeline mode for
 *   this; elsewhere each statement is sent when the one before was answered.
 */
export class PreparingClient extends pg.Client {
  #holdsBegin = false
  #closing: readonly unknown[] | undefined

  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    if (text === 'begin') {
      this.#holdsBegin = true
      return Promise.resolve({ command: 'BEGIN', rowCount: null, rows: [] }) as never
    }
    if (this.#holdsBegin && typeof text === 'string') {
      this.#holdsBegin = false
      if (text.startsWith(OPENING) && Array.isArray(values)) return this.#beginWith(text, values) as never
      return this.#send('begin').then(() => this.query(...args)) as never
    }
    const name = typeof text === 'string' && Array.isArray(values) && isAsked(text, values) ? nameOf(text) : undefined
    const asked = name === undefined ? args : [{ name, text, values }, ...rest]
    if (typeof text === 'string' && text.startsWith(CLOSING)) {
      this.#closing = asked
      return Promise.resolve({ command: 'UPDATE', rowCount: 1, rows: [] }) as never
    }
    return (this.#closing === undefined ? this.#send(...asked) : this.#closeWith(this.#closing, asked)) as never
  }

  #send(...args: readonly unknown[]): Promise<unknown> {
    const query = super.query as Query
    return query.apply(this, [...args]) as Promise<unknown>
  }

  /** Both in one write. When both fail, the first says why. */
  async #closeWith(closing: readonly unknown[], asked: readonly unknown[]): Promise<unknown> {
    this.#closing = undefined
    const { stream } = (this as unknown as { readonly connection: { readonly stream: Writable } }).connection
    stream.cork()
    const sent = [this.#send(...closing), this.#send(...asked)]
    stream.uncork()
    return (await Promise.all(sent))[1]
  }

  /** Both in one message, which takes no parameters: the values are written as literals, escaped by the driver. */
  async #beginWith(text: string, values: readonly unknown[]): Promise<unknown> {
    const literal = text.replace(/\$(\d+)/g, (_, at: string) => this.escapeLiteral(String(values[Number(at) - 1])))
    const results = (await this.#send(`begin; ${literal}`)) as readonly unknown[]
    return results.at(-1)
  }
}
