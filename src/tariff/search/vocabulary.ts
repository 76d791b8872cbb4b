import { soundOf, stem } from './words.ts'

/** The terms of one language, numbered, and the ways to one that was not typed exactly. */
export interface Vocabulary {
  idOf(term: string): number | undefined
  termOf(id: number): string
  /** Terms with the same stem, the term itself left out. */
  kin(term: string): readonly number[]
  /** Terms that begin so, the shortest first. */
  beginningWith(beginning: string, limit: number): readonly number[]
  /** Terms that sound the same, the term itself left out. */
  soundingLike(word: string): readonly number[]
  /** Terms at most two slips away (one in words of four and five letters), with the number of slips. */
  near(word: string): readonly Near[]
  /** Terms that have the word inside, the shortest first: `norgestrel` of `levonorgestrel`. */
  containing(word: string, limit: number): readonly number[]
  readonly size: number
}

export interface Near {
  readonly id: number
  readonly slips: number
  /** The first letter is seldom wrong. */
  readonly firstDiffers: boolean
}

export function vocabularyOf(terms: readonly string[]): Vocabulary {
  const ids = new Map(terms.map((term, id) => [term, id]))
  const kinOf = Map.groupBy(terms.keys(), (id) => stem(terms[id] ?? ''))
  const soundingSo = Map.groupBy(terms.keys(), (id) => soundOf(terms[id] ?? ''))
  const sorted = [...terms].sort()
  // Letters a term holds, as bits: two slips change at most four of them, so nearly all terms fall to one comparison.
  const letters = Int32Array.from(terms, lettersOf)
  return {
    size: terms.length,
    idOf: (term) => ids.get(term),
    termOf: (id) => terms[id] ?? '',
    kin: (term) => (kinOf.get(stem(term)) ?? []).filter((id) => terms[id] !== term),
    soundingLike: (word) => (soundingSo.get(soundOf(word)) ?? []).filter((id) => terms[id] !== word),
    beginningWith(beginning, limit) {
      const found: string[] = []
      for (let at = lowerBound(sorted, beginning); sorted[at]?.startsWith(beginning) && found.length < 200; at += 1)
        found.push(sorted[at] ?? '')
      return found
        .sort((a, b) => a.length - b.length)
        .slice(0, limit)
        .flatMap((term) => ids.get(term) ?? [])
    },
    containing(word, limit) {
      if (word.length < 6) return []
      const mine = lettersOf(word)
      const found: number[] = []
      for (let id = 0; id < letters.length; id += 1)
        if ((mine & ~(letters[id] ?? 0)) === 0 && terms[id]?.includes(word)) found.push(id)
      return found.sort((a, b) => (terms[a]?.length ?? 0) - (terms[b]?.length ?? 0)).slice(0, limit)
    },
    near(word) {
      if (word.length < 4 || /\d/.test(word)) return []
      const most = word.length < 6 ? 1 : 2
      const mine = lettersOf(word)
      const found: Near[] = []
      for (let id = 0; id < letters.length; id += 1) {
        if (bits(mine ^ (letters[id] ?? 0)) > most * 2) continue
        const term = terms[id] ?? ''
        if (term.length < 3 || Math.abs(term.length - word.length) > most) continue
        const slips = slipsBetween(word, term, most)
        if (slips <= most) found.push({ id, slips, firstDiffers: term[0] !== word[0] })
      }
      const least = Math.min(...found.map((one) => one.slips))
      return found
        .filter((one) => one.slips === least)
        .sort((a, b) => Number(a.firstDiffers) - Number(b.firstDiffers))
        .slice(0, 4)
    },
  }
}

function lettersOf(word: string): number {
  let mask = 0
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) - 97)
  return mask
}

function bits(mask: number): number {
  let left = mask
  left -= (left >>> 1) & 0x55555555
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Damerau's count of inserted, dropped, changed and swapped letters; gives up beyond `most`. */
export function slipsBetween(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}

function lowerBound(list: readonly string[], wanted: string): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? '') < wanted) low = middle + 1
    else high = middle
  }
  return low
}
