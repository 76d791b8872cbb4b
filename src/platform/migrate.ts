import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, rows, type Tx } from './db.ts'

export interface Migration {
  readonly name: string
  readonly text: string
}

/** The numbered files of `migrations/`, in order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

/**
 * Applies what is missing, each file in its own transaction, and refuses to go on when a file that was applied has
 * changed since: once merged, a migration is never touched.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  await db.asOwner(async (tx) => {
    await sql`create schema if not exists platform`.execute(tx)
    await sql`create table if not exists platform.migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`.execute(tx)
  })
  const applied = new Map(
    (
      await db.asOwner((tx) => rows<{ name: string; hash: string }>(tx, sql`select name, hash from platform.migration`))
    ).map((row) => [row.name, row.hash]),
  )
  const done: string[] = []
  for (const { name, text } of migrations) {
    const hash = createHash('sha256').update(text).digest('hex')
    const before = applied.get(name)
    if (before !== undefined && before !== hash) throw new Error(`migration ${name} was changed after it was applied`)
    if (before !== undefined) continue
    await db.asOwner(async (tx) => {
      for (const statement of statements(text)) await runStatement(tx, name, statement)
      await sql`insert into platform.migration (name, hash) values (${name}, ${hash})`.execute(tx)
    })
    done.push(name)
  }
  return done
}

async function runStatement(tx: Tx, name: string, statement: string): Promise<void> {
  try {
    await sql.raw(statement).execute(tx)
  } catch (error) {
    throw new Error(
      `migration ${name}: ${error instanceof Error ? error.message : String(error)}\n${statement.slice(0, 400)}`,
    )
  }
}

/** Splits a file at semicolons outside quotes, dollar quotes and comments: both drivers take one statement at a time. */
export function statements(text: string): string[] {
  const found: string[] = []
  let start = 0
  let at = 0
  const skipTo = (end: string, from: number): number => {
    const to = text.indexOf(end, from)
    return to === -1 ? text.length : to + end.length
  }
  while (at < text.length) {
    const two = text.slice(at, at + 2)
    const dollar = /^\$[a-z_]*\$/.exec(text.slice(at, at + 40))?.[0]
    if (two === '--') at = skipTo('\n', at)
    else if (two === '/*') at = skipTo('*/', at)
    else if (text[at] === "'") at = skipTo("'", at + 1)
    else if (text[at] === '"') at = skipTo('"', at + 1)
    else if (dollar) at = skipTo(dollar, at + dollar.length)
    else if (text[at] === ';') {
      found.push(text.slice(start, at))
      at += 1
      start = at
    } else at += 1
  }
  found.push(text.slice(start))
  return found.filter((one) => one.replace(/--.*$/gm, '').trim() !== '')
}
