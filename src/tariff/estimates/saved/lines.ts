import type { Actor } from '../../../access/index.ts'
import type { IsoDate } from '../../../kernel/dates.ts'
import { type Bn15, bn9Of } from '../../../kernel/ids.ts'
import { accept, type Outcome } from '../../../kernel/outcome.ts'
import type { Tx } from '../../../platform/db.ts'
import { commandOf, readForm } from '../form.ts'
import type { WireLine } from '../shapes.ts'
import { type ChangeSaved, visible } from './keep-estimate.ts'
import { type SavedEstimate, sightOf } from './saved.ts'
import * as store from './store.ts'

/** What somebody sees of the estimates that the business of an account keeps, newest first. */
export async function savedEstimatesOf(
  tx: Tx,
  actor: Actor,
  account: Bn15,
  today: IsoDate,
): Promise<readonly SavedEstimate[]> {
  const sight = sightOf(actor, account, today)
  return sight === 'none' ? [] : store.listSaved(tx, bn9Of(account), sight === 'all' ? null : actor.id)
}

/** The lines of a saved estimate as a declaration takes them: the same, without an exchange rate of one's own. */
export async function linesOfEstimate(
  tx: Tx,
  actor: Actor,
  command: ChangeSaved,
  today: IsoDate,
): Promise<Outcome<readonly Omit<WireLine, 'exchangeRate'>[]>> {
  const found = await visible(tx, actor, command, today)
  if (!found.ok) return found
  const asked = commandOf(readForm(new URLSearchParams(found.value.query), today), 'en')
  return asked.ok ? accept(asked.value.lines.map(({ exchangeRate: _own, ...line }) => line)) : asked
}
