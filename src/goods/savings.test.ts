import { describe, expect, test } from 'vitest'
import { assessCad, type Cad, type CadVersion, linesOf, parseCad } from '../declarations/index.ts'
import { declarationB, lawfulCommand } from '../declarations/testing.ts'
import { type IsoDate, isoDate } from '../kernel/dates.ts'
import { cents } from '../kernel/money.ts'
import type { TariffReference } from '../tariff/index.ts'
import { buildReferenceFromFiles } from '../tariff/testing.ts'
import { findingText, proposalsOf } from './proposals.ts'
import { type Saving, savingsOf } from './savings.ts'

const tariff = buildReferenceFromFiles()
const today = isoDate('2026-11-24')

/** A version as it is read back: the charges of the day, by the tariff told. */
function filed(cad: Cad, by: TariffReference = tariff): CadVersion {
  const assessed = assessCad(cad, cad.release.on, by)
  if (!assessed.ok) throw new Error(assessed.refusals.map((one) => one.code).join())
  const places = cad.invoices.flatMap((invoice, invoiceIndex) =>
    invoice.lines.map((_, lineIndex) => ({ invoiceIndex, lineIndex })),
  )
  const lines = linesOf(cad).map(({ line }, index) => ({
    line,
    ...places[index],
    assessment: assessed.value.lines[index],
  }))
  return { cad, lines, accountedOn: isoDate('2026-01-09') } as unknown as CadVersion
}
const savings = (version: CadVersion, by: TariffReference = tariff): readonly Saving[] =>
  savingsOf(version, { tariff: by, assess: (cad: Cad, on: IsoDate) => assessCad(cad, on, by), today })

describe('Could I have paid less', () => {
  test('porcelain of Germany at MFN could have claimed the treaty with the European Union: the whole duty, with proof', () => {
    const version = filed(lawfulCommand().cad)
    const [first, ...rest] = savings(version)
    expect(first).toMatchObject({ kind: 'treatment_not_claimed', lineNumber: 1, used: 'MFN', better: 'CEUT' })
    expect(first?.conditions).toContain('proof_of_origin')
    expect(first?.duties).toBe(version.lines[0]?.assessment.amounts.customsDuty)
    expect(first?.chargePossible).toBe(0n)
    // Both sides with their working, which sum up to what is shown.
    const sum = (steps: Saving['before'] = []) => steps.reduce((total, step) => total + step.amount, 0n)
    expect(sum(first?.before)).toBe(first?.chargedNow)
    expect(sum(first?.after)).toBe(first?.chargePossible)
    // 5 % of the duty that falls, to the cent.
    expect(Number(first?.gst)).toBeCloseTo(Number(first?.duties) * 0.05, 0)
    expect(rest).toEqual([])
  })
  test('who claimed it has nothing to find', () =>
    expect(
      savings(
        filed(
          lawfulCommand((cad) => {
            const [line] = cad.invoices[0].lines
            if (line) line.tariffTreatment = 'CEUT'
          }).cad,
        ),
      ),
    ).toEqual([]))
  test('goods of China may claim nothing better than MFN', () =>
    expect(savings(filed(lawfulCommand().cad)).filter((one) => one.origin === 'CN')).toEqual([]))

  const steel = () => {
    const read = parseCad(declarationB())
    if (!read.ok) throw new Error('lawful')
    return read.value.cad
  }
  test('a surtax that was due is no finding', () =>
    expect(savings(filed(steel())).filter((one) => one.order)).toEqual([]))
  test('a surtax whose order turns out not to list the goods that day: all of it, and the GST on it', () => {
    const version = filed(steel())
    const without: TariffReference = { ...tariff, surtaxItems: () => [] }
    const found = savings(version, without).find((one) => one.kind === 'surtax_not_due')
    expect(found).toMatchObject({ order: 'SOR/2025-267', duties: version.lines[0]?.assessment.amounts.surtax })
    expect(found?.gst).toBeGreaterThan(0n)
  })
  test('a rate that is known to have been lower that day is found with its difference', () => {
    const version = filed(lawfulCommand().cad)
    const lines = version.lines.slice(1).map(({ assessment, ...one }) => {
      const { customsDuty, gst } = assessment.amounts
      const amounts = { ...assessment.amounts, customsDuty: cents(customsDuty + 100_00n), gst: cents(gst + 5_00n) }
      return { ...one, assessment: { ...assessment, amounts } }
    })
    expect(savings({ ...version, lines })).toMatchObject([
      { kind: 'rate_corrected', lineNumber: 2, duties: 100_00n, gst: 5_00n, better: null },
    ])
  })
})

describe('Findings that go into one change', () => {
  test('those of one line together, each with its reason; those of other lines beside it', () =>
    expect(proposalsOf(['2:treatment_not_claimed:CEUT', '2:surtax_not_due:', '5:rate_corrected:'])).toEqual([
      {
        lineNumber: 2,
        values: {
          tariffTreatment: 'CEUT',
          surtax: { subject: false },
          reasonCodes: ['R2-74-1-C11', 'R2-74-1-G-53'],
        },
      },
      { lineNumber: 5, values: { reasonCodes: ['R2-74-1-E'] } },
    ]))
  test('what is no finding is left out', () =>
    expect(proposalsOf(['', '0:rate_corrected:', '1:rate_lower_now:', '1:treatment_not_claimed:', 'x:y'])).toEqual([]))
  test('a finding reads back as it was written', () =>
    expect(proposalsOf([findingText({ lineNumber: 1, kind: 'treatment_not_claimed', better: 'CEUT' })])).toHaveLength(
      1,
    ))
})
