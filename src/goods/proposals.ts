import type { LineProposal } from '../declarations/index.ts'
import type { Saving } from './savings.ts'

/** A finding as a form sends it back: line, kind, treatment. */
export const findingText = ({ lineNumber, kind, better }: Pick<Saving, 'lineNumber' | 'kind' | 'better'>): string =>
  [lineNumber, kind, better ?? ''].join(':')

/**
 * What a change proposes for its lines: the values of every finding of a line together, and each ground's reason code
 * (declarations 2.9). What is no finding is left out; a person looks at all of it before it is filed. Pure.
 */
export function proposalsOf(findings: readonly string[]): readonly LineProposal[] {
  const lines = new Map<number, { values: Record<string, unknown>; reasonCodes: string[] }>()
  for (const text of findings) {
    const [line = '', kind = '', treatment = ''] = text.split(':')
    const found = valuesOf(kind, treatment)
    if (!/^[1-9]\d{0,4}$/.test(line) || !found) continue
    const before = lines.get(Number(line)) ?? { values: {}, reasonCodes: [] }
    lines.set(Number(line), {
      values: { ...before.values, ...found.values },
      reasonCodes: [...new Set([...before.reasonCodes, found.reasonCode])],
    })
  }
  return [...lines].map(([lineNumber, { values, reasonCodes }]) => ({ lineNumber, values: { ...values, reasonCodes } }))
}

function valuesOf(kind: string, treatment: string): { values: Record<string, unknown>; reasonCode: string } | null {
  if (kind === 'treatment_not_claimed' && treatment !== '')
    return { values: { tariffTreatment: treatment }, reasonCode: 'R2-74-1-C11' }
  if (kind === 'surtax_not_due') return { values: { surtax: { subject: false } }, reasonCode: 'R2-74-1-G-53' }
  return kind === 'rate_corrected' ? { values: {}, reasonCode: 'R2-74-1-E' } : null
}
