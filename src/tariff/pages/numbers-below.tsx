import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Code, type Column, Table } from '../../ui/index.ts'
import { mfnRange } from '../mfn-range.ts'
import { dotted, type TariffNode, type TariffReference } from '../reference.ts'
import { texts } from '../texts.ts'

export interface NumbersBelowProps {
  tariff: TariffReference
  nodes: readonly TariffNode[]
  caption: string
  day: IsoDate
  lang: Lang
  hrefOf: (code: string) => string
}

/** Numbers with their title, unit and rate. A title is shown where it is the number's own: repeating the heading's says nothing. */
export function NumbersBelow({ tariff, nodes, caption, day, lang, hrefOf }: NumbersBelowProps) {
  const t = texts[lang]
  const hasUnits = nodes.some((node) => node.unit !== null)
  const number: Column<TariffNode> = {
    key: 'number',
    head: t.number,
    isRowHead: true,
    place: '1',
    cell: (node) => <Code href={hrefOf(node.code)}>{dotted(node.code)}</Code>,
  }
  const goods: Column<TariffNode> = {
    key: 'goods',
    head: t.goods,
    place: '2',
    cell: (node) => (
      <span class={`depth depth-${depthOf(node, nodes)}`}>
        {node.titleIsOwn ? node.title[lang] : ''}
        {hasSurtax(tariff, node, day) ? <small>{t.surtaxSome}</small> : null}
      </span>
    ),
  }
  const figures: Column<TariffNode>[] = [
    {
      key: 'unit',
      head: t.unit,
      place: '2e',
      cell: (node) => (node.unit === null ? '' : (tariff.unit(node.unit)?.[lang] ?? node.unit)),
    },
    {
      key: 'mfn',
      head: t.mfn,
      isNum: true,
      place: '1e',
      // On undivided items the line repeats it; a reader looks for the rate on the line too.
      cell: (node) => mfnRange(tariff, node, day, lang) ?? '',
    },
  ]
  const hasTitles = nodes.some((node) => node.titleIsOwn)
  return (
    <Table
      lang={lang}
      caption={caption}
      columns={[number, ...(hasTitles ? [goods] : []), ...figures.filter(({ key }) => key !== 'unit' || hasUnits)]}
      rows={nodes}
      phone="rows"
    />
  )
}

/** A surtax list in force names the number or its item, for goods of some origin. */
const hasSurtax = (tariff: TariffReference, { code, level }: TariffNode, day: IsoDate): boolean =>
  level >= 8 && [code, code.slice(0, 8)].some((one) => tariff.surtaxListings(one, day).length > 0)

const DEEPEST = 3

/** How many of the numbers shown stand above this one: 0 at the top of the list. */
const depthOf = (node: TariffNode, nodes: readonly TariffNode[]): number =>
  Math.min(DEEPEST, nodes.filter((one) => one.code !== node.code && node.code.startsWith(one.code)).length)

/** More rows than this and the items alone are told, each a page that begins with its lines. */
const MOST_ROWS = 120

/** The rows of a number's page: all that lies below, or its items where that would be too long a list. */
export function rowsBelow(tariff: TariffReference, node: TariffNode, day: IsoDate): readonly TariffNode[] {
  const all = nodesBelow(tariff, node, day)
  if (all.length <= MOST_ROWS || node.level >= 8) return all
  const items = new Set(all.filter(({ level }) => level === 8).map(({ code }) => code))
  return all.filter(({ code, level }) => level <= 8 || !items.has(code.slice(0, 8)))
}

/**
 * Headings of a chapter; from a heading on, the numbers one declares with, and those in between that have a title of
 * their own to tell them apart.
 */
function nodesBelow(tariff: TariffReference, node: TariffNode, day: IsoDate): readonly TariffNode[] {
  const children = tariff.children(node.code, day)
  if (node.level === 2) return children
  return children.flatMap((child) => {
    const below = nodesBelow(tariff, child, day)
    const [only, ...others] = tariff.children(child.code, day)
    // An item with one line of the same name is that line: one row, not two.
    const isSaidBelow = only !== undefined && others.length === 0 && only.title.en === child.title.en
    return (child.titleIsOwn && !isSaidBelow) || below.length === 0 ? [child, ...below] : below
  })
}
