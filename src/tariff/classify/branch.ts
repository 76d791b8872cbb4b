import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { mfnRange } from '../mfn-range.ts'
import type { TariffNode, TariffReference } from '../reference.ts'
import { mfnText } from '../wire.ts'

/** What lies under a choice, for the one who has to choose. */
export interface Branch {
  readonly node: TariffNode
  /** Everyday words and titles of what it holds; at most four. */
  readonly holds: readonly string[]
  /** MFN rates below it, each once, in the order of the tariff. */
  readonly mfn: readonly string[]
  /** The same in few words: `Free to 18%`; null where no item lies below. */
  readonly mfnRange: string | null
  /** Units in words, each once. */
  readonly units: readonly string[]
  readonly isNoUnitWanted: boolean
  /** A surtax order lists a number below it, for goods of some origin. */
  readonly hasSurtax: boolean
}

const EXAMPLES = 4

export function branchOf(tariff: TariffReference, node: TariffNode, day: IsoDate, lang: Lang): Branch {
  const lines = linesBelow(tariff, node, day)
  const origins = originsOf(tariff)
  return {
    node,
    holds: holdsOf(tariff, node, day, lang),
    mfn: [...new Set(lines.flatMap((line) => mfnText(tariff, line, day, lang) ?? []))],
    mfnRange: mfnRange(tariff, node, day, lang),
    units: [...new Set(lines.flatMap(({ unit }) => (unit === null ? [] : (tariff.unit(unit)?.[lang] ?? unit))))],
    isNoUnitWanted: lines.some((line) => line.noUnitWanted),
    hasSurtax: lines.some(({ code }) => origins.some((origin) => tariff.surtaxItems(code, origin, day).length > 0)),
  }
}

function linesBelow(tariff: TariffReference, node: TariffNode, day: IsoDate): readonly TariffNode[] {
  const children = tariff.children(node.code, day)
  return children.length === 0 ? [node] : children.flatMap((child) => linesBelow(tariff, child, day))
}

/** Countries that orders name, and one that none names, for orders on all the others. */
const originsOf = (tariff: TariffReference): readonly string[] => {
  const named = tariff.surtaxOrders().flatMap(({ origin }) => (origin.length === 2 ? [origin] : []))
  return [...new Set([...named, 'DE'])]
}

/** Words of the choice and of what is next below it, then titles below: what its own title does not say yet. */
function holdsOf(tariff: TariffReference, node: TariffNode, day: IsoDate, lang: Lang): readonly string[] {
  const below = tariff.children(node.code, day)
  const words = [node, ...below].flatMap(({ code }) => phrasesOf(tariff.everydayWords().get(code)?.[lang]).slice(0, 2))
  const titles = below.length > 1 ? below.map(({ title }) => title[lang]) : []
  const own = node.title[lang].toLowerCase()
  return [...new Set([...words, ...titles])].filter((text) => !own.includes(text.toLowerCase())).slice(0, EXAMPLES)
}

const phrasesOf = (text = ''): readonly string[] =>
  text
    .split(';')
    .map((phrase) => phrase.trim())
    .filter(Boolean)
