import type { Lang } from '../../platform/i18n.ts'
import type { Crumb } from '../../ui/index.ts'
import { dotted, type TariffNode, type TariffSection } from '../reference.ts'
import { texts } from '../texts.ts'

const ROMAN: readonly (readonly [number, string])[] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** `S15` → `XV`: sections are numbered so in every printed tariff. */
export function romanOf(section: string): string {
  let left = Number(section.slice(1))
  let text = ''
  for (const [value, letters] of ROMAN)
    while (left >= value) {
      text += letters
      left -= value
    }
  return text
}

/** Groups of five, seven or nine digits have no number of their own: without a title they say nothing. */
export const isWorthAStop = (node: TariffNode): boolean => node.level % 2 === 0 || node.titleIsOwn

/** Tariff › section › chapter › heading …, without the page's own number. Keeps the day asked for in `suffix`. */
export function crumbsOf(
  path: readonly TariffNode[],
  section: TariffSection | undefined,
  lang: Lang,
  suffix: string,
): Crumb[] {
  const t = texts[lang]
  return [
    { path: `/tariff${suffix}`, text: t.tariff },
    ...(section ? [{ path: `/tariff/sections/${section.code}${suffix}`, text: t.section(romanOf(section.code)) }] : []),
    ...path
      .slice(0, -1)
      .filter(isWorthAStop)
      .map((node) => ({
        path: `/tariff/${node.code}${suffix}`,
        text: node.level === 2 ? t.chapter(node.code) : dotted(node.code),
      })),
  ]
}
