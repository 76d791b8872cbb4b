import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { explain } from '../../platform/problems.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { assess } from './assess.ts'
import type { LineFacts } from './facts.ts'
import { formulaText } from './formula.ts'
import { percentOf } from './fractions.ts'
import { problems } from './problems.ts'
import { CLAIM_KEYS, claimableExemptions } from './surtax-exemptions.ts'
import { codesOf, dollars, header, lineFacts, onlyLine, refusalsOf } from './testing.ts'
import { formulaWords, sourceWords } from './words.ts'

const reference = buildReferenceFromFiles()
const not = (code: string | null): LineFacts['surtax'] => ({ subject: false, code, content: null })
const goods = (changed: Partial<LineFacts>): LineFacts =>
  lineFacts({ value: dollars('10000.00'), treatment: 'MFN', directShipmentOn: isoDate('2026-01-05'), ...changed })
const PLATE = { classification: '7208510011' }
const WIRE = { classification: '7326200000' }
const TOWER = { classification: '7308200000' }
const TRUCK = { classification: '8704600000' }
const line = (changed: Partial<LineFacts>, day = '2026-06-30') =>
  onlyLine(assess([goods(changed)], header(day), reference))
const surtaxOf = (changed: Partial<LineFacts>, day?: string) => {
  const { amounts, working, warnings } = line(changed, day)
  const entry = working.find(({ charge }) => charge === 'surtax')
  return {
    amount: moneyText(amounts.surtax),
    working: entry ? formulaText(entry.formula) : null,
    order: entry?.source.kind === 'surtax_order' ? entry.source.order : null,
    claimed: entry?.formula.kind === 'exempt' ? entry.formula.exemption.key : null,
    warnings: codesOf(warnings).filter((code) => code.includes('surtax')),
  }
}
const refused = (changed: Partial<LineFacts>, day = '2026-06-30') =>
  refusalsOf(assess([goods(changed)], header(day), reference)).map(({ code, params }) => [code, params?.open])

describe('An exemption is claimed as surtax code beside “not subject”: the working shows what is not charged, and why', () => {
  for (const [letter, key, order, of, charged, working] of [
    ['B', 'CAMPOBELLO', 'SOR/2025-95', { classification: '7208510011', origin: 'US' }, '2500.00', '25% × 10000.00'],
    ['C', 'HEAVY-TRUCK', 'SOR/2025-118', { ...TRUCK, origin: 'US' }, '2500.00', '25% × 10000.00'],
    ['D', 'REPAIR', 'SOR/2024-187', { ...PLATE, origin: 'CN', tariffCode: '9901' }, '2500.00', '25% × 10000.00'],
    ['E', 'IMPORT-PERMIT', 'SOR/2025-148', { ...PLATE, origin: 'IN' }, '5000.00', '50% × 10000.00'],
    ['F', 'MELTED-ELSEWHERE', 'SOR/2025-154', { ...PLATE, origin: 'IN' }, '2500.00', '25% × 10000.00'],
    ['G', 'WIND-TOWER', 'SOR/2025-267', { ...TOWER, origin: 'DE' }, '2500.00', '25% × 10000.00'],
    ['G', 'VEHICLE-OR-AIRCRAFT', 'SOR/2025-267', { ...WIRE, origin: 'TW' }, '2500.00', '25% × 10000.00'],
  ] as const)
    test(`${letter}: ${key} of ${order}`, () => {
      const found = surtaxOf({ ...of, surtax: not(key) })
      expect(found).toMatchObject({ amount: '0.00', order, claimed: key, working: `${working} − ${charged}` })
      expect(found.warnings).toContain('assessment.surtax_exemption_claimed')
      expect(found.warnings).not.toContain('assessment.surtax_not_declared')
    })
  test('every exemption known can be claimed, and no other', () =>
    expect(CLAIM_KEYS).toEqual([
      'CAMPOBELLO',
      'HEAVY-TRUCK',
      'IMPORT-PERMIT',
      'MELTED-ELSEWHERE',
      'REPAIR',
      'VEHICLE-OR-AIRCRAFT',
      'WIND-TOWER',
    ]))
  test('written as people write: small letters, spaces around', () =>
    expect(surtaxOf({ ...TOWER, origin: 'DE', surtax: not(' wind-tower ') }).claimed).toBe('WIND-TOWER'))
  test('GST falls on the value without the surtax', () =>
    expect(moneyText(line({ ...TOWER, origin: 'DE', surtax: not('WIND-TOWER') }).amounts.gst)).toBe('500.00'))
  test('beside a licence that takes the duty: the surtax is exempt, not remitted', () => {
    const claimed = { ...TOWER, origin: 'DE', surtax: not('WIND-TOWER'), specialAuthority: 'DRP-1' }
    expect(surtaxOf(claimed)).toMatchObject({
      amount: '0.00',
      claimed: 'WIND-TOWER',
      working: '25% × 10000.00 − 2500.00',
    })
  })
  test('a vehicle entitled to the United States Tariff: what is not charged is the surtax on its rest', () =>
    expect(surtaxOf({ ...TRUCK, origin: 'US', treatment: 'UST', surtax: not('HEAVY-TRUCK') }).working).toBe(
      '25% × (10000.00 − 1500.00) − 2125.00',
    ))
})

