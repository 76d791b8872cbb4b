import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { addDays, type IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { Files } from '../../platform/files.ts'
import { epochOf } from '../epochs.ts'
import type { TariffReference } from '../reference.ts'
import { csvOf, ndjsonOf, rowsIn, rowsOn, type SnapshotRow } from './content.ts'
import { type Difference, differenceOf } from './difference.ts'

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

/** Days whose files are kept: thirteen months, so that a yearly comparison always finds its two ends. */
export const KEPT_DAYS = 400

/** The day's files are looked for and made by these; one maker per process. */
export interface Snapshots {
  /** Makes the files of the day when they are not there. Refuses days after today and days before our first edition. */
  of(tariff: TariffReference, day: IsoDate, today: IsoDate): Promise<Outcome<Snapshot>>
  file(snapshot: Snapshot, name: SnapshotName): Promise<Buffer>
  /** What turns one into the other, as JSON `{counts, data}`; worked out once for two contents and kept. */
  difference(before: Snapshot, after: Snapshot): Promise<string>
  /** Whether this process has the files of the day, made from this tariff. */
  isMade(tariff: TariffReference, day: IsoDate): boolean
  /** Those made so far, newest first. */
  list(): Promise<readonly Snapshot[]>
  /** Takes away what is older than `KEPT_DAYS`; asked for again, it is made again. @returns the days. */
  tidy(today: IsoDate): Promise<readonly IsoDate[]>
}

type Content = Pick<Snapshot, 'content' | 'rows' | 'files'>

export function openSnapshots(files: Files): Snapshots {
  /** What this process has made from the tariff it holds, by the day since which it is so: a reload makes a new key. */
  let contents = new WeakMap<TariffReference, Map<IsoDate, Promise<Content>>>()
  let days = new WeakMap<TariffReference, Map<IsoDate, Promise<Snapshot>>>()
  const forget = (): void => {
    contents = new WeakMap()
    days = new WeakMap()
  }
  /** One after the other: each costs half a second of work. */
  let last: Promise<unknown> = Promise.resolve()
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  const rows = async ({ content }: Snapshot): Promise<SnapshotRow[]> => {
    const bytes = await read(files, `${content}/tariff.ndjson.gz`)
    return rowsIn((await promisify(gunzip)(bytes)).toString())
  }
  const list = async (): Promise<readonly Snapshot[]> => {
    const names = (await files.list('days')).filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name)).reverse()
    const all = await Promise.all(names.map((name) => files.read(`days/${name}`)))
    return all.flatMap((text) => (text === null ? [] : [JSON.parse(text.toString()) as Snapshot]))
  }

  const snapshotOf = async (tariff: TariffReference, day: IsoDate): Promise<Snapshot> => {
    const epoch = epochOf(tariff, day)
    const content = await once(contents, tariff, epoch, () => inLine(() => makeContent(files, tariff, epoch)))
    return once(days, tariff, day, async () => {
      const snapshot = { day, edition: tariff.edition(day), ...content }
      await files.write(`days/${day}.json`, JSON.stringify(snapshot))
      return snapshot
    })
  }

  return {
    async of(tariff, day, today) {
      if (day > today || tariff.nodes(epochOf(tariff, day)).length === 0)
        return refuse({ code: 'tariff.snapshot_none', params: { day, today } })
      const found = await snapshotOf(tariff, day)
      if (await files.read(aboutName(found.content))) return accept(found)
      // Somebody has emptied the folder meanwhile.
      forget()
      return accept(await snapshotOf(tariff, day))
    },
    isMade: (tariff, day) => days.get(tariff)?.has(day) ?? false,
    file: (snapshot, name) => read(files, `${snapshot.content}/${name}`),
    async difference(before, after) {
      if (before.content === after.content) return differenceText([])
      const name = differenceName(before, after)
      const known = await files.read(name)
      if (known) return known.toString()
      return inLine(async () => {
        const meanwhile = await files.read(name)
        if (meanwhile) return meanwhile.toString()
        const made = differenceText(await differenceOf(await rows(before), await rows(after)))
        await files.write(name, made)
        return made
      })
    },
    list,
    tidy: (today) =>
      inLine(async () => {
        const all = await list()
        const isKept = (one: Snapshot): boolean => one.day > addDays(today, -KEPT_DAYS)
        const old = all.filter((one) => !isKept(one))
        const inUse = new Set(all.filter(isKept).map((one) => one.content))
        const unused = new Set(old.map((one) => one.content).filter((content) => !inUse.has(content)))
        for (const { day } of old) await files.remove(`days/${day}.json`)
        for (const content of unused) {
          await files.remove(content)
          for (const name of await files.list('differences'))
            if (name.includes(content.slice(0, SHORT))) await files.remove(`differences/${name}`)
        }
        if (old.length > 0) forget()
        return old.map((one) => one.day)
      }),
  }
}

/** The promise of a key, made when it is first asked for; a failure is not kept. */
function once<T>(
  of: WeakMap<TariffReference, Map<IsoDate, Promise<T>>>,
  tariff: TariffReference,
  day: IsoDate,
  make: () => Promise<T>,
): Promise<T> {
  const known = of.get(tariff) ?? new Map<IsoDate, Promise<T>>()
  of.set(tariff, known)
  let found = known.get(day)
  if (!found) {
    found = make()
    known.set(day, found)
    found.catch(() => known.delete(day))
  }
  return found
}

function differenceText(data: readonly Difference[]): string {
  const count = (kind: Difference['kind']): number => data.filter((one) => one.kind === kind).length
  return JSON.stringify({
    counts: { added: count('added'), removed: count('removed'), changed: count('changed') },
    data,
  })
}

const aboutName = (content: string): string => `${content}/about.json`

/** Of a checksum, enough to tell contents apart in the name of a file. */
const SHORT = 24
const differenceName = (before: Snapshot, after: Snapshot): string =>
  `differences/${before.content.slice(0, SHORT)}-${after.content.slice(0, SHORT)}.json`

async function read(files: Files, name: string): Promise<Buffer> {
  const bytes = await files.read(name)
  if (!bytes) throw new Error(`the file ${name} is gone`)
  return bytes
}

async function makeContent(files: Files, tariff: TariffReference, day: IsoDate): Promise<Content> {
  const rows = await rowsOn(tariff, day)
  const ndjson = await ndjsonOf(rows)
  const content = sha256(ndjson)
  const known = await files.read(aboutName(content))
  const about = known
    ? (JSON.parse(known.toString()) as Pick<Content, 'files'>)
    : await write(files, content, {
        'tariff.ndjson.gz': ndjson,
        'tariff.csv.gz': await csvOf(
          rows,
          tariff.treatments().map((one) => one.treatment),
        ),
      })
  return { content, rows: rows.length, files: about.files }
}

async function write(
  files: Files,
  content: string,
  texts: Readonly<Record<SnapshotName, string>>,
): Promise<Pick<Content, 'files'>> {
  const written: SnapshotFile[] = []
  for (const name of SNAPSHOT_NAMES) {
    const bytes = await promisify(gzip)(texts[name], { level: 9 })
    await files.write(`${content}/${name}`, bytes)
    written.push({ name, bytes: bytes.length, sha256: sha256(bytes) })
  }
  // Last, so that what stands there is whole.
  await files.write(aboutName(content), JSON.stringify({ files: written }))
  return { files: written }
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
