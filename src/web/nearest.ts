/** Longer names are nobody's typing error, and would take long to compare. */
const NAME_MAX = 40

/**
 * The field that was probably meant: `asof` for `asOf`, `treatement` for `tariffTreatment`. A part of a name counts, since
 * people leave out its first word. Undefined where none is near.
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  if (given.length > NAME_MAX) return undefined
  const typed = plain(given)
  const ranked = known
    .map((name) => {
      const parts = runsOf(name)
      const distances = parts.map((part) => edits(typed, part) + (part.length === plain(name).length ? 0 : 0.5))
      return { name, distance: Math.min(...distances) }
    })
    .sort((a, b) => a.distance - b.distance)
  const [best, second] = ranked
  // Two that are as near (`code` of `gstCode` and `tariffCode`) tell nothing.
  const isClear = best !== undefined && best.distance !== second?.distance
  return isClear && best.distance <= Math.max(1, typed.length / 3) ? best.name : undefined
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** A name of several words, and every row of words in it of four letters or more. */
function runsOf(name: string): readonly string[] {
  const words = name.split(/(?=[A-Z])/)
  const runs = words.flatMap((_, from) =>
    words.slice(from).map((__, count) => plain(words.slice(from, from + count + 1).join(''))),
  )
  return [plain(name), ...runs.filter((run) => run.length >= 4)]
}

/** Letters added, left out, changed, or changed places with their neighbour. */
function edits(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : changed
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
