import { actorOf } from '../../access/index.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import type { Tx } from '../../platform/db.ts'
import { digitsOf } from '../../tariff/index.ts'
import { plainMoney } from '../../ui/index.ts'
import { html, onceForForm, type PageContext } from '../../web/page-context.ts'
import { goodsTabular, inputOf } from '../files.ts'
import { FIELDS, type GoodsInput, type GoodsItem } from '../item.ts'
import { addGoods, changeGoods, getGoods, removeGoods } from '../keep-goods.ts'
import { attentionByBusiness, type ListAsked, listGoods, lookAt, markChangesSeen } from '../list-goods.ts'
import { businessToChange, businessToRead, type ReachedBusiness } from '../reach.ts'
import { type GoodsSort, SORTS } from '../store.ts'
import { texts } from '../texts.ts'
import { ItemFormPage, ItemPage, RemovePage } from './item.tsx'
import { FILE_ROWS, GoodsListPage, type GoodsQuery } from './list.tsx'
import {
  chosenBusiness,
  errorsOf,
  fileAnswer,
  formatOf,
  keepingOf,
  lookingOf,
  lost,
  reading,
  refusalPage,
  statusOf,
} from './request.ts'

const PAGE_SIZE = 50

export const noBusiness = (context: PageContext) =>
  refusalPage(context, [{ code: 'goods.business_unknown', params: { given: context.query('business') } }])

function queryOf(context: PageContext): GoodsQuery {
  const sort = context.query('sort')
  return {
    q: context.query('q').trim(),
    classification: context.query('classification').trim(),
    origin: context.query('origin').trim().toUpperCase(),
    state: ['active', 'inactive'].includes(context.query('state')) ? context.query('state') : '',
    sort: Object.hasOwn(SORTS, sort) && sort !== 'reference' ? (sort as GoodsSort) : '',
    view: context.query('view') === 'attention' ? 'attention' : '',
  }
}

const askedOf = (query: GoodsQuery, bn9: string): ListAsked => ({
  bn9,
  limit: PAGE_SIZE,
  ...(query.q ? { text: query.q } : {}),
  ...(digitsOf(query.classification).replace(/\D/g, '')
    ? { classification: digitsOf(query.classification).replace(/\D/g, '') }
    : {}),
  ...(query.origin ? { origin: query.origin } : {}),
  ...(query.state ? { isActive: query.state === 'active' } : {}),
  ...(query.sort ? { sort: query.sort } : {}),
  isAttention: query.view === 'attention',
})

export async function showList(context: PageContext): Promise<Response> {
  const chosen = chosenBusiness(context)
  if (!chosen) return noBusiness(context)
  const query = queryOf(context)
  const asked = askedOf(query, chosen.business.bn9)
  const format = formatOf(context.query('format'))
  if (format) return downloadList(context, asked, format)
  const cursor = context.query('cursor')
  const page = await reading(context, (tx) =>
    listGoods(tx, actorOf(context), { ...asked, ...(cursor ? { cursor } : {}) }, lookingOf(context)),
  )
  if (!page.ok) return refusalPage(context, page.refusals)
  // One look over all clients, where one keeps the goods of several.
  const isOverview = query.view === 'attention' && chosen.businesses.length > 1
  const attention = isOverview
    ? await reading(context, (tx) => attentionByBusiness(tx, chosen.businesses, lookingOf(context)))
    : []
  const { services, frame, lang } = context
  const removed = context.query('removed')
  return html(
    context,
    200,
    <GoodsListPage
      frame={frame}
      chosen={chosen}
      query={query}
      page={page.value}
      cursor={cursor}
      tariff={services.tariff}
      catalogue={services.catalogue}
      aheadDays={lookingOf(context).aheadDays}
      attention={attention}
      news={removed ? texts[lang].removed(removed) : ''}
    />,
  )
}

async function downloadList(context: PageContext, asked: ListAsked, format: 'csv' | 'xlsx'): Promise<Response> {
  const items: GoodsItem[] = []
  const read = async (tx: Tx): Promise<Outcome<null>> => {
    let cursor: string | null = null
    do {
      const more: ListAsked = { ...asked, limit: 500, ...(cursor ? { cursor } : {}) }
      const page = await listGoods(tx, actorOf(context), more, lookingOf(context))
      if (!page.ok) return page
      items.push(...page.value.data.map((one) => one.item))
      cursor = page.value.nextCursor
    } while (cursor !== null && items.length < FILE_ROWS)
    return accept(null)
  }
  const done = await reading(context, read)
  if (!done.ok) return refusalPage(context, done.refusals)
  const stem = context.lang === 'en' ? 'goods' : 'marchandises'
  return fileAnswer(
    context,
    goodsTabular(items, context.lang, context.services.tariff),
    format,
    `${stem}-${asked.bn9}-${context.today}`,
  )
}

export async function postSeen(context: PageContext): Promise<Response> {
  const form = await context.form()
  const business = businessToChange(actorOf(context), String(form.get('business') ?? ''), context.today)
  if (!business.ok) return refusalPage(context, business.refusals)
  const { bn9 } = business.value
  const view = form.get('view') === 'attention' ? '&view=attention' : ''
  return onceForForm(context, async (tx) => {
    await markChangesSeen(tx, bn9, context.today)
    return { seeOther: `/goods?business=${bn9}${view}` }
  })
}

const EMPTY: GoodsInput = { active: 'yes' }

