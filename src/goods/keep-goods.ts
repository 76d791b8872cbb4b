import type { Actor } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { newId } from '../kernel/ids.ts'
import { moneyText } from '../kernel/money.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import type { Lang } from '../platform/i18n.ts'
import type { TariffReference } from '../tariff/index.ts'
import { type Goods, type GoodsInput, type GoodsItem, pointers } from './item.ts'
import { businessToChange, businessToRead } from './reach.ts'
import { readGoods } from './read-goods.ts'
import * as store from './store.ts'

export interface Keeping {
  readonly today: IsoDate
  readonly tariff: TariffReference
  readonly lang: Lang
}

/** For the audit: whole cents as the wire form. */
export const audited = (goods: Goods): Record<string, unknown> => ({
  reference: goods.reference,
  description: goods.description,
  classification: goods.classification,
  countryOfOrigin: goods.origin,
  tariffTreatment: goods.treatment,
  supplier: goods.supplier,
  unit: goods.unit,
  value: goods.value === null ? null : { amount: moneyText(goods.value), currency: goods.currency },
  rulingNumber: goods.rulingNumber,
  notes: goods.notes,
  active: goods.isActive,
})

const taken = (reference: string) => ({
  code: 'goods.reference_taken',
  pointer: pointers.reference,
  params: { reference },
})
const unknown = (reference: string) => ({ code: 'goods.item_unknown', params: { reference } })

/** Adds an item to the library of a business. Refused with every reason. */
export async function addGoods(
  tx: Tx,
  actor: Actor,
  command: { readonly bn9: string; readonly input: GoodsInput },
  keeping: Keeping,
): Promise<Outcome<GoodsItem>> {
  const business = businessToChange(actor, command.bn9, keeping.today)
  if (!business.ok) return business
  const read = readGoods(command.input, keeping)
  const { bn9, account } = business.value
  const there = await store.itemByReference(tx, bn9, command.input.reference ?? '')
  if (!read.ok || there) return refuse(...(there ? [taken(there.reference)] : []), ...(read.ok ? [] : read.refusals))
  const itemId = newId('goods')
  await store.putItems(tx, { bn9, account, actor: actor.id, today: keeping.today }, [{ goods: read.value, itemId }])
  await recordAudit(tx, {
    bn9,
    on: keeping.today,
    actor: actor.id,
    action: 'goods_added',
    subject: itemId,
    after: audited(read.value),
  })
  return found(await store.itemById(tx, itemId), read.value.reference)
}

const found = (item: GoodsItem | undefined, reference: string): Outcome<GoodsItem> =>
  item ? accept(item) : refuse(unknown(reference))

/** Replaces what is known of an item; `version` is the one that was looked at, null: whichever is there. */
export async function changeGoods(
  tx: Tx,
  actor: Actor,
  command: { readonly itemId: string; readonly version: number | null; readonly input: GoodsInput },
  keeping: Keeping,
): Promise<Outcome<GoodsItem>> {
  const before = await store.itemById(tx, command.itemId)
  if (!before) return refuse(unknown(command.itemId))
  const business = businessToChange(actor, before.bn9, keeping.today)
  if (!business.ok) return business
  const read = readGoods(command.input, keeping)
  const there = await store.itemByReference(tx, before.bn9, command.input.reference ?? '')
  const isTaken = there !== undefined && there.itemId !== before.itemId
  if (!read.ok || isTaken)
    return refuse(...(isTaken ? [taken(there.reference)] : []), ...(read.ok ? [] : read.refusals))
  const looked = { ...before, version: command.version ?? before.version }
  if (!(await store.updateItem(tx, looked, read.value, { actor: actor.id, today: keeping.today })))
    return refuse({ code: 'goods.item_changed', params: { reference: before.reference } })
  await recordAudit(tx, {
    bn9: before.bn9,
    on: keeping.today,
    actor: actor.id,
    action: 'goods_changed',
    subject: before.itemId,
    before: audited(before),
    after: audited(read.value),
  })
  return found(await store.itemById(tx, before.itemId), before.reference)
}

/** Takes an item out of the library; declarations that used it keep what they declared. */
export async function removeGoods(tx: Tx, actor: Actor, itemId: string, today: IsoDate): Promise<Outcome<GoodsItem>> {
  const item = await store.itemById(tx, itemId)
  if (!item) return refuse(unknown(itemId))
  const business = businessToChange(actor, item.bn9, today)
  if (!business.ok) return business
  await store.deleteItem(tx, item)
  await recordAudit(tx, {
    bn9: item.bn9,
    on: today,
    actor: actor.id,
    action: 'goods_removed',
    subject: itemId,
    before: audited(item),
  })
  return accept(item)
}

/** One item of a business in reach. */
export async function getGoods(tx: Tx, actor: Actor, itemId: string, today: IsoDate): Promise<Outcome<GoodsItem>> {
  const item = await store.itemById(tx, itemId)
  if (!item || !businessToRead(actor, item.bn9, today).ok) return refuse(unknown(itemId))
  return accept(item)
}

export async function goodsByReference(
  tx: Tx,
  actor: Actor,
  { bn9, reference }: { readonly bn9: string; readonly reference: string },
  today: IsoDate,
): Promise<Outcome<GoodsItem>> {
  const business = businessToRead(actor, bn9, today)
  if (!business.ok) return business
  return found(await store.itemByReference(tx, business.value.bn9, reference), reference)
}
