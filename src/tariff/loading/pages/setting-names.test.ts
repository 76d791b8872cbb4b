import { describe, expect, test } from 'vitest'
import { readShippedTables } from '../../files.ts'
import { groupOf, settingName } from './setting-names.ts'

const { setting: settings } = readShippedTables()

describe('Dated settings on the page of reference data', () => {
  test('every shipped setting has a name in both languages, none of them the key or the other language', () => {
    for (const { setting } of settings) {
      const names = [settingName(setting, 'en'), settingName(setting, 'fr')]
      expect(new Set([setting, ...names]).size, setting).toBe(3)
    }
  })
  test('every shipped setting has its source in both languages and a group of its own', () => {
    for (const row of settings) {
      expect(row.source, row.setting).not.toBe('')
      expect(row.source_fr, row.setting).not.toBe('')
      expect(groupOf(row.setting)?.en, row.setting).not.toBe('Others')
    }
  })
  test('a tax of another province or a new order is named like its family, an unknown key stays what it is', () => {
    expect(settingName('pst.percent.yt', 'fr')).toBe('Taxe de vente provinciale, Yukon, en pour cent')
    expect(settingName('surtax.transit.SOR/2027-1', 'fr')).toContain('DORS/2027-1')
    expect(settingName('unheard.of', 'fr')).toBe('unheard.of')
    expect(groupOf('unheard.of')?.fr).toBe('Autres')
  })
})
