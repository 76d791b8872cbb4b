import { NAMES_OWING, NAMES_REFUND } from '../rules/adjustment.ts'
import { texts } from '../texts.ts'
import { draftLines, invoicesOf, isAdjustment, valueAt } from './draft-fields.ts'
import { Control, type DraftView } from './draft-view.tsx'

/**
 * A remark beside reason codes. A correction may do without. An adjustment that refunds money says what supports it, once
 * anywhere (`adjustmentFindings`): the control says so as soon as the reasons or the amounts tell that it is a refund.
 */
export function RemarkControl({ view, of }: { view: DraftView; of: unknown }) {
  const t = texts[view.frame.lang].parties
  const need = remarkNeed(view)
  return (
    <Control
      view={view}
      of={remarksAsText(of)}
      path="remarks"
      rows={2}
      label={t.remarks}
      {...(need === 'optional' ? { isOptional: true } : { hint: need === 'refund' ? t.remarksRefund : t.remarksMaybe })}
    />
  )
}

/** `refund`: needed; `maybe`: needed if it turns out to be a refund. */
export function remarkNeed({
  draft,
  check,
  today,
}: Pick<DraftView, 'draft' | 'check' | 'today'>): 'optional' | 'maybe' | 'refund' {
  const { body } = draft
  if (!isAdjustment(body, today)) return 'optional'
  const places = [body, ...invoicesOf(body), ...invoicesOf(body).flatMap((invoice) => [...draftLines(invoice)])]
  const codes = places.flatMap((place) => {
    const all = valueAt(place, 'reasonCodes')
    return Array.isArray(all) ? all.map(String) : []
  })
  const isRefused = check.refusals.some(({ code }) => code === 'declarations.adjustment_evidence_missing')
  if (isRefused || codes.some((code) => NAMES_REFUND.test(code))) return 'refund'
  return codes.some((code) => NAMES_OWING.test(code)) ? 'optional' : 'maybe'
}

/** A person writes one remark, the wire form has a list of them. */
const remarksAsText = (of: unknown): { remarks: string } => {
  const remarks = valueAt(of, 'remarks')
  return { remarks: Array.isArray(remarks) ? remarks.join('\n') : '' }
}
