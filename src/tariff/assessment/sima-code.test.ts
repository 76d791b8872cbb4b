import { describe, expect, test } from 'vitest'
import { exact } from '../../kernel/decimal.ts'
import { assess } from './assess.ts'
import type { LineFacts, SimaFigures } from './facts.ts'
import { simaCode } from './sima-code.ts'
import { dollars, handMadeReference, header, lineFacts, onlyLine } from './testing.ts'

const SINK = '7324100010'
const WIRE = '7326200000'
const PIPE = '7306300041'
const measure = {
  kind: 'AD' as const,
  title: { en: 'Goods', fr: 'Marchandises' },
  countries: ['CN'],
  confidence: 'check' as const,
  source: 'hand-made',
}
const reference = handMadeReference({
  lines: { [SINK]: { MFN: 'Free' }, [WIRE]: { MFN: 'Free' }, [PIPE]: { MFN: 'Free' } },
  surtaxes: [{ order: 'SOR/2025-267', code: WIRE, origin: 'ALL', from: '2025-12-26' }],
  sima: [
    { ...measure, simaCase: 'SSS', state: 'final', codes: [SINK] },
    { ...measure, simaCase: 'NEW', state: 'provisional', codes: [PIPE] },
  ],
})
const figures = (percent: string, isSecured = false): SimaFigures => ({
  caseNumber: null,
  exporterId: null,
  modelId: null,
  exportPrice: { amount: dollars('1000.00'), currency: 'CAD' },
  quantity: null,
  normalValue: null,
  subsidy: null,
  exportSubsidy: null,
  ministerialPercent: exact(percent),
  saleOn: null,
  isSecured,
})
const code = (classification: string, sima: LineFacts['sima'], simaFigures: SimaFigures | null = null) =>
  simaCode(
    sima,
    onlyLine(assess([lineFacts({ classification, origin: 'CN', sima, simaFigures })], header(), reference)),
  )

describe('SIMA code of a line: worked out, not declared (declarations 2.6; B5391)', () => {
  for (const [is, given, why] of [
    ['10', code(SINK, 'N'), 'not subject'],
    ['10', code(SINK, null), 'nothing said'],
    ['20', code(SINK, 'U'), 'price undertaking'],
    ['30', code(PIPE, 'S', figures('0')), 'provisional, no margin'],
    ['31', code(PIPE, 'S', figures('10')), 'provisional duty, paid'],
    ['32', code(PIPE, 'S', figures('10', true)), 'provisional duty, secured'],
    ['40', code(SINK, 'S', figures('0')), 'under a finding, nothing payable'],
    ['51', code(SINK, 'S', figures('10')), 'under a finding, amount payable'],
    ['51', code(WIRE, null), 'a surtax alone'],
    ['51', code(WIRE, 'N'), 'a surtax on goods not subject to a finding'],
  ] as const)
    test(`${is}: ${why}`, () => expect(given).toBe(is))
})
