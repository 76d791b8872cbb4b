import { type AccountAccess, type Actor, accountInReach, actorOf, may } from '../access/index.ts'
import { type CadListItem, getCad, listCads } from '../declarations/index.ts'
import type { Cents } from '../kernel/money.ts'
import { inTransaction, type Tx } from '../platform/db.ts'
import { html, type PageContext, seeOther } from '../web/page-context.ts'
import { type Meanings, meanings } from './find.ts'
import { FindPage, type Found } from './find-page.tsx'

/** Rows looked through for an amount, newest first. */
const AMOUNT_ROWS = 2_000

/** One box for every number: one hit leads there, several are listed. */
export async function find(context: PageContext): Promise<Response> {
  const { lang, services, visitor } = context
  const said = meanings(context.query('q'), lang)
  if (!visitor || said.text === '') return html(context, 200, <FindPage frame={context.frame} q="" found={null} />)
  const actor = actorOf(context)
  const found = await inTransaction(services.db, visitor.scope, (tx) => search(tx, actor, said, context))
  const only = onlyHit(found)
  if (only) return seeOther(context, only)
  return html(context, 200, <FindPage frame={context.frame} q={said.text} found={found} />)
}

async function search(tx: Tx, actor: Actor, said: Meanings, { today, services }: PageContext): Promise<Found> {
  const { transaction, account, classification } = said
  const cad = transaction ? await getCad(tx, actor, transaction.number, transaction.version, today) : null
  const reached = account ? accountInReach(actor, account) : undefined
  const node = classification ? services.tariff.node(classification, today) : undefined
  const byText = await listCads(tx, actor, { text: said.text, limit: 20 }, today)
  return {
    cad: cad?.ok && transaction ? { number: transaction.number, version: transaction.version } : null,
    account: reached
      ? {
          bn15: reached.bn15,
          name: reached.legalName,
          maySeeMoney: may(actor, 'view_account', reached.bn15, today).allowed,
        }
      : null,
    accounts: namedLike(actor, said.text),
    node: node ?? null,
    payment: said.payment,
    amount: said.amount,
    byAmount: said.amount === null ? [] : await ofAmount(tx, actor, said.amount, today),
    byText: byText.ok ? byText.value.data : [],
    hasMore: byText.ok && byText.value.hasMore,
  }
}

/** Clients by a part of their name, whatever the case and the accents. */
function namedLike(actor: Actor, text: string): AccountAccess[] {
  const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  if (text.length < 3) return []
  return actor.accounts.filter((one) => plain(one.legalName).includes(plain(text))).slice(0, 20)
}

async function ofAmount(tx: Tx, actor: Actor, amount: Cents, today: PageContext['today']): Promise<CadListItem[]> {
  const found: CadListItem[] = []
  let cursor: string | null = null
  for (let seen = 0; seen < AMOUNT_ROWS; seen += 200) {
    const page = await listCads(tx, actor, { limit: 200, ...(cursor ? { cursor } : {}) }, today)
    if (!page.ok) return found
    found.push(...page.value.data.filter((item) => item.total === amount || item.valueForDuty === amount))
    cursor = page.value.nextCursor
    if (cursor === null) break
  }
  return found
}

/** Where to go when there is one thing only that can be meant. */
function onlyHit({ cad, account, accounts, node, payment, byAmount, byText }: Found): string | null {
  if (cad) return `/declarations/${cad.number}${cad.version === null ? '' : `?version=${cad.version}`}`
  if (payment) return `/payments/${payment}`
  const rest = [...byAmount, ...byText]
  const numbers = new Set(rest.map((item) => item.transactionNumber))
  const [client] = accounts
  if (client && accounts.length === 1 && numbers.size === 0) return `/declarations?importer=${client.bn15}`
  if (account && numbers.size === 0) return `/declarations?importer=${account.bn15}`
  if (node && numbers.size === 0) return `/tariff/${node.code}`
  const [only] = rest
  return only && numbers.size === 1 && !account && !node && accounts.length === 0
    ? `/declarations/${only.transactionNumber}`
    : null
}
