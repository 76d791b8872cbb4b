import type { GstCode } from '../reference.ts'
import type { WorkingSource } from './assessment.ts'
import { amountOf, type Expression, money } from './expression.ts'
import type { PreparedLine } from './line.ts'
import { monthlyShare, type Relief, WORK_ABROAD } from './relief.ts'

export interface TaxBase {
  readonly expression: Expression
  readonly source: WorkingSource
}

/**
 * What GST is on in place of the value for duty, if anything: by time, by work abroad, by GST code. Where several are
 * stated the lowest counts, and none counts for more than the goods.
 */
export function taxBaseOf(
  { gst, work, value }: PreparedLine,
  relief: Relief | undefined,
  months: number,
): TaxBase | null {
  const bases: TaxBase[] = []
  if (relief?.gst)
    bases.push({
      expression: monthlyShare(money(value.amount), months, relief.gst),
      source: { kind: 'relief', law: relief.law },
    })
  if (work) bases.push({ expression: work, source: { kind: 'relief', law: WORK_ABROAD } })
  if (gst.base && gst.code) bases.push({ expression: gst.base, source: codeSource(gst.code) })
  let lowest: TaxBase | null = null
  let amount: bigint = value.amount
  for (const base of bases) {
    const own = amountOf(base.expression)
    if (own > amount) continue
    lowest = base
    amount = own
  }
  return lowest
}

export const codeSource = ({ code, name, law, confidence }: GstCode): WorkingSource => ({
  kind: 'gst_code',
  code,
  name,
  law,
  confidence,
})
