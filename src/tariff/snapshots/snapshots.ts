import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type IsoDate, isoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { Files } from '../../platform/files.ts'
import type { TariffReference } from '../reference.ts'
import { csvOf, ndjsonOf, rowsOn, type SnapshotRow } from './content.ts'

/** The files of one content; days on which nothing changed share them. */
export interface Snapshot {
  readonly day: IsoDate
  readonly edition: string
  /** SHA-256 of the NDJSON before it is compressed: equal exactly when nothing changed. */
  readonly content: string
  readonly rows: number
  readonly files: readonly SnapshotFile[]
}
export interface SnapshotFile {
  readonly name: SnapshotName
  readonly bytes: number
  readonly sha256: string
}
export const SNAPSHOT_NAMES = ['tariff.ndjson.gz', 'tariff.csv.gz'] as const
export type SnapshotName = (typeof SNAPSHOT_NAMES)[number]

/** The day's files are looked for and made by these; one maker per process. */
export interface Snapshots {
  /** Makes the files of the day when they are not there. Refuses days after today and days before our first edition. */
  of(tariff: TariffReference, day: IsoDate, today: IsoDate): Promise<Outcome<Snapshot>>
  file(snapshot: Snapshot, name: SnapshotName): Promise<Buffer>
  rows(snapshot: Snapshot): Promise<readonly SnapshotRow[]>
  /** Those made so far, newest first. */
  list(): Promise<readonly Snapshot[]>
}

export function openSnapshots(files: Files): Snapshots {
  /** What this process has made from the tariff it holds: a reload of the tariff makes a new key. */
  const made = new WeakMap<TariffReference, Map<IsoDate, Promise<Snapshot>>>()
  /** One after the other: each costs half a second of work. */
  let last: Promise<unknown> = Promise.resolve()

  const read = async (day: string): Promise<Snapshot | null> => {
    const text = await files.read(`days/${day}.json`)
    return text && (JSON.parse(text.toString()) as Snapshot)
  }
  return {
    async of(tariff, day, today) {
      if (day > today || tariff.nodes(day).length === 0)
        return refuse({ code: 'tariff.snapshot_none', pointer: '/day', params: { day, today } })
      const ofTariff = made.get(tariff) ?? new Map<IsoDate, Promise<Snapshot>>()
      made.set(tariff, ofTariff)
      let found = ofTariff.get(day)
      if (!found) {
        found = last.then(() => make(files, tariff, day))
        last = found.catch(() => undefined)
        ofTariff.set(day, found)
        found.catch(() => ofTariff.delete(day))
      }
      return accept(await found)
    },
    async file(snapshot, name) {
      const bytes = await files.read(`${snapshot.content}/${name}`)
      if (!bytes) throw new Error(`the file ${name} of ${snapshot.day} is gone`)
      return bytes
    },
    async rows(snapshot) {
      const text = (await promisify(gunzip)(await this.file(snapshot, 'tariff.ndjson.gz'))).toString()
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as SnapshotRow)
    },
    async list() {
      const days = (await files.list('days')).filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name)).reverse()
      const all = await Promise.all(days.map((name) => read(isoDate(name.slice(0, 10)))))
      return all.filter((one) => one !== null)
    },
  }
}

async function make(files: Files, tariff: TariffReference, day: IsoDate): Promise<Snapshot> {
  const rows = await rowsOn(tariff, day)
  const ndjson = ndjsonOf(rows)
  const content = sha256(ndjson)
  const known = await files.read(`${content}/about.json`)
  const about = known
    ? (JSON.parse(known.toString()) as Pick<Snapshot, 'files'>)
    : await write(files, tariff, rows, content)
  const snapshot = { day, edition: tariff.edition(day), content, rows: rows.length, files: about.files }
  await files.write(`days/${day}.json`, JSON.stringify(snapshot))
  return snapshot
}

async function write(
  files: Files,
  tariff: TariffReference,
  rows: readonly SnapshotRow[],
  content: string,
): Promise<Pick<Snapshot, 'files'>> {
  const texts: Readonly<Record<SnapshotName, string>> = {
    'tariff.ndjson.gz': ndjsonOf(rows),
    'tariff.csv.gz': csvOf(
      rows,
      tariff.treatments().map((one) => one.treatment),
    ),
  }
  const written: SnapshotFile[] = []
  for (const name of SNAPSHOT_NAMES) {
    const bytes = await promisify(gzip)(texts[name], { level: 9 })
    await files.write(`${content}/${name}`, bytes)
    written.push({ name, bytes: bytes.length, sha256: sha256(bytes) })
  }
  // Last, so that what stands there is whole.
  await files.write(`${content}/about.json`, JSON.stringify({ files: written }))
  return { files: written }
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
