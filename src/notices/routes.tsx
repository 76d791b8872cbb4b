import { type Actor, actorOf, may, whoMay } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import type { Tx } from '../platform/db.ts'
import { Button, Code, DateText, Empty, Page, Pagination, PostForm, Status, Table, url, Views } from '../ui/index.ts'
import { html, onceForForm, type PageContext, seeOther } from '../web/page-context.ts'
import { get, post, type Route } from '../web/routes.ts'
import type { Message } from './message.ts'
import * as store from './store.ts'
import { texts } from './texts.ts'
import { messageWords } from './words.ts'

const PER_PAGE = 25

export const routes: readonly Route[] = [
  get('/messages', whoMay('view_notices'), showMessages),
  post('/messages/read', whoMay('view_notices'), postAllRead),
  get('/messages/:id', whoMay('view_notices'), openMessage),
]

/** Accounts whose messages somebody may read: those of the own business (permission table, row 27). */
export const noticedAccounts = (actor: Actor, today: IsoDate): Bn15[] =>
  actor.accounts.map((one) => one.bn15).filter((bn15) => may(actor, 'view_notices', bn15, today).allowed)

const inScope = <T,>(context: PageContext, work: (tx: Tx, bn15s: readonly Bn15[], reader: string) => Promise<T>) => {
  const actor = actorOf(context)
  if (!context.visitor) throw new Error('no visitor: the route needs a guard')
  const bn15s = noticedAccounts(actor, context.today)
  return context.services.db.transaction(context.visitor.scope, (tx) => work(tx, bn15s, actor.id))
}

/** Ids in addresses are whole numbers; anything else names nothing. */
const idOf = (text: string): bigint | undefined => (/^\d{1,18}$/.test(text) ? BigInt(text) : undefined)

async function showMessages(context: PageContext) {
  const before = idOf(context.query('before'))
  const isUnreadOnly = context.query('view') === 'unread'
  const { messages, unread } = await inScope(context, async (tx, bn15s, reader) => ({
    messages: await store.listMessages(tx, bn15s, reader, {
      limit: PER_PAGE,
      isUnreadOnly,
      ...(before === undefined ? {} : { before }),
    }),
    unread: await store.countUnread(tx, bn15s, reader),
  }))
  return html(context, 200, <MessagesPage context={context} messages={messages} unread={unread} />)
}

async function postAllRead(context: PageContext): Promise<Response> {
  const upTo = idOf(String((await context.form()).get('upTo') ?? '')) ?? 0n
  const actor = actorOf(context)
  return onceForForm(context, async (tx) => {
    await store.markRead(tx, noticedAccounts(actor, context.today), actor.id, upTo)
    return { seeOther: '/messages' }
  })
}

/** Leads to what the message is about, and notes that it was read. */
async function openMessage(context: PageContext): Promise<Response> {
  const id = idOf(context.param('id')) ?? 0n
  const found = await inScope(context, async (tx, bn15s, reader) => {
    const [message] = await store.listMessages(tx, bn15s, reader, { limit: 1, before: id + 1n })
    if (message?.messageId !== id) return undefined
    await store.markOneRead(tx, bn15s, reader, id)
    return message
  })
  return seeOther(context, found ? messageWords(found, context.lang).path : '/messages')
}

interface MessagesProps {
  readonly context: PageContext
  readonly messages: readonly Message[]
  readonly unread: number
}

export function MessagesPage({ context, messages, unread }: MessagesProps) {
  const { lang, frame } = context
  const t = texts[lang]
  const isUnreadOnly = context.query('view') === 'unread'
  const shown = messages.slice(0, PER_PAGE)
  const last = shown.at(-1)
  const newest = shown[0]
  const view = isUnreadOnly ? '?view=unread' : ''
  return (
    <Page frame={{ ...frame, unread }} title={t.title}>
      <p class="lead">{t.lead}</p>
      <Views
        lang={lang}
        views={[
          { href: url(lang, '/messages'), text: t.views.all, isCurrent: !isUnreadOnly },
          { href: url(lang, '/messages?view=unread'), text: t.views.unread, count: unread, isCurrent: isUnreadOnly },
        ]}
      />
      {shown.length === 0 ? (
        <Empty title={isUnreadOnly ? t.noneUnread : t.none}>
          <p>{isUnreadOnly ? <a href={url(lang, '/messages')}>{t.showAll}</a> : t.noneHint}</p>
        </Empty>
      ) : (
        <>
          <Table
            lang={lang}
            caption={t.caption}
            phone="rows"
            rows={shown}
            columns={[
              {
                key: 'what',
                head: t.columns.what,
                isRowHead: true,
                place: '1',
                cell: (message) => <MessageLink lang={lang} message={message} />,
              },
              { key: 'account', head: t.columns.account, place: '3', cell: (message) => <Code>{message.bn15}</Code> },
              {
                key: 'when',
                head: t.columns.when,
                place: '3e',
                cell: (message) => <DateText lang={lang} day={message.toldOn} style="iso" />,
              },
              {
                key: 'state',
                head: t.columns.state,
                place: '1e',
                cell: (message) =>
                  message.isRead ? <Status>{t.read}</Status> : <Status tone="wait">{t.unread}</Status>,
              },
            ]}
          />
          <Pagination
            lang={lang}
            words={t.shown(shown.length)}
            {...(context.query('before') ? { firstHref: url(lang, `/messages${view}`) } : {})}
            {...(messages.length > PER_PAGE && last
              ? { nextHref: url(lang, `/messages?${isUnreadOnly ? 'view=unread&' : ''}before=${last.messageId}`) }
              : {})}
          />
          {unread > 0 && newest ? (
            <PostForm frame={frame} action={url(lang, '/messages/read')} keyPart="read">
              <input type="hidden" name="upTo" value={String(newest.messageId)} />
              <Button kind="second">{t.markAll}</Button>
            </PostForm>
          ) : null}
        </>
      )}
    </Page>
  )
}

function MessageLink({ lang, message }: { lang: 'en' | 'fr'; message: Message }) {
  const words = messageWords(message, lang)
  const link = <a href={url(lang, `/messages/${message.messageId}`)}>{words.title}</a>
  return (
    <>
      {message.isRead ? link : <strong>{link}</strong>}
      <small>{words.detail}</small>
    </>
  )
}
