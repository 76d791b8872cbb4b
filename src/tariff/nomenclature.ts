import type { IsoDate } from '../kernel/dates.ts'
import type { Bilingual, TariffLevel, TariffNode, TariffReference, TariffSection } from './reference.ts'
import type { Tables } from './tables.ts'
import { dayOrNull, versionOn } from './validity.ts'

type Nomenclature = Pick<
  TariffReference,
  'node' | 'children' | 'path' | 'sections' | 'nodes' | 'nearest' | 'everydayWords'
>

const LEVELS: ReadonlySet<number> = new Set([2, 4, 5, 6, 7, 8, 9, 10])
/** The first day of our first edition, for rows that state none. */
const ALWAYS = '1900-01-01' as IsoDate

/** The tree of codes. A parent is the longest code above that exists; a node without its own title borrows the nearest. */
export function nomenclatureOf(tables: Tables): Nomenclature {
  const byCode = new Map<string, TariffNode[]>()
  const childCodes = new Map<string, string[]>()
  const titles = new Map(tables.title.map(({ code, en, fr }) => [code, { en: typographic(en), fr: typographic(fr) }]))
  const words = new Map(tables.word.map(({ code, en, fr }) => [code, { en, fr }]))
  const sections = sectionsOf(tables, titles)
  const sectionOfChapter = new Map(sections.flatMap((one) => one.chapters.map((chapter) => [chapter, one.code])))

  // Codes come in order, so a parent is always seen before its children.
  for (const row of [...tables.node].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))) {
    const { code } = row
    if (!LEVELS.has(code.length)) throw new Error(`no such level of the tariff: ${code}`)
    const parent = parentOf(code, byCode)
    const own = titles.get(code)
    const node: TariffNode = {
      code,
      level: code.length as TariffLevel,
      parent,
      section: sectionOfChapter.get(code.slice(0, 2)) ?? '',
      title: own ?? (parent === null ? untitled(code) : (byCode.get(parent)?.[0]?.title ?? untitled(code))),
      titleIsOwn: own !== undefined,
      unit: row.unit === '' || row.unit === '-' ? null : row.unit,
      noUnitWanted: row.unit === '-',
      validFrom: dayOrNull(row.valid_from) ?? ALWAYS,
      validTo: dayOrNull(row.valid_to),
    }
    const versions = byCode.get(code)
    if (versions) versions.push(node)
    else {
      byCode.set(code, [node])
      if (parent !== null) childCodes.set(parent, [...(childCodes.get(parent) ?? []), code])
    }
  }
  giveSingleLineUnitToItem(byCode, childCodes)
  const codes = [...byCode.keys()]
  const levels = Map.groupBy(codes, (code) => code.length)
  const nodesOfDay = new Map<IsoDate, readonly TariffNode[]>()

  const node = (code: string, asOf: IsoDate): TariffNode | undefined => versionOn(byCode.get(code), asOf)
  const listed = (wanted: readonly string[], asOf: IsoDate): TariffNode[] =>
    wanted.flatMap((code) => node(code, asOf) ?? [])
  return {
    node,
    sections: () => sections,
    everydayWords: () => words,
    nodes(asOf) {
      const known = nodesOfDay.get(asOf)
      if (known) return known
      // A few days at a time: the demo and its readers ask for today, seldom for another day.
      if (nodesOfDay.size >= 8) nodesOfDay.clear()
      const made = listed(codes, asOf)
      nodesOfDay.set(asOf, made)
      return made
    },
    children: (code, asOf) => listed(childCodes.get(code) ?? [], asOf),
    path(code, asOf) {
      const path: TariffNode[] = []
      for (let at = node(code, asOf); at; at = at.parent === null ? undefined : node(at.parent, asOf)) path.unshift(at)
      return path
    },
    nearest: (code, asOf, count) =>
      listed(
        nearestCodes(code, count, levels, (other) => node(other, asOf) !== undefined),
        asOf,
      ),
  }
}

/** The files are written with the apostrophe of the keyboard; pages and papers have that of print. */
const typographic = (text: string): string => text.replace(/(?<=\p{L})'/gu, '’')

const untitled = (code: string): Bilingual => ({ en: `Number ${code}`, fr: `Numéro ${code}` })

function parentOf(code: string, known: ReadonlyMap<string, unknown>): string | null {
  for (let length = code.length - 1; length >= 2; length -= 1) {
    if (known.has(code.slice(0, length))) return code.slice(0, length)
  }
  return null
}

function sectionsOf(tables: Tables, titles: ReadonlyMap<string, Bilingual>): TariffSection[] {
  const chapters = [...new Set(tables.node.filter((row) => row.code.length === 2).map((row) => row.code))].sort()
  return tables.section.map((row) => ({
    code: row.section,
    title: titles.get(row.section) ?? untitled(row.section),
    chapters: chapters.filter((chapter) => row.first_chapter <= chapter && chapter <= row.last_chapter),
  }))
}

/** An item that is not divided has one line: its unit is the item's, so that a page of the item can say it. */
function giveSingleLineUnitToItem(
  byCode: Map<string, TariffNode[]>,
  childCodes: ReadonlyMap<string, readonly string[]>,
): void {
  for (const [code, versions] of byCode) {
    if (code.length !== 8) continue
    const children = childCodes.get(code) ?? []
    const line = children.length === 1 ? byCode.get(children[0] ?? '')?.at(-1) : undefined
    if (line?.level !== 10) continue
    byCode.set(
      code,
      versions.map((item) => ({ ...item, unit: line.unit, noUnitWanted: line.noUnitWanted })),
    )
  }
}

/**
 * Codes of one level in order, which is numeric order too. Closest = longest common beginning first, then the smaller
 * difference; walks outwards from where the code would stand, so that an error message costs no sweep of the tariff.
 */
function nearestCodes(
  code: string,
  count: number,
  levels: ReadonlyMap<number, readonly string[]>,
  isValid: (code: string) => boolean,
): readonly string[] {
  const digits = code.replace(/\D/g, '').slice(0, 10)
  const level = digits.length % 2 === 0 && digits.length > 0 ? digits.length : 10
  const list = levels.get(level) ?? []
  const asked = digits.padEnd(level, '0')
  const at = lowerBound(list, asked)
  const found: string[] = []
  for (let shared = digits.length; shared >= 0 && found.length < count; shared -= 1) {
    const beginning = digits.slice(0, shared)
    const around = [...outwards(list, at - 1, -1, beginning), ...outwards(list, at, 1, beginning)]
    const closest = around.sort((a, b) => Math.abs(Number(a) - Number(asked)) - Math.abs(Number(b) - Number(asked)))
    found.push(...closest.slice(0, count - found.length))
  }
  return found

  function outwards(all: readonly string[], from: number, step: 1 | -1, beginning: string): string[] {
    const taken: string[] = []
    for (let index = from; taken.length < count; index += step) {
      const other = all[index]
      if (other === undefined || !other.startsWith(beginning)) break
      if (isValid(other) && !found.includes(other)) taken.push(other)
    }
    return taken
  }
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
