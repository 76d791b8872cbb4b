import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { readShippedTables } from './files.ts'
import { buildReferenceFromFiles } from './testing.ts'

/**
 * Some settings of domain README section 3 stand as dated rows of a table too, and there the row decides. The two may never
 * tell different stories: who changes one must change the other.
 */
const tables = readShippedTables()
const tariff = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const setting = (key: string) => tariff.setting(key, day)

describe('Settings that repeat what a dated row decides', () => {
  test('surtax.stacking: the order of the ranks', () =>
    expect(setting('surtax.stacking').split(' ')).toEqual(tariff.surtaxOrders().map(({ order }) => order)))
  test('surtax.quota.until: the last day of the steel quota, its order and both its lists', () => {
    const lists = tables.surtax_list.filter((row) => row.surtax_order === 'SOR/2025-148')
    const order = tables.surtax_order.find((row) => row.surtax_order === 'SOR/2025-148')
    expect([order, ...lists].map((row) => row?.valid_to)).toEqual(Array(3).fill(setting('surtax.quota.until')))
  })
  for (const [order, schedule] of [
    ['SOR/2024-187', '2'],
    ['SOR/2025-95', '1'],
    ['SOR/2025-95', '2'],
    ['SOR/2025-154', '1/1'],
    ['SOR/2025-154', '1/2'],
    ['SOR/2025-267', '1'],
  ] as const)
    test(`surtax.transit.${order}: the first day of schedule ${schedule}`, () =>
      expect(
        tables.surtax_list.find((row) => row.surtax_order === order && row.schedule === schedule)?.valid_from,
      ).toBe(setting(`surtax.transit.${order}`)))
  test('treatment.cpukt.from: the United Kingdom may claim it, and every rate of it begins, that day', () => {
    const from = setting('treatment.cpukt.from')
    const claims = tables.country_treatment.filter((row) => row.treatment === 'CPUKT')
    const rates = tables.rate.filter((row) => row.treatments.split(' ').includes('CPUKT'))
    expect(claims.length > 0 && rates.length > 0).toBe(true)
    for (const row of [...claims, ...rates]) expect(row.valid_from).toBe(from)
  })
  test('treatment.gpt.ldct.until: nobody may claim GPT, GPTP or LDCT after that day (CT s. 36.4, 40)', () => {
    const until = setting('treatment.gpt.ldct.until')
    const claims = tables.country_treatment.filter((row) => ['GPT', 'GPTP', 'LDCT'].includes(row.treatment))
    expect(claims.length > 100).toBe(true)
    for (const row of claims) expect(row.valid_to !== '' && row.valid_to <= until, row.country).toBe(true)
  })
  test('lowvalue.*: the limits of the courier remissions, and of the GST codes for low value', () => {
    const remission = (number: string) => tables.remission.find((row) => row.remission === number)
    const code = (name: string) => tables.gst_code.find((row) => row.gst_code === name)?.value_to
    const [any, tax, duty] = ['lowvalue.other', 'lowvalue.cusma.tax', 'lowvalue.cusma.duty'].map(setting)
    expect([remission('85-2955-1')?.value_to, code('N7')]).toEqual([any, any])
    expect([remission('85-2955-2')?.value_to, remission('85-2955-3')?.value_from, code('N9')]).toEqual([tax, tax, tax])
    expect(remission('85-2955-3')?.value_to).toBe(duty)
  })
})
