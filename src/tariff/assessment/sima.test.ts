import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween, isoDate } from '../../kernel/dates.ts'
import { exact } from '../../kernel/decimal.ts'
import { cents, moneyText } from '../../kernel/money.ts'
import { readShippedTables } from '../files.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { assess } from './assess.ts'
import type { LineFacts, SimaFigures } from './facts.ts'
import { formulaText } from './formula.ts'
import { codesOf, dollars, handMadeReference, header, lineFacts, onlyLine } from './testing.ts'
import { sourceWords } from './words.ts'

const measure = {
  simaCase: 'SSS',
  title: { en: 'Sinks', fr: 'Éviers' },
  countries: ['CN'],
  state: 'final' as const,
  confidence: 'check' as const,
  source: 'hand-made',
  codes: ['732410'],
}
const reference = handMadeReference({
  lines: { '7324100010': { MFN: 'Free', unit: 'NMB' } },
  exchange: { USD: { '2026-01-02': '1.4', '2025-11-03': '1.5' } },
  sima: [
    { ...measure, kind: 'AD' },
    { ...measure, kind: 'CVD' },
  ],
})
const cad = (amount: string) => ({ amount: dollars(amount), currency: 'CAD' })
const NONE: SimaFigures = {
  caseNumber: null,
  exporterId: null,
  modelId: null,
  exportPrice: null,
  quantity: null,
  normalValue: null,
  ministerialPercent: null,
  subsidy: null,
  exportSubsidy: null,
  saleOn: null,
}
const sinks = (figures: Partial<SimaFigures>, changed: Partial<LineFacts> = {}): LineFacts =>
  lineFacts({
    classification: '7324100010',
    origin: 'CN',
    value: dollars('1000.00'),
    quantity: { amount: exact('10'), unit: 'NMB' },
    sima: 'S',
    simaFigures: { ...NONE, ...figures },
    ...changed,
  })
const line = (facts: LineFacts) => onlyLine(assess([facts], header(), reference))
const duties = (facts: LineFacts) => {
  const { antiDumping, countervailing } = line(facts).amounts
  return [moneyText(antiDumping), moneyText(countervailing)]
}

test('a margin on none of the goods is no margin: the quantity is said to be missing', () => {
  const none = { amount: exact('0'), unit: 'NMB' }
  const facts = sinks({ exportPrice: cad('1000.00'), normalValue: cad('130.00'), subsidy: cad('1.00'), quantity: none })
  expect(duties(facts)).toEqual(['0.00', '0.00'])
  expect(line(facts).warnings).toMatchObject([
    { code: 'assessment.sima_figures_missing', params: { missing: 'quantity' } },
  ])
})

test('a line taken back, without value and quantity, misses nothing', () => {
  const quantity = { amount: exact('0'), unit: 'NMB' }
  const figures = { exportPrice: cad('0.00'), normalValue: cad('130.00'), subsidy: cad('1.00'), quantity }
  expect(codesOf(line(sinks(figures, { value: dollars('0.00'), quantity })).warnings)).toEqual([])
})
test('goods that the list does not name, with an amount of subsidy alone: no export price is asked for', () => {
  const warnings = codesOf(line(sinks({ subsidy: cad('8.00') }, { origin: 'DE' })).warnings)
  expect(warnings).toEqual(['assessment.sima_not_listed'])
})

