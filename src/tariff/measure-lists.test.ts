import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { referenceOf } from './build-reference.ts'
import { readShippedTables } from './files.ts'
import { prepareLoad } from './loading/prepare.ts'
import type { Tables } from './tables.ts'

/** Tables that ship with names of ours, or empty, take an adopter's own list by `carm load list`. */
const tables = readShippedTables()
const today = isoDate('2026-11-24')
const load = (csv: string) =>
  prepareLoad(
    { tables, texts: new Map() },
    { kind: 'list', bytes: new TextEncoder().encode(csv), validFrom: today, edition: '', lang: 'en', today },
  )
const loaded = (csv: string) => {
  const answer = load(csv)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return referenceOf({ ...tables, ...answer.value.tables } as Tables)
}

describe('Lists of one’s own', () => {
  test('GST codes: the official ones beside ours, from the day of the load', () => {
    const reference = loaded(
      'gst_code,kind,begins,tariff_codes,countries,value_to,confidence,en,fr,law,law_fr,source\n' +
        '66,zero_rated,0701,,,,official,Test code,Code d’essai,Excise Tax Act,Loi sur la taxe d’accise,list of the agency\n',
    )
    expect(reference.gstCode('66', today)?.name.fr).toBe('Code d’essai')
    expect(reference.gstCode('66', isoDate('2026-11-23'))).toBeUndefined()
    expect(reference.gstCode('Z3', today)).toBeDefined()
  })
  test('a remission order', () => {
    const reference = loaded(
      'remission,is_prefix,takes,surtax_orders,countries,value_from,value_to,claim_years,confidence,en,fr,conditions_en,conditions_fr,source\n' +
        'SOR/2099-9,no,surtax,SOR/2025-267,TW,,,2,official,Test order,Décret d’essai,Named goods.,Marchandises nommées.,invented\n',
    )
    expect(reference.remission('DORS/2099-9')).toMatchObject([{ countries: ['TW'], takes: ['surtax'] }])
  })
  test('a safeguard', () => {
    const reference = loaded(
      'safeguard,code,origins,exempt,rate,decided_by,confidence,en,fr\nSOR/2099-1,7208,,US MX,25%,item_and_origin,official,Test,Essai\n',
    )
    expect(reference.safeguards('7208510011', 'CN', today)).toHaveLength(1)
    expect(reference.safeguards('7208510011', 'US', today)).toEqual([])
  })
  test('a mark-up of a province', () => {
    const reference = loaded(
      'province,provincial_charge,begins,basis,figure,per,unit,strength_above,strength_to,confidence,en,fr,source,source_fr\n' +
        'ON,MARKUP-BEER,2203,unit,1.25,1,LTR,,,official,Test,Essai,invented,inventé\n',
    )
    expect(reference.provincialCharges('ON', '2203000011', today)).toMatchObject([{ key: 'MARKUP-BEER' }])
  })
  test('an indexed excise figure ends the one before it', () => {
    const reference = loaded(
      'excise_rate,part,charge,choice,pick,basis,figure,per,unit,above,up_to,begins,remark,confidence,en,fr,source,source_fr\n' +
        'SPIRITS-TO-7,1,exciseDuty,1,,unit,0.36,1,LTR,,,2206 2208,,official,Low spirits,Spiritueux faibles,invented,inventé\n',
    )
    expect(reference.exciseRate('SPIRITS-TO-7', today)?.remark).toBeNull()
    expect(reference.exciseRate('SPIRITS-TO-7', isoDate('2026-11-23'))?.remark).toBe('last_figure')
  })
  for (const [what, csv] of [
    ['an unknown charge', 'SOR/2099-9,no,honour,,,,,2,official,a,b,c,d,e'],
    ['an unknown surtax order', 'SOR/2099-9,no,surtax,SOR/1900-1,,,,2,official,a,b,c,d,e'],
    ['an unknown country', 'SOR/2099-9,no,surtax,,QQ,,,2,official,a,b,c,d,e'],
  ] as const)
    test(`${what} refuses the file`, () =>
      expect(
        load(
          `remission,is_prefix,takes,surtax_orders,countries,value_from,value_to,claim_years,confidence,en,fr,conditions_en,conditions_fr,source\n${csv}\n`,
        ).ok,
      ).toBe(false))
})