describe('The conditions are said with the amount, in both languages', () => {
  const { working, warnings } = line({ ...PLATE, origin: 'IN', surtax: not('IMPORT-PERMIT') })
  const entry = working.find(({ charge }) => charge === 'surtax')
  const claimed = warnings.find(({ code }) => code === 'assessment.surtax_exemption_claimed')
  if (!entry || !claimed) throw new Error('nothing claimed')
  const plain = (text: string) => text.replaceAll('\u00a0', ' ')
  test('in the working', () => {
    expect(formulaWords(entry.formula, 'en')).toBe('50% × $10,000.00, not charged: exempt')
    expect(plain(formulaWords(entry.formula, 'fr'))).toBe('50 % × 10 000,00 $, non perçus : exemption')
    expect(sourceWords(entry, 'en', reference)).toContain(
      'exemption IMPORT-PERMIT claimed for steel within the quota, if an import permit (Import Control List, item 82) is valid',
    )
    expect(sourceWords(entry, 'fr', reference)).toContain(
      'exemption IMPORT-PERMIT demandée pour l’acier compris dans le contingent, si une licence d’importation',
    )
  })
  test('in the warning', () => {
    expect(explain(problems, claimed, 'en').detail).toBe(
      '50% under SOR/2025-148, 5,000.00 CAD, is not charged. The order exempts steel within the quota, provided that an import permit (Import Control List, item 82) is valid when the goods are accounted for.',
    )
    expect(explain(problems, claimed, 'fr').detail).toContain('selon DORS/2025-148')
  })
})

describe('An exemption takes away its own order alone', () => {
  test('wire of the United States exempt under B: G covers it too, and is charged', () => {
    const found = surtaxOf({ ...WIRE, origin: 'US', surtax: not('CAMPOBELLO') }, '2026-07-01')
    expect(found).toMatchObject({ amount: '2500.00', order: 'SOR/2025-267', claimed: null })
    expect(found.warnings).toEqual(['assessment.surtax_exempt_but_other', 'assessment.surtax_exemption_claimed'])
  })
  test('steel within the quota: that its metal may come from China is still asked', () =>
    expect(surtaxOf({ ...PLATE, origin: 'IN', surtax: not('IMPORT-PERMIT') }).warnings).toEqual([
      'assessment.surtax_melt_may_apply',
      'assessment.surtax_exemption_claimed',
    ]))
  test('Chinese plate within the quota: D is charged', () =>
    expect(surtaxOf({ ...PLATE, origin: 'CN', surtax: not('IMPORT-PERMIT') })).toMatchObject({
      amount: '2500.00',
      order: 'SOR/2024-187',
    }))
})

