import { type Actor, may, visibleFilter } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { TransactionNumber } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/outcome.ts'
import type { CadHead } from './store.ts'

/** May the actor see this declaration? A service provider sees all, or only what its business submitted (TP-3). */
export function isVisible(actor: Actor, head: CadHead, today: IsoDate): boolean {
  if (!may(actor, 'view_declarations', head.importer, today).allowed) return false
  const filter = visibleFilter(actor, head.importer)
  return filter.kind === 'all' || (filter.kind === 'submitted_by' && filter.bn9 === head.filer)
}

/** One answer for what does not exist and for what the actor may not see. */
export const unknownCad = (number: TransactionNumber): Refusal => ({
  code: 'declarations.cad_unknown',
  params: { number },
})
