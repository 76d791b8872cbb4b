import type { Bilingual, TariffNote, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'

/** Own plain words for what the legal notes decide; of every edition alike. */
export function notesOf(tables: Tables): Pick<TariffReference, 'notes' | 'notesAbout'> {
  const notes = tables.note.map(
    (row): TariffNote => ({
      code: row.code,
      kind: row.kind as TariffNote['kind'],
      text: { en: row.en, fr: row.fr } satisfies Bilingual,
      see: row.see.split(' ').filter(Boolean),
    }),
  )
  const byCode = Map.groupBy(notes, ({ code }) => code)
  const bySeen = new Map<string, TariffNote[]>()
  for (const note of notes)
    for (const heading of new Set(note.see.map((code) => code.slice(0, 4)).filter((code) => code.length === 4)))
      bySeen.set(heading, [...(bySeen.get(heading) ?? []), note])
  return {
    notes: (code) => byCode.get(code) ?? [],
    notesAbout(code) {
      const heading = code.slice(0, 4)
      const own = levelsOf(code).flatMap((level) => byCode.get(level) ?? [])
      const pointing = (bySeen.get(heading) ?? []).filter(({ see }) => see.some((one) => isOnOnePath(one, code)))
      return [...new Set([...own, ...pointing])]
    },
  }
}

/** `8471300000` → itself, its item, subheading … heading: what a note may stand at, the closest first. */
const levelsOf = (code: string): readonly string[] =>
  Array.from({ length: Math.max(0, code.length - 3) }, (_, at) => code.slice(0, code.length - at))

/** One of the two codes begins with the other. */
const isOnOnePath = (one: string, other: string): boolean =>
  one.length >= 4 && (one.startsWith(other) || other.startsWith(one))
