import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import type { DraftBody } from '../cad.ts'
import type { DraftView } from './draft-view.tsx'
import { remarkNeed } from './remark-control.tsx'

const need = (codes: readonly string[], { today = '2026-11-25', refused = '' } = {}) =>
  remarkNeed({
    draft: {
      body: {
        version: '00001',
        release: { date: '2026-03-02' },
        invoices: [{ lines: [{ lineNumber: 1, reasonCodes: codes }] }],
      } as DraftBody,
    },
    check: { refusals: refused === '' ? [] : [{ code: refused, pointer: '/remarks' }] },
    today: isoDate(today),
  } as unknown as DraftView)

describe('A remark beside reason codes (Customs Act s. 74: a refund is supported by evidence)', () => {
  test('a correction before the payment due date does without', () =>
    expect(need(['R2-74-1-C11'], { today: '2026-03-05' })).toBe('optional'))
  test('an adjustment whose reason names section 74 needs one', () => expect(need(['R2-74-1-C11'])).toBe('refund'))
  test('one whose reason names section 32.2 does without, unless the amounts say it is a refund', () => {
    expect(need(['R3-32.2.VFD'])).toBe('optional')
    expect(need(['R3-32.2.VFD'], { refused: 'declarations.adjustment_evidence_missing' })).toBe('refund')
  })
  test('without a reason yet it may be needed', () => expect(need([])).toBe('maybe'))
})