describe('Anti-dumping duty: normal value − export price, times quantity (SIMA s. 3; declarations 3.4)', () => {
  test('10 sinks, normal value 130.00 each, sold at 1,000.00: 300.00', () =>
    expect(duties(sinks({ exportPrice: cad('1000.00'), normalValue: cad('130.00') }))[0]).toBe('300.00'))
  test('sold above the normal value: nothing', () =>
    expect(duties(sinks({ exportPrice: cad('1000.00'), normalValue: cad('99.00') }))[0]).toBe('0.00'))
  test('no normal value: the percentage specified by the Minister, of the export price', () =>
    expect(duties(sinks({ exportPrice: cad('1000.00'), ministerialPercent: exact('71.1') }))[0]).toBe('711.00'))
  test('less what an export subsidy accounts for (s. 10)', () =>
    expect(
      duties(
        sinks({
          exportPrice: cad('1000.00'),
          normalValue: cad('130.00'),
          subsidy: cad('8.00'),
          exportSubsidy: cad('5.00'),
        }),
      ),
    ).toEqual(['250.00', '80.00']))
  test('figures in a foreign currency take the rate of the day of sale (SIMR s. 44)', () => {
    const usd = (amount: string) => ({ amount: dollars(amount), currency: 'USD' })
    const figures = { exportPrice: usd('1000.00'), normalValue: usd('130.00') }
    expect(duties(sinks({ ...figures, saleOn: isoDate('2025-11-10') }))[0]).toBe('450.00')
    const unstated = sinks(figures)
    expect(duties(unstated)[0]).toBe('420.00')
    expect(codesOf(line(unstated).warnings)).toContain('assessment.sima_sale_day_missing')
  })
  test('the day of sale counts though the line has an exchange rate of its own (SIMR s. 44)', () => {
    const usd = (amount: string) => ({ amount: dollars(amount), currency: 'USD' })
    const figures = { exportPrice: usd('1000.00'), normalValue: usd('130.00') }
    const ownRate = { currency: 'USD', exchangeRate: exact('1.1') }
    expect(duties(sinks({ ...figures, saleOn: isoDate('2025-11-10') }, ownRate))[0]).toBe('450.00')
    expect(duties(sinks(figures, ownRate))[0]).toBe('330.00')
  })
  test('GST is charged on it, and the working says how it came about', () => {
    const { amounts, working } = line(sinks({ exportPrice: cad('1000.00'), normalValue: cad('130.00') }))
    expect(moneyText(amounts.valueForTax)).toBe('1300.00')
    expect(moneyText(amounts.gst)).toBe('65.00')
    const one = working.find(({ charge }) => charge === 'antiDumping')
    if (!one) throw new Error('no working')
    expect(formulaText(one.formula)).toBe('130.00 × 10 NMB − 1000.00')
    expect(sourceWords(one, 'fr', reference)).toBe(
      'Loi sur les mesures spéciales d’importation, art. 3 et 10; dossier SSS',
    )
  })
  test('never negative, and a higher export price never means more duty', () =>
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), fc.nat(1_000_000), (a, b, normal) => {
        const duty = (price: number) =>
          line(
            sinks({
              exportPrice: { amount: cents(BigInt(price)), currency: 'CAD' },
              normalValue: { amount: cents(BigInt(normal)), currency: 'CAD' },
            }),
          ).amounts.antiDumping
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(duty(low) >= duty(high)).toBe(true)
        expect(duty(high) >= 0n).toBe(true)
      }),
      { numRuns: 50 },
    ))
})

describe('What the importer says about a measure', () => {
  const codes = (facts: LineFacts) => codesOf(line(facts).warnings)
  test('nothing, though a measure lists number and origin: a warning, no amount', () => {
    const silent = sinks({}, { sima: null })
    expect(codes(silent)).toContain('assessment.sima_may_apply')
    expect(duties(silent)).toEqual(['0.00', '0.00'])
    expect(codes(sinks({}, { sima: null, origin: 'DE' }))).not.toContain('assessment.sima_may_apply')
  })
  test('not subject: no word more', () => expect(codes(sinks({}, { sima: 'N' }))).toEqual([]))
  test('under an undertaking: no duty', () => {
    const under = sinks({ exportPrice: cad('1000.00'), normalValue: cad('130.00') }, { sima: 'U' })
    expect(duties(under)).toEqual(['0.00', '0.00'])
    expect(codes(under)).toEqual(['assessment.sima_undertaking'])
  })
  test('subject without figures: named, not guessed', () => {
    const missing = line(sinks({})).warnings.find(({ code }) => code === 'assessment.sima_figures_missing')
    expect(missing?.params).toEqual({ missing: 'exportPrice normalValue subsidy' })
  })
})

