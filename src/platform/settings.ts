import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import { type Database, NOBODY, rows, type Tx } from './db.ts'

export interface Setting {
  readonly key: string
  readonly value: string
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
  readonly source: string
  readonly certainty: string
}

/** Dated settings: a question about any day gets that day's answer. Small, so it is read whole and kept. */
export interface Settings {
  /** Throws when no row covers the day: a setting that rules read always has one. */
  get(key: string, on: IsoDate): string
  find(key: string, on: IsoDate): Setting | undefined
  all(): readonly Setting[]
}

export function settingsOf(all: readonly Setting[]): Settings {
  const byKey = Map.groupBy(all, (one) => one.key)
  const find = (key: string, on: IsoDate): Setting | undefined =>
    byKey
      .get(key)
      ?.filter((one) => one.validFrom <= on && (one.validTo === null || on <= one.validTo))
      .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
  return {
    find,
    get(key, on) {
      const found = find(key, on)
      if (!found) throw new Error(`no setting ${key} on ${on}`)
      return found.value
    },
    all: () => all,
  }
}

export const loadSettings = async (db: Database): Promise<Settings> => settingsOf(await db.transaction(NOBODY, readAll))

const readAll = (tx: Tx): Promise<Setting[]> =>
  rows<Setting>(
    tx,
    sql`select key, value, valid_from as "validFrom", valid_to as "validTo", source, certainty
        from platform.setting order by key, valid_from`,
  )
