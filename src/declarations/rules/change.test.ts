import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { type LawfulCad, lawfulCommand } from '../testing.ts'
import { changeFindings, changeGate, correctionGate, kindOfChange, sameFindings } from './change.ts'
import { lineIn } from './testing.ts'

const due = isoDate('2026-01-30')
const gate = (change: Partial<Parameters<typeof changeGate>[0]>) =>
  changeGate({ status: 'accepted', currentVersion: 2, basedOnVersion: null, ...change })?.code

describe('A change is a correction until 23:59 Eastern on the payment due date (declarations 4.3)', () => {
  test('on the due date a correction, the day after an adjustment', () =>
    expect([kindOfChange(due, due), kindOfChange(isoDate('2026-01-31'), due)]).toEqual(['correction', 'adjustment']))
  test('made on the newest version', () => expect(gate({ basedOnVersion: 2 })).toBeUndefined())
  test('made on an older one', () => expect(gate({ basedOnVersion: 1 })).toBe('declarations.version_stale'))
  test('of a declaration whose withdrawal was asked for', () =>
    expect(gate({ status: 'withdrawal_requested' })).toBe('declarations.not_open'))
  test('of goods not released prior to payment, as the setting correction.rpp.only says', () => {
    expect(correctionGate({ isRpp: false, isRppWanted: true })?.code).toBe('declarations.correction_rpp_only')
    expect(correctionGate({ isRpp: false, isRppWanted: false })).toBeNull()
    expect(correctionGate({ isRpp: true, isRppWanted: true })).toBeNull()
  })
})

const numbered = (change?: (cad: LawfulCad) => void) =>
  lawfulCommand((cad) => {
    cad.transactionNumber = '12345000001013'
    change?.(cad)
  }).cad
const findings = (change: (cad: LawfulCad) => void) =>
  changeFindings(numbered(), numbered(change), 1).map(
    (one) => `${one.code.replace('declarations.', '')} ${one.pointer}`,
  )
const worth = (cad: LawfulCad, amount: string) => {
  lineIn(cad).value = { amount, currency: 'EUR' }
}

describe('What a correction must bring (declarations 2.3, 2.9, 4.3)', () => {
  test('a reason on the line, on its invoice or for the whole declaration', () => {
    expect(findings((cad) => worth(cad, '1.00'))).toEqual(['reason_code_missing /invoices/0/lines/0/reasonCodes'])
    for (const place of ['line', 'invoice', 'declaration'] as const) {
      const given = findings((cad) => {
        worth(cad, '1.00')
        const of = { line: lineIn(cad), invoice: cad.invoices[0], declaration: cad }[place]
        Object.assign(of, { reasonCodes: ['R3-32.2.VFD'] })
      })
      expect(given).toEqual([])
    }
  })
  test('a reason that stands on another line does not do', () => {
    const given = findings((cad) => {
      worth(cad, '1.00')
      Object.assign(cad.invoices[1]?.lines[0] ?? {}, { reasonCodes: ['R3-32.2.VFD'] })
    })
    expect(given).toEqual(['reason_code_missing /invoices/0/lines/0/reasonCodes'])
  })
  test('at most three reasons in one place', () => {
    const given = findings((cad) => {
      worth(cad, '1.00')
      cad.reasonCodes = ['A', 'B', 'C', 'D']
    })
    expect(given).toEqual(['too_many_reason_codes /reasonCodes'])
  })
  test('every earlier line; one may be set to zero, others may be added', () => {
    expect(
      findings((cad) => {
        cad.invoices = [cad.invoices[0]]
        cad.reasonCodes = ['A']
      }),
    ).toEqual(['line_missing /invoices'])
    expect(
      findings((cad) => {
        worth(cad, '0')
        cad.invoices[0].lines.push({ ...lineIn(cad), lineNumber: 3 })
        cad.reasonCodes = ['A']
      }),
    ).toEqual([])
  })
  test('importer, type, number and release day as they were', () => {
    const given = findings((cad) => {
      cad.importer = '100000009RM0001'
      cad.release.date = '2026-01-05'
      cad.transactionNumber = '12345000001024'
      cad.reasonCodes = ['A']
    })
    expect(given).toEqual(['field_fixed /importer', 'field_fixed /transactionNumber', 'field_fixed /release/date'])
  })
  test('a change: reasons alone change nothing', () => {
    const same = (isSameCharge: boolean, reasonCodes: string[]) =>
      sameFindings(
        numbered(),
        numbered((cad) => {
          cad.reasonCodes = reasonCodes
        }),
        isSameCharge,
      ).map((one) => `${one.code.replace('declarations.', '')} ${one.pointer}`)
    expect(same(true, ['A'])).toEqual(['nothing_changed '])
    // Unless the same declaration costs something else by what is known of that day now: then a reason says so.
    expect(same(false, ['A'])).toEqual([])
    expect(same(false, [])).toEqual(['reason_code_missing_header /reasonCodes'])
  })
})
