import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addYears, isoDate } from '../../kernel/dates.ts'
import { larger } from '../../kernel/money.ts'
import { buildReferenceFromFiles } from '../../tariff/testing.ts'
import { assessCad } from '../assess-cad.ts'
import type { Cad, CadVersion } from '../cad.ts'
import { type LawfulCad, lawfulCommand } from '../testing.ts'
import { adjustmentFindings, adjustmentGate, withGstKept } from './adjustment.ts'

const gate = (today: string, pending: readonly number[] = []) =>
  adjustmentGate({ today: isoDate(today), accountedOn: isoDate('2024-02-29'), claimYears: 4, pending, pendingMax: 1 })

describe('When an adjustment may be asked for (Customs Act s. 32.2(4), 74(3)(b)(i))', () => {
  test('until four years after the accounting, that day included', () => {
    expect(gate('2028-02-29')).toBeNull()
    expect(gate('2028-03-01')).toMatchObject({
      code: 'declarations.adjustment_too_late',
      params: { until: '2028-02-29' },
    })
  })
  test('the 29th of February falls back to the 28th where the year has none', () =>
    expect(addYears(isoDate('2024-02-29'), 1)).toBe('2025-02-28'))
  test('one at a time, named by its version', () =>
    expect(gate('2026-01-01', [3])).toMatchObject({
      code: 'declarations.adjustment_waiting',
      params: { version: '00003' },
    }))
})

const tariff = buildReferenceFromFiles()
const rateOn = isoDate('2026-01-09')
const assessed = (cad: Cad) => {
  const done = assessCad(cad, rateOn, tariff)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value
}
const command = (change: (cad: LawfulCad) => void) => lawfulCommand(change).cad
const filed = (cad: Cad): CadVersion => {
  const assessment = assessed(cad)
  const lines = cad.invoices
    .flatMap((invoice) => invoice.lines)
    .map((line, at) => ({ line, invoiceIndex: 0, lineIndex: 0, assessment: assessment.lines[at] }))
  return { cad, lines, totals: assessment.totals } as unknown as CadVersion
}
const worth = (amounts: readonly [number, number], more: (cad: LawfulCad) => void = () => {}) =>
  command((cad) => {
    for (const [at, amount] of amounts.entries()) {
      const invoice = cad.invoices[at]
      const line = invoice?.lines[0]
      if (!invoice || !line) throw new Error('declaration A has two invoices of a line')
      invoice.value = `${amount}.00`
      line.value = { amount: `${amount}.00`, currency: invoice.currency }
    }
    more(cad)
  })

describe('GST of an adjustment (domain README K6)', () => {
  const value = fc.integer({ min: 1, max: 50_000 })
  test('never falls over the whole declaration; lines still add up to the totals, and each line to its total', () => {
    fc.assert(
      fc.property(value, value, value, value, (a, b, c, d) => {
        const before = filed(worth([a, b]))
        const computed = assessed(worth([c, d]))
        const kept = withGstKept(before, worth([c, d]), computed)
        const gst = kept.lines.reduce((sum, line) => sum + line.amounts.gst, 0n)
        const isWhole = kept.lines.every(
          ({ amounts: of }) => of.total === of.customsDuty + of.surtax + of.gst && of.gst >= 0n,
        )
        const expected = larger(computed.totals.gst, before.totals.gst)
        return isWhole && gst === kept.totals.gst && kept.totals.gst === expected
      }),
      { numRuns: 100 },
    )
  })
  test('what is not GST is never touched', () => {
    const before = filed(worth([14_250, 9_840]))
    const after = worth([100, 100])
    const { totals } = withGstKept(before, after, assessed(after))
    expect(totals.customsDuty).toBe(assessed(after).totals.customsDuty)
    expect(totals.valueForDuty).toBe(assessed(after).totals.valueForDuty)
  })
})

describe('What an adjustment must say (declarations 2.9, 4.3)', () => {
  const findings = (change: (cad: LawfulCad) => void, amounts: readonly [number, number] = [100, 9_840]) => {
    const before = filed(worth([14_250, 9_840]))
    const after = worth(amounts, change)
    const computed = assessed(after)
    const kept = withGstKept(before, after, computed)
    return adjustmentFindings(before, after, { computed, kept }).map((one) => `${one.level} ${one.code.slice(13)}`)
  }
  const because =
    (codes: string[], remarks: string[] = ['Credit note of 2026-02-01.']) =>
    (cad: LawfulCad) => {
      cad.reasonCodes = codes
      Object.assign(cad, { remarks })
    }
  test('a refund names its evidence; more duty need not', () => {
    expect(findings(because(['R2-74-1-E'], []))).toContain('refusal adjustment_evidence_missing')
    expect(findings(because(['R2-74-1-E'], ['  ']))).toContain('refusal adjustment_evidence_missing')
    expect(findings(because(['R3-32.2.VFD'], []), [20_000, 9_840])).toEqual([])
  })
  test('the reason that carries the net result comes first: of a refund that of section 74', () => {
    expect(findings(because(['R3-32.2.VFD', 'R2-74-1-E']))).toContain('warning reason_order')
    expect(findings(because(['R2-74-1-E', 'R3-32.2.VFD']))).not.toContain('warning reason_order')
    expect(findings(because(['R2-74-1-E', 'R3-32.2.VFD']), [20_000, 9_840])).toEqual(['warning reason_order'])
  })
  test('four years are counted by the calendar, not by days', () =>
    expect(addYears(addDays(isoDate('2026-03-01'), -1), 4)).toBe('2030-02-28'))
})
