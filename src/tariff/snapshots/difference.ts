import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SnapshotRow } from './content.ts'

export interface Difference {
  readonly code: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** Fields that differ, rates one by one (`rates.MFN`); everything of a row that came or went. */
  readonly before: Readonly<Record<string, string | null>>
  readonly after: Readonly<Record<string, string | null>>
}

/** What turns one day's rows into another's, in order of code. */
export async function differenceOf(
  before: readonly SnapshotRow[],
  after: readonly SnapshotRow[],
): Promise<readonly Difference[]> {
  const earlier = new Map(before.map((row) => [row.code, row]))
  const later = new Map(after.map((row) => [row.code, row]))
  const found: Difference[] = []
  let seen = 0
  for (const code of [...new Set([...earlier.keys(), ...later.keys()])].sort()) {
    seen += 1
    if (seen % STRIDE === 0) await nextTurn()
    found.push(...ofCode(code, earlier.get(code), later.get(code)))
  }
  return found
}

/** Codes between two pauses: other answers must not wait for a comparison. */
const STRIDE = 250

function ofCode(code: string, earlier: SnapshotRow | undefined, later: SnapshotRow | undefined): Difference[] {
  const [was, is] = [earlier && flat(earlier), later && flat(later)]
  if (!was) return [{ code, kind: 'added', before: {}, after: is ?? {} }]
  if (!is) return [{ code, kind: 'removed', before: was, after: {} }]
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => was[name] !== is[name])
  if (fields.length === 0) return []
  return [{ code, kind: 'changed', before: only(was, fields), after: only(is, fields) }]
}

/** A field that one side does not have is null there. */
const only = (row: Readonly<Record<string, string | null>>, fields: readonly string[]) =>
  Object.fromEntries(fields.map((name) => [name, row[name] ?? null]))

const flat = ({ code: _, rates, ...rest }: SnapshotRow): Record<string, string | null> => ({
  ...rest,
  ...Object.fromEntries(Object.entries(rates ?? {}).map(([treatment, text]) => [`rates.${treatment}`, text])),
})
