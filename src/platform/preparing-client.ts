import { createHash } from 'node:crypto'
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

type Query = (...args: unknown[]) => unknown

/**
 * A client that gives every text with parameters a name, so that each connection has the server parse and plan it once.
 * Planning was half the time of filing a declaration. Consequence: name the columns (`select *` of a table that a
 * migration changes under a running process would be refused until the connection is new).
 */
export class PreparingClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    const query = super.query as Query
    return query.apply(this, name === undefined ? args : [{ name, text, values }, ...rest]) as never
  }
}
