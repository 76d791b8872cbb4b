import { setImmediate as nextTurn } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import type { IsoDate } from '../../kernel/dates.ts'
import type { TariffReference, Treatment } from '../reference.ts'

/** One code of the tariff as the files give it: a line of NDJSON, a row of CSV. */
export interface SnapshotRow {
  readonly code: string
  readonly parent: string | null
  /** Unit code; `-` where the tariff wants no quantity; null on levels without one. */
  readonly unit: string | null
  readonly en: string
  readonly fr: string
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
  /** On 8-digit items: the rate text by treatment. */
  readonly rates?: Readonly<Partial<Record<Treatment, string>>>
}

/** Nodes between two pauses: making the files must not hold up other answers. */
const STRIDE = 400

export async function rowsOn(tariff: TariffReference, day: IsoDate): Promise<SnapshotRow[]> {
  const rows: SnapshotRow[] = []
  for (const node of tariff.nodes(day)) {
    if (rows.length % STRIDE === STRIDE - 1) await nextTurn()
    rows.push({
      code: node.code,
      parent: node.parent,
      unit: node.noUnitWanted ? '-' : node.unit,
      en: node.title.en,
      fr: node.title.fr,
      validFrom: node.validFrom,
      validTo: node.validTo,
      ...(node.level === 8
        ? { rates: Object.fromEntries(tariff.rates(node.code, day).map((row) => [row.treatment, row.text])) }
        : {}),
    })
  }
  return rows.sort((a, b) => (a.code < b.code ? -1 : 1))
}

export const ndjsonOf = (rows: readonly SnapshotRow[]): Promise<string> =>
  inTurns(rows, (some) => some.map((row) => `${JSON.stringify(row)}\n`).join(''))

/** One column per treatment that some item has, in the order of the tariff. */
export async function csvOf(rows: readonly SnapshotRow[], treatments: readonly Treatment[]): Promise<string> {
  const seen = new Set(rows.flatMap((row) => Object.keys(row.rates ?? {})))
  const offered = treatments.filter((one) => seen.has(one))
  const head = stringify([['code', 'parent', 'unit', 'en', 'fr', 'valid_from', 'valid_to', ...offered]])
  const cells = ({ code, parent, unit, en, fr, validFrom, validTo, rates }: SnapshotRow): string[] => [
    code,
    parent ?? '',
    unit ?? '',
    en,
    fr,
    validFrom,
    validTo ?? '',
    ...offered.map((one) => rates?.[one] ?? ''),
  ]
  return head + (await inTurns(rows, (some) => stringify(some.map(cells))))
}

/** NDJSON back to rows. */
export async function rowsIn(ndjson: string): Promise<SnapshotRow[]> {
  const lines = ndjson.split('\n').filter(Boolean)
  const rows: SnapshotRow[] = []
  for (const line of lines) {
    rows.push(JSON.parse(line) as SnapshotRow)
    if (rows.length % STRIDE === 0) await nextTurn()
  }
  return rows
}

async function inTurns(rows: readonly SnapshotRow[], write: (some: readonly SnapshotRow[]) => string): Promise<string> {
  const parts: string[] = []
  for (let at = 0; at < rows.length; at += STRIDE) {
    parts.push(write(rows.slice(at, at + STRIDE)))
    await nextTurn()
  }
  return parts.join('')
}
