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

export const ndjsonOf = (rows: readonly SnapshotRow[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** One column per treatment that some item has, in the order of the tariff. */
export function csvOf(rows: readonly SnapshotRow[], treatments: readonly Treatment[]): string {
  const offered = treatments.filter((one) => rows.some((row) => row.rates?.[one] !== undefined))
  return stringify(
    rows.map((row) => [
      row.code,
      row.parent ?? '',
      row.unit ?? '',
      row.en,
      row.fr,
      row.validFrom,
      row.validTo ?? '',
      ...offered.map((one) => row.rates?.[one] ?? ''),
    ]),
    { header: true, columns: ['code', 'parent', 'unit', 'en', 'fr', 'valid_from', 'valid_to', ...offered] },
  )
}
