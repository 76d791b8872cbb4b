import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import type { TariffNode } from './reference.ts'
import { buildReferenceFromFiles } from './testing.ts'

const reference = buildReferenceFromFiles()
const day = isoDate('2026-01-02')
const all: TariffNode[] = []
const walk = (node: TariffNode): void => {
  all.push(node)
  for (const child of reference.children(node.code, day)) walk(child)
}
for (let chapter = 1; chapter <= 99; chapter += 1) {
  const node = reference.node(String(chapter).padStart(2, '0'), day)
  if (node) walk(node)
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()

describe('Titles of our own, every code of the edition, both languages', () => {
  test('every code has one, and none is empty or over 90 characters', () => {
    expect(all.length).toBeGreaterThan(27_000)
    expect(all.filter((node) => !node.titleIsOwn).map((node) => node.code)).toEqual([])
    for (const lang of ['en', 'fr'] as const)
      expect(
        all.filter((node) => node.title[lang].trim() === '' || node.title[lang].length > 90).map((node) => node.code),
      ).toEqual([])
  })

  test('no two siblings are alike', () => {
    const alike = all.flatMap((node) => {
      const children = reference.children(node.code, day)
      return (['en', 'fr'] as const).flatMap((lang) => {
        const seen = new Map<string, string>()
        return children.flatMap((child) => {
          const title = plain(child.title[lang])
          const before = seen.get(title)
          seen.set(title, child.code)
          return before === undefined ? [] : [`${before} ${child.code} ${lang}: ${child.title[lang]}`]
        })
      })
    })
    expect(alike).toEqual([])
  })

  test('the French is not the English', () => {
    const same = all.filter((node) => node.title.en === node.title.fr)
    expect(same.map((node) => node.code).filter((code) => !['10082'].includes(code.slice(0, 5)))).toEqual([])
  })
})