test('the shipped list knows sinks from China by number and country', () => {
  const shipped = buildReferenceFromFiles()
  const found = shipped.simaMeasures('7324100010', 'CN', isoDate('2026-11-24'))
  expect(found.map(({ simaCase, kind }) => `${simaCase} ${kind}`)).toEqual(['SSS AD', 'SSS CVD'])
  expect(shipped.simaMeasures('7324100010', 'US', isoDate('2026-11-24'))).toEqual([])
})

describe('Security in place of provisional duty (SIMA s. 8)', () => {
  const provisional = handMadeReference({
    lines: { '7324100010': { MFN: 'Free', unit: 'NMB' } },
    sima: [{ ...measure, kind: 'AD', state: 'provisional' }],
  })
  const facts = sinks({ exportPrice: cad('1000.00'), normalValue: cad('130.00'), isSecured: true })
  const told = (by: typeof reference) => {
    const { amounts, warnings } = onlyLine(assess([facts], header(), by))
    return { antiDumping: moneyText(amounts.antiDumping), warnings }
  }
  test('nothing is paid, and the amount to secure is told', () => {
    const { antiDumping, warnings } = told(provisional)
    expect(antiDumping).toBe('0.00')
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'assessment.sima_secured', params: { amount: '300.00' } }),
    )
    expect(codesOf(warnings)).not.toContain('assessment.sima_security_doubtful')
  })
  test('where the list has no case in that phase: said, since the list is old', () =>
    expect(codesOf(told(reference).warnings)).toContain('assessment.sima_security_doubtful'))
})

describe('From investigation to finding (Special Import Measures Act s. 8; rulings 3.6)', () => {
  const phase = (state: 'investigation' | 'provisional' | 'final') => {
    const cases = handMadeReference({
      lines: { '7324100010': { MFN: 'Free', unit: 'NMB' } },
      sima: [{ ...measure, kind: 'AD', state }],
    })
    const of = (changed: Partial<LineFacts>) =>
      codesOf(onlyLine(assess([sinks({}, changed)], header(), cases)).warnings)
    const figures = { ...NONE, exportPrice: cad('1000.00'), normalValue: cad('130.00') }
    return { unsaid: of({ sima: null }), subject: of({ simaFigures: figures }) }
  }
  test('investigated: no duty is owed yet, and that is what is said', () =>
    expect(phase('investigation')).toEqual({
      unsaid: ['assessment.sima_investigation'],
      subject: ['assessment.sima_investigation'],
    }))
  test('provisional, then final', () => {
    expect(phase('provisional')).toEqual({
      unsaid: ['assessment.sima_may_apply'],
      subject: ['assessment.sima_provisional'],
    })
    expect(phase('final')).toEqual({ unsaid: ['assessment.sima_may_apply'], subject: [] })
  })
  test('steel strapping: provisional to the day before the finding of 2026-01-14, 120 days at most', () => {
    const shipped = buildReferenceFromFiles()
    const states = (day: string) =>
      shipped.simaMeasures('7212100000', 'KR', isoDate(day)).flatMap((one) => (one.simaCase === 'SS' ? one.state : []))
    expect(states('2025-09-15')).toEqual([])
    expect(states('2025-09-16')).toEqual(['provisional'])
    expect(states('2026-01-13')).toEqual(['provisional'])
    expect(states('2026-01-14')).toEqual(['final'])
    for (const row of readShippedTables().sima_measure.filter(({ state }) => state === 'provisional'))
      expect(daysBetween(isoDate(row.valid_from), isoDate(row.valid_to)) < 120, row.sima_case).toBe(true)
  })
})
