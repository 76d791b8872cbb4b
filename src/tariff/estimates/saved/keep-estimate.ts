import type { Actor } from '../../../access/index.ts'
import type { IsoDate } from '../../../kernel/dates.ts'
import { type Bn15, bn9Of, newId } from '../../../kernel/ids.ts'
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts'
import { recordAudit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/db.ts'
import type { TariffReference } from '../../reference.ts'
import { answerOf } from '../answer.ts'
import { readForm } from '../form.ts'
import { shortQuery } from '../link.ts'
import { mayChange, NAME_MAX, SAVED_MAX, type SavedEstimate, sightOf } from './saved.ts'
import * as store from './store.ts'

export interface KeepEstimate {
  readonly account: Bn15
  readonly name: string
  /** Short or long query of the estimator's page, amounts with a point before the decimals. */
  readonly query: string
}

/** Keeps a question with today's answer, for the business of the account. A question without an answer is not kept. */
export async function keepEstimate(
  tx: Tx,
  actor: Actor,
  command: KeepEstimate,
  reference: TariffReference,
  today: IsoDate,
): Promise<Outcome<SavedEstimate['estimateId']>> {
  if (sightOf(actor, command.account, today) === 'none') return refuse({ code: 'estimates.saved_not_allowed' })
  const name = nameOf(command.name)
  if (!name.ok) return name
  const form = readForm(new URLSearchParams(command.query), today)
  const answer = answerOf(form, 'en', reference, today)
  if (!answer.ok) return answer
  const bn9 = bn9Of(command.account)
  if ((await store.countSaved(tx, bn9)) >= SAVED_MAX)
    return refuse({ code: 'estimates.saved_full', params: { most: String(SAVED_MAX) } })
  const { result } = answer.value
  const estimateId = newId('est')
  await store.insertSaved(tx, {
    bn9,
    estimateId,
    name: name.value,
    query: shortQuery(form, 'en'),
    total: result.totals.total,
    ratesOn: result.rateOn,
    edition: reference.edition(result.rateOn),
    madeOn: today,
    madeBy: actor.id,
    madeByName: actor.name,
  })
  return accept(estimateId)
}

export interface ChangeSaved {
  readonly account: Bn15
  readonly estimateId: string
}

export async function renameEstimate(
  tx: Tx,
  actor: Actor,
  command: ChangeSaved & { readonly name: string },
  today: IsoDate,
): Promise<Outcome<SavedEstimate>> {
  const found = await changeable(tx, actor, command, today)
  if (!found.ok) return found
  const name = nameOf(command.name)
  if (!name.ok) return name
  await store.renameSaved(tx, found.value.bn9, command.estimateId, name.value)
  return accept({ ...found.value, name: name.value })
}

export async function deleteEstimate(
  tx: Tx,
  actor: Actor,
  command: ChangeSaved,
  today: IsoDate,
): Promise<Outcome<SavedEstimate>> {
  const found = await changeable(tx, actor, command, today)
  if (!found.ok) return found
  const { bn9, name, query } = found.value
  await store.deleteSaved(tx, bn9, command.estimateId)
  await recordAudit(tx, {
    bn9,
    on: today,
    actor: actor.id,
    action: 'estimate_deleted',
    subject: command.estimateId,
    before: { name, query },
  })
  return found
}

/** What one may not see is not there. */
export async function visible(
  tx: Tx,
  actor: Actor,
  { account, estimateId }: ChangeSaved,
  today: IsoDate,
): Promise<Outcome<SavedEstimate>> {
  const sight = sightOf(actor, account, today)
  const found = sight === 'none' ? undefined : await store.findSaved(tx, bn9Of(account), estimateId)
  if (!found || (sight === 'own' && found.madeBy !== actor.id)) return refuse({ code: 'estimates.saved_unknown' })
  return accept(found)
}

async function changeable(tx: Tx, actor: Actor, command: ChangeSaved, today: IsoDate): Promise<Outcome<SavedEstimate>> {
  const found = await visible(tx, actor, command, today)
  if (!found.ok) return found
  return mayChange(actor, command.account, found.value, today) ? found : refuse({ code: 'estimates.saved_not_yours' })
}

function nameOf(text: string): Outcome<string> {
  const name = text.trim().replace(/\s+/g, ' ')
  if (name === '') return refuse({ code: 'estimates.saved_name_missing', pointer: '/name' })
  if (name.length > NAME_MAX)
    return refuse({ code: 'estimates.saved_name_long', pointer: '/name', params: { most: String(NAME_MAX) } })
  return accept(name)
}
