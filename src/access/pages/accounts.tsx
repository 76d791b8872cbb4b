import { parseBn15 } from '../../kernel/ids.ts'
import { SYSTEM } from '../../platform/db.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Button, Code, Empty, Page, PostForm, Status, Table, TextField, url } from '../../ui/index.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { type AccountAccess, accountInReach } from '../actor.ts'
import { chooseAccount } from '../sessions.ts'
import { safePath } from '../sign-in/relying-party.ts'
import { texts } from '../texts.ts'
import { actorOf, chosenAccount, cookieValue, sessionCookieName } from '../visit.ts'

/** A broker with hundreds of clients searches rather than scrolls. */
const SHOWN = 100

/** All accounts in reach, with a search by name or number; the URL is the view. */
export function showAccounts(context: PageContext): Response | Promise<Response> {
  const actor = actorOf(context)
  const wanted = context.query('q').trim()
  const found = actor.accounts.filter((account) => isWanted(account, wanted))
  return html(
    context,
    200,
    <AccountsPage
      context={context}
      all={actor.accounts.length}
      found={found}
      wanted={wanted}
      chosen={chosenAccount(context)}
    />,
  )
}

export async function postAccount(context: PageContext): Promise<Response> {
  const form = await context.form()
  const parsed = parseBn15(String(form.get('account') ?? ''))
  if (!parsed.ok || !accountInReach(actorOf(context), parsed.value))
    return problemPage(context, { code: 'access.account_not_in_reach' })
  const { services, http } = context
  const cookie = cookieValue(http.req.header('cookie'), sessionCookieName(services.config.publicUrl)) ?? ''
  await services.db.transaction(SYSTEM, (tx) => chooseAccount(tx, cookie, parsed.value))
  const next = safePath(String(form.get('next') ?? '/'))
  return seeOther(context, next === '/' ? '' : next)
}

/** Without accents and case in names; without blanks and dashes in numbers. */
export function isWanted(account: AccountAccess, wanted: string): boolean {
  if (wanted === '') return true
  const number = wanted.replace(/[\s-]/g, '').toUpperCase()
  return plain(account.legalName).includes(plain(wanted)) || account.bn15.startsWith(number)
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

interface AccountsProps {
  context: PageContext
  all: number
  found: readonly AccountAccess[]
  wanted: string
  chosen: AccountAccess | undefined
}

function AccountsPage({ context, all, found, wanted, chosen }: AccountsProps) {
  const { lang, frame } = context
  const t = texts[lang].accounts
  if (all === 0)
    return (
      <Page frame={frame} title={t.title} section="account">
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      </Page>
    )
  return (
    <Page
      frame={frame}
      title={t.title}
      section="account"
      sub={t.found(found.length, all)}
      actions={
        <Button kind="second" isSmall href={url(lang, '/access')}>
          {texts[lang].myAccess.link}
        </Button>
      }
    >
      <p class="lead section--tight">{t.lead}</p>
      <search>
        <form class="filters" method="get" action={url(lang, '/accounts')}>
          <div class="filters__in">
            <TextField lang={lang} name="q" type="search" width={24} label={t.search} value={wanted} />
            <div class="filters__act">
              <Button kind="second" isSmall>
                {t.searchButton}
              </Button>
              {wanted === '' ? null : (
                <Button kind="quiet" isSmall href={url(lang, '/accounts')}>
                  {t.clear}
                </Button>
              )}
            </div>
          </div>
        </form>
      </search>
      {found.length === 0 ? (
        <Empty title={t.noneFound}>
          <p>{t.noneFoundText}</p>
        </Empty>
      ) : (
        <AccountTable context={context} accounts={found.slice(0, SHOWN)} chosen={chosen} />
      )}
      {found.length > SHOWN ? <p class="quiet">{t.more(SHOWN)}</p> : null}
    </Page>
  )
}

function AccountTable(props: {
  context: PageContext
  accounts: readonly AccountAccess[]
  chosen: AccountAccess | undefined
}) {
  const { lang, frame } = props.context
  const t = texts[lang].accounts
  return (
    <Table
      lang={lang}
      caption={t.title}
      phone="stack"
      rows={props.accounts}
      isPicked={(account) => account.bn15 === props.chosen?.bn15}
      columns={[
        { key: 'name', head: t.business, isRowHead: true, cell: (account) => account.legalName },
        { key: 'bn15', head: t.account, cell: (account) => <Code>{account.bn15}</Code> },
        { key: 'capacity', head: t.capacity, cell: (account) => capacity(account, lang) },
        {
          key: 'act',
          head: t.act,
          cell: (account) =>
            account.bn15 === props.chosen?.bn15 ? (
              <Status tone="ok">{t.current}</Status>
            ) : (
              <PostForm frame={frame} action={url(lang, '/accounts')} keyPart={account.bn15}>
                <Button kind="second" isSmall name="account" value={account.bn15}>
                  {t.choose}
                  <span class="vh">{t.chooseWhat(account.legalName, account.bn15)}</span>
                </Button>
              </PostForm>
            ),
        },
      ]}
    />
  )
}

/** At a client the capacity says it; the role at home would read like a role there. */
export const capacity = (account: AccountAccess, lang: Lang): string => {
  const t = texts[lang]
  return account.actingFor ? t.accounts[account.actingFor] : t.accounts.role(t.accounts.own, t.roles[account.role])
}