function formPage(
  context: PageContext,
  business: Pick<ReachedBusiness, 'bn9' | 'legalName'>,
  more: {
    item: GoodsItem | null
    input: GoodsInput
    version: string
    theirs?: GoodsInput
    refusals?: Parameters<typeof errorsOf>[1]
  },
) {
  const { frame, services } = context
  return (
    <ItemFormPage
      frame={frame}
      business={business}
      item={more.item}
      input={more.input}
      version={more.version}
      theirs={more.theirs}
      errors={errorsOf(context, more.refusals ?? [], more.theirs ? 'overtaken' : 'reference')}
      tariff={services.tariff}
    />
  )
}

export function showAdd(context: PageContext) {
  const chosen = chosenBusiness(context)
  if (!chosen) return noBusiness(context)
  const business = businessToChange(actorOf(context), chosen.business.bn9, context.today)
  if (!business.ok) return refusalPage(context, business.refusals)
  // A number that was looked up may come along: the tariff pages can lead here.
  const input = { ...EMPTY, classification: context.query('classification'), origin: context.query('origin') }
  return html(context, 200, formPage(context, business.value, { item: null, input, version: '' }))
}

async function inputIn(context: PageContext): Promise<GoodsInput & { business: string; version: string }> {
  const form = await context.form()
  const text = (name: string): string => String(form.get(name) ?? '')
  const fields = Object.fromEntries(FIELDS.map((field) => [field, text(field)]))
  return { ...fields, active: form.has('active') ? 'yes' : 'no', business: text('business'), version: text('version') }
}

export async function postAdd(context: PageContext): Promise<Response> {
  const input = await inputIn(context)
  const business = businessToChange(actorOf(context), input.business, context.today)
  if (!business.ok) return refusalPage(context, business.refusals)
  return onceForForm(context, async (tx) => {
    const added = await addGoods(tx, actorOf(context), { bn9: input.business, input }, keepingOf(context))
    if (added.ok) return { seeOther: `/goods/${added.value.itemId}?saved=1` }
    const { refusals } = added
    return { status: 422, page: formPage(context, business.value, { item: null, input, version: '', refusals }) }
  })
}

/** An item in reach, with its business. */
async function opened(context: PageContext): Promise<{ item: GoodsItem; business: ReachedBusiness } | Response> {
  const actor = actorOf(context)
  const found = await reading(context, (tx) => getGoods(tx, actor, context.param('itemId'), context.today))
  if (!found.ok) return refusalPage(context, found.refusals)
  const business = businessToRead(actor, found.value.bn9, context.today)
  if (!business.ok) return refusalPage(context, business.refusals)
  return { item: found.value, business: business.value }
}

export async function showItem(context: PageContext): Promise<Response> {
  const found = await opened(context)
  if (found instanceof Response) return found
  const { services, frame } = context
  const looking = lookingOf(context)
  return html(
    context,
    200,
    <ItemPage
      frame={frame}
      business={found.business}
      seen={lookAt(found.item, looking)}
      tariff={services.tariff}
      catalogue={services.catalogue}
      aheadDays={looking.aheadDays}
      isSaved={context.query('saved') !== ''}
    />,
  )
}

/** What the form shows of an item, written in the reader's habit. */
const inputForForm = ({ lang, services }: PageContext, item: GoodsItem): Required<GoodsInput> => ({
  ...inputOf(item, lang, services.tariff),
  value: item.value === null ? '' : plainMoney(item.value, lang),
  active: item.isActive ? 'yes' : 'no',
})

export async function showChange(context: PageContext): Promise<Response> {
  const found = await opened(context)
  if (found instanceof Response) return found
  const { item, business } = found
  const input = inputForForm(context, item)
  const page = formPage(context, business, { item, input, version: String(item.version) })
  return business.mayChange ? html(context, 200, page) : refusalPage(context, notAllowed(context, business))
}

const notAllowed = (context: PageContext, { bn9 }: ReachedBusiness) => {
  const answer = businessToChange(actorOf(context), bn9, context.today)
  return answer.ok ? [] : answer.refusals
}

export async function postChange(context: PageContext): Promise<Response> {
  const found = await opened(context)
  if (found instanceof Response) return found
  const { item, business } = found
  const input = await inputIn(context)
  const version = /^\d{1,9}$/.test(input.version) ? Number(input.version) : item.version
  return onceForForm(context, async (tx) => {
    const command = { itemId: item.itemId, version, input }
    const changed = await changeGoods(tx, actorOf(context), command, keepingOf(context))
    if (changed.ok) return { seeOther: `/goods/${item.itemId}?saved=1` }
    const { refusals } = changed
    const isOvertaken = refusals.some(({ code }) => code === 'goods.item_changed')
    // What the other person saved is shown, and the form now stands on it: a second press replaces it knowingly.
    const theirs = isOvertaken ? await getGoods(tx, actorOf(context), item.itemId, context.today) : undefined
    const more = theirs?.ok
      ? { item: theirs.value, version: String(theirs.value.version), theirs: inputForForm(context, theirs.value) }
      : { item, version: input.version }
    return { status: isOvertaken ? 409 : 422, page: formPage(context, business, { ...more, input, refusals }) }
  })
}

export async function showRemove(context: PageContext): Promise<Response> {
  const found = await opened(context)
  if (found instanceof Response) return found
  const { item, business } = found
  if (!business.mayChange) return refusalPage(context, notAllowed(context, business))
  return html(context, 200, <RemovePage frame={context.frame} business={business} item={item} />)
}

export function postRemove(context: PageContext): Promise<Response> {
  return onceForForm(context, async (tx) => {
    const removed = await removeGoods(tx, actorOf(context), context.param('itemId'), context.today)
    if (!removed.ok) return { status: statusOf(context, removed.refusals), page: await lost(context, removed.refusals) }
    const { bn9, reference } = removed.value
    return { seeOther: `/goods?${new URLSearchParams({ business: bn9, removed: reference })}` }
  })
}
