import type { IsoDate } from '../kernel/dates.ts'
import type { Bilingual, TariffLevel, TariffNode, TariffReference, TariffSection } from './reference.ts'
import type { Tables } from './tables.ts'
import { dayOrNull, holdsOn, versionOn } from './validity.ts'

type Nomenclature = Pick<TariffReference, 'node' | 'children' | 'path' | 'sections' | 'nodes' | 'nearest'>

const LEVELS: ReadonlySet<number> = new Set([2, 4, 5, 6, 7, 8, 9, 10])
/** The first day of our first edition, for rows that state none. */
const ALWAYS = '1900-01-01' as IsoDate

/** The tree of codes. A parent is the longest code above that exists; a node without its own title borrows the nearest. */
export function nomenclatureOf(tables: Tables): Nomenclature {
  const byCode = new Map<string, TariffNode[]>()
  const childCodes = new Map<string, string[]>()
  const titles = new Map(tables.title.map(({ code, en, fr }) => [code, { en, fr }]))
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

  const node = (code: string, asOf: IsoDate): TariffNode | undefined => versionOn(byCode.get(code), asOf)
  const listed = (wanted: readonly string[], asOf: IsoDate): TariffNode[] =>
    wanted.flatMap((code) => node(code, asOf) ?? [])
  return {
    node,
    sections: () => sections,
    nodes: (asOf) => listed(codes, asOf),
    children: (code, asOf) => listed(childCodes.get(code) ?? [], asOf),
    path(code, asOf) {
      const path: TariffNode[] = []
      for (let at = node(code, asOf); at; at = at.parent === null ? undefined : node(at.parent, asOf)) path.unshift(at)
      return path
    },
    nearest: (code, asOf, count) => nearestCodes(code, asOf, count, byCode, codes),
  }
}

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

/** Same length as asked (10 when that is no level), longest common beginning first, then numerically closest. */
function nearestCodes(
  code: string,
  asOf: IsoDate,
  count: number,
  byCode: ReadonlyMap<string, readonly TariffNode[]>,
  codes: readonly string[],
): TariffNode[] {
  const digits = code.replace(/\D/g, '')
  const level = [2, 4, 6, 8, 10].includes(digits.length) ? digits.length : 10
  const asked = Number(digits.slice(0, 10).padEnd(level, '0'))
  const shared = (other: string): number => {
    let length = 0
    while (length < other.length && other[length] === digits[length]) length += 1
    return length
  }
  return codes
    .filter((other) => other.length === level && byCode.get(other)?.some((version) => holdsOn(version, asOf)))
    .map((other) => ({ other, shared: shared(other), distance: Math.abs(Number(other) - asked) }))
    .sort((a, b) => b.shared - a.shared || a.distance - b.distance)
    .slice(0, count)
    .flatMap(({ other }) => versionOn(byCode.get(other), asOf) ?? [])
}
