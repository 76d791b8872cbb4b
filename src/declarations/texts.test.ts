import { describe, expect, test } from 'vitest'
import { CAD_TYPES, MODES_OF_TRANSPORT } from './cad.ts'
import { texts } from './texts.ts'

const leaves = (value: unknown, path = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, one]) => leaves(one, `${path}.${name}`))
    : [[path, value]]

describe('The words of the pages in both languages', () => {
  const [en, fr] = [new Map(leaves(texts.en)), new Map(leaves(texts.fr))]
  test('every sentence exists in both, also where the type allows any name', () =>
    expect([...fr.keys()].sort()).toEqual([...en.keys()].sort()))
  test('no French sentence is the English one left over', () => {
    const same = [...en].filter(
      ([path, words]) => typeof words === 'string' && words.length > 12 && fr.get(path) === words,
    )
    expect(same).toEqual([])
  })
  test('French has its no-break spaces and its apostrophes', () => {
    const words = [...fr.values()].filter((one): one is string => typeof one === 'string')
    expect(words.filter((one) => /« | »|'| \$|\d %/.test(one))).toEqual([])
  })
  test('every mode of transport has a name; every type that is not served is named in the hint', () => {
    for (const lang of ['en', 'fr'] as const) {
      for (const mode of MODES_OF_TRANSPORT) expect(texts[lang].modes[mode]).toBeTruthy()
      for (const type of CAD_TYPES.filter((one) => one !== 'AB')) expect(texts[lang].start.typeHint).toContain(type)
    }
  })
})