describe('What cannot be claimed is refused, with what can', () => {
  test('an exemption of other goods, or on a later day', () => {
    expect(refused({ ...WIRE, origin: 'TW', surtax: not('WIND-TOWER') })).toEqual([
      ['assessment.surtax_exemption_not_open', 'VEHICLE-OR-AIRCRAFT'],
    ])
    expect(refused({ ...WIRE, origin: 'TW', surtax: not('VEHICLE-OR-AIRCRAFT') }, '2026-07-01')).toEqual([
      ['assessment.surtax_exemption_not_open', ''],
    ])
  })
  test('repair without a code of chapter 99', () =>
    expect(refused({ ...PLATE, origin: 'CN', surtax: not('REPAIR') })).toEqual([
      ['assessment.surtax_exemption_not_open', 'IMPORT-PERMIT, MELTED-ELSEWHERE'],
    ]))
  test('an unknown key; an exemption for goods declared subject', () => {
    expect(refused({ ...WIRE, origin: 'TW', surtax: not('FRIENDS') })).toEqual([
      ['assessment.surtax_exemption_unknown', undefined],
    ])
    expect(refused({ ...WIRE, origin: 'TW', surtax: { subject: true, code: 'WIND-TOWER', content: null } })).toEqual([
      ['assessment.surtax_exemption_contradicted', undefined],
    ])
  })
  test('the number of an order beside “not subject” claims nothing: the warning stays', () =>
    expect(surtaxOf({ ...WIRE, origin: 'TW', surtax: not('SOR/2025-267') }).warnings).toEqual([
      'assessment.surtax_not_declared',
    ]))
  test('goods that no order covers need no exemption: nothing is said', () =>
    expect(surtaxOf({ classification: '6911109090', origin: 'DE', surtax: not('WIND-TOWER') }).warnings).toEqual([]))
})

describe('What a form offers', () => {
  const keys = (day: string) => claimableExemptions(isoDate(day), reference).map(({ key }) => key)
  test('each exemption of an order in force; vehicles and aircraft to 30 June 2026', () => {
    expect(keys('2026-06-30')).toContain('VEHICLE-OR-AIRCRAFT')
    expect(keys('2026-07-01')).toEqual([
      'CAMPOBELLO',
      'HEAVY-TRUCK',
      'REPAIR',
      'IMPORT-PERMIT',
      'MELTED-ELSEWHERE',
      'WIND-TOWER',
    ])
  })
  test('none of the steel quota after its last day', () => expect(keys('2027-06-28')).not.toContain('IMPORT-PERMIT'))
})

describe('Over the whole tariff, goods of China, the United States, India, Germany and Mexico', () => {
  const day = isoDate('2026-06-30')
  const numbers = reference.nodes(day).filter(({ level }) => level === 10)
  const told = (changed: Partial<LineFacts>) => {
    const answer = assess([goods(changed)], header('2026-06-30'), reference)
    return answer.ok ? { amount: answer.value.totals.surtax, warnings: answer.value.lines[0]?.warnings ?? [] } : null
  }
  for (const origin of ['CN', 'US', 'IN', 'DE', 'MX'])
    test(`${origin}: at most one surtax is charged, and what can be claimed takes its own away, never adds to it`, () => {
      const wrong: string[] = []
      for (const { code, unit } of numbers) {
        const items = reference.surtaxItems(code, origin, day)
        if (items.length === 0) continue
        const line = {
          classification: code,
          origin,
          treatment: null,
          quantity: unit ? { amount: exact('9'), unit } : null,
        }
        const silent = told(line)
        if (!silent) continue
        const alone = items.map(({ ratePercent }) => percentOf(dollars('10000.00'), ratePercent))
        if (!VEHICLES.test(code) && ![0n, ...alone].includes(silent.amount)) wrong.push(`${code}: ${silent.amount}`)
        for (const key of CLAIM_KEYS) {
          const claimed = told({ ...line, surtax: not(key) })
          if (!claimed) continue
          const isClaimed = claimed.warnings.some((one) => one.code === 'assessment.surtax_exemption_claimed')
          if (claimed.amount > silent.amount || !isClaimed) wrong.push(`${code} ${key}: ${claimed.amount}`)
        }
      }
      expect(wrong).toEqual([])
    })
})
/** Charged on the value less content when entitled to the United States Tariff. */
const VEHICLES = /^870[34]/
