import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { bn15 } from '../kernel/ids.ts'
import { cents, moneyText } from '../kernel/money.ts'
import { cadJson, parseCad } from './parse-cad.ts'
import { declarationB, lawfulCad } from './testing.ts'

const parsed = (json: unknown) => {
  const read = parseCad(json)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}
const refusedAt = (json: unknown) => {
  const read = parseCad(json)
  return read.ok ? [] : read.refusals.map((one) => `${one.code} ${one.pointer}`)
}

describe('Reading a posted CAD (api.md, "A CAD as posted")', () => {
  test('declaration A becomes typed values', () => {
    const { cad } = parsed(lawfulCad())
    expect(cad.importer).toBe(bn15('123456782RM0001'))
    expect(cad.release.on).toBe(isoDate('2026-01-06'))
    expect(cad.invoices[0]?.value).toBe(cents(1_425_000n))
    expect(cad.invoices[0]?.lines[0]).toMatchObject({ classification: '6911109090', tariffTreatment: '02' })
  })

  test('people write numbers in many ways', () => {
    const { cad } = parsed(
      lawfulCad((one) => {
        one.importer = '12345-6782 rm 0001'
        one.transactionNumber = '12345 00000001 2'
        one.release.office = '395'
        Object.assign(one.invoices[0], { currency: 'eur', value: { amount: '14250', currency: 'EUR' } })
        Object.assign(one.invoices[0].lines[0] ?? {}, { classification: '69 11.10.90-90', tariffTreatment: '2' })
      }),
    )
    expect(cadJson(cad)).toEqual(
      cadJson(parsed(lawfulCad((one) => Object.assign(one, { transactionNumber: '12345000000012' }))).cad),
    )
  })

  test('lines without a number get the next free one', () => {
    const { cad } = parsed(
      lawfulCad((one) => {
        const [line] = one.invoices[0].lines
        if (!line) throw new Error('a line')
        const { lineNumber: _, ...bare } = line
        one.invoices[0].lines = [bare as never, line, bare as never]
      }),
    )
    expect(cad.invoices.flatMap((one) => one.lines.map((line) => line.lineNumber))).toEqual([3, 1, 4, 2])
  })

  test('an answered CAD may be posted back: what only answers carry is left aside', () => {
    const { cad, basedOnVersion } = parsed({
      ...lawfulCad(),
      version: '00002',
      number: '1234500000001200002',
      status: 'accepted',
      totals: {},
      links: {},
    })
    expect(basedOnVersion).toBe(2)
    expect(cadJson(cad)).toEqual(cadJson(parsed(lawfulCad()).cad))
  })

  test('wrong JSON types are refused at their place', () => {
    expect(refusedAt({ ...lawfulCad(), invoices: 'none' })).toEqual(['platform.field_type /invoices'])
    expect(refusedAt(null)).toEqual(['platform.field_type '])
    const amountAsNumber = lawfulCad((cad) => Object.assign(cad.invoices[0].lines[0]?.value ?? {}, { amount: 14250 }))
    expect(refusedAt(amountAsNumber)).toEqual(['platform.field_type /invoices/0/lines/0/value/amount'])
  })

  test('an empty object lists every mandatory field of the header', () => {
    expect(refusedAt({})).toEqual([
      'declarations.field_missing /type',
      'declarations.field_missing /importer',
      'declarations.field_missing /release/date',
      'declarations.field_missing /release/office',
      'declarations.field_missing /invoices',
    ])
  })
})

describe('parse ∘ print = same', () => {
  test('the worked examples', () => {
    for (const json of [lawfulCad(), declarationB()]) {
      const { cad } = parsed(json)
      expect(parsed(cadJson(cad)).cad).toEqual(cad)
    }
  })

  const text = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ,.'éèç-]{0,20}[A-Za-z0-9]$/)
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((one) => moneyText(cents(one)))
  const line = fc.record({
    description: text,
    classification: fc.stringMatching(/^\d{10}$/),
    countryOfOrigin: fc.constantFrom('DE', 'CN', 'US'),
    stateOfOrigin: maybe(fc.constantFrom('NY', 'CA')),
    tariffTreatment: maybe(fc.constantFrom('02', '10', 'GPTP')),
    directShipmentDate: fc.constantFrom('2025-12-23', '2026-01-02'),
    value: fc.record({ amount, currency: fc.constantFrom('EUR', 'USD', 'CAD') }),
    quantity: maybe(
      fc.record({ amount: fc.constantFrom('1', '0.5', '1200.250'), unit: fc.constantFrom('KGM', 'NMB') }),
    ),
    surtax: maybe(
      fc.record({
        subject: fc.boolean(),
        code: maybe(fc.constant('SOR/2025-267')),
        content: maybe(fc.record({ amount, currency: fc.constant('CAD') })),
      }),
    ),
    sima: maybe(
      fc.record({
        subject: fc.constantFrom('S', 'N', 'U'),
        exporterId: maybe(text),
        normalValue: maybe(fc.record({ amount, currency: fc.constantFrom('USD', 'CAD') })),
        ministerialPercent: maybe(fc.constantFrom('71.1', '26.1')),
        saleDate: maybe(fc.constant('2025-12-01')),
        security: maybe(fc.constant(true)),
      }),
    ),
    exciseCode: maybe(fc.constantFrom('E00', 'LUXURY-VEHICLE+AIR-CONDITIONER')),
    exciseQuantity: maybe(fc.record({ amount: fc.constant('1'), unit: fc.constant('NMB') })),
    exciseContainers: maybe(fc.constantFrom('1', '1000')),
    gstCode: maybe(fc.constantFrom('01', '48', 'Z3')),
    gstValue: maybe(fc.record({ amount, currency: fc.constantFrom('USD', 'CAD') })),
    workAbroad: maybe(fc.record({ amount, currency: fc.constantFrom('USD', 'CAD') })),
    safeguard: maybe(fc.record({ subject: fc.boolean(), code: maybe(fc.constant('SOR/2099-1')) })),
    reasonCodes: maybe(fc.array(fc.constantFrom('R2-74-1-C11', 'R3-32.2.VFD'), { minLength: 1, maxLength: 3 })),
  })
  const invoice = fc.record({
    number: text,
    currency: fc.constant('EUR'),
    value: amount,
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  })
  test('any CAD that can be read', () => {
    fc.assert(
      fc.property(fc.array(invoice, { minLength: 1, maxLength: 3 }), maybe(text), (invoices, notes) => {
        const vendor = lawfulCad().invoices[0].vendor
        const json = { ...lawfulCad(), notes, invoices: invoices.map((one) => ({ ...one, vendor })) }
        const { cad } = parsed(json)
        expect(parsed(JSON.parse(JSON.stringify(cadJson(cad)))).cad).toEqual(cad)
      }),
      { numRuns: 200 },
    )
  })
})
