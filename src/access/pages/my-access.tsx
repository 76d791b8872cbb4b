import { SYSTEM } from '../../platform/db.ts'
import { explain } from '../../platform/problems.ts'
import { Code, Empty, Page, PageSection, Status, Table } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import type { AccountAccess } from '../actor.ts'
import { denied, may, visibleFilter } from '../may.ts'
import type { DelegationStatus } from '../states.ts'
import { type DelegationWithNames, delegationsOf } from '../store.ts'
import { type Texts, texts } from '../texts.ts'
import { actorOf, chosenAccount } from '../visit.ts'
import { capacity } from './accounts.tsx'

type Act = keyof Texts['myAccess']['names']

const SHOWN = 100

/** What the person may do in the account in use, each answer with its reason; and who acts for whom. */
export async function showMyAccess(context: PageContext): Promise<Response> {
  const actor = actorOf(context)
  // Who may see a business's employees may see who acts for it.
  const managed = actor.ownBusinesses
    .map((one) => one.bn9)
    .filter((bn9) => may(actor, 'view_employees', bn9, context.today).allowed)
  const delegations = await context.services.db.transaction(SYSTEM, (tx) =>
    delegationsOf(tx, { businesses: managed, limit: SHOWN + 1 }),
  )
  return html(
    context,
    200,
    <MyAccessPage context={context} managed={managed} delegations={delegations} account={chosenAccount(context)} />,
  )
}

interface MyAccessProps {
  context: PageContext
  managed: readonly string[]
  delegations: readonly DelegationWithNames[]
  account: AccountAccess | undefined
}

function MyAccessPage({ context, managed, delegations, account }: MyAccessProps) {
  const { lang, frame } = context
  const t = texts[lang].myAccess
  return (
    <Page
      frame={frame}
      title={t.title}
      section="account"
      crumbs={[{ path: '/accounts', text: texts[lang].accounts.title }]}
      sub={
        account ? (
          <>
            {account.legalName} <Code>{account.bn15}</Code> {capacity(account, lang)}
          </>
        ) : undefined
      }
    >
      {account ? <Acts context={context} account={account} /> : <Empty title={t.none} />}
      {managed.length > 0 ? (
        <PageSection id="delegations" title={t.delegations}>
          {delegations.length === 0 ? (
            <Empty title={t.noDelegations}>
              <p>{t.noDelegationsText}</p>
            </Empty>
          ) : (
            <Delegations context={context} rows={delegations.slice(0, SHOWN)} managed={managed} />
          )}
          {delegations.length > SHOWN ? <p class="quiet">{t.firstOnes(SHOWN)}</p> : null}
        </PageSection>
      ) : null}
    </Page>
  )
}

function Acts({ context, account }: { context: PageContext; account: AccountAccess }) {
  const { lang, services, today } = context
  const t = texts[lang].myAccess
  const actor = actorOf(context)
  const rows = (Object.keys(t.names) as Act[]).map((act) => ({ act, permission: may(actor, act, account.bn15, today) }))
  return (
    <PageSection id="acts" title={t.acts}>
      <Table
        lang={lang}
        caption={t.acts}
        phone="stack"
        rows={rows}
        columns={[
          { key: 'act', head: t.act, isRowHead: true, cell: ({ act }) => t.names[act] },
          {
            key: 'answer',
            head: t.answer,
            cell: ({ permission }) =>
              permission.allowed ? <Status tone="ok">{t.yes}</Status> : <Status icon="stop">{t.no}</Status>,
          },
          {
            key: 'why',
            head: t.why,
            cell: ({ permission }) =>
              permission.allowed
                ? ''
                : explain(services.catalogue, denied(permission.reason, account.bn15), lang).detail,
          },
        ]}
      />
      {visibleFilter(actor, account.bn15).kind === 'submitted_by' ? <p class="quiet">{t.seesOwn}</p> : null}
    </PageSection>
  )
}

const TONES: Partial<Record<DelegationStatus, 'ok' | 'wait' | 'warn'>> = {
  active: 'ok',
  requested: 'wait',
  scheduled: 'wait',
  restricted: 'warn',
}

function Delegations(props: {
  context: PageContext
  rows: readonly DelegationWithNames[]
  managed: readonly string[]
}) {
  const { lang } = props.context
  const t = texts[lang].myAccess
  // A provider whose request waits, or was refused, learns no name of the client (5.1).
  const clientName = (row: DelegationWithNames): string =>
    props.managed.includes(row.bn9) || row.validFrom !== null ? row.clientName : t.unnamed
  return (
    <Table
      lang={lang}
      caption={t.delegations}
      phone="stack"
      rows={props.rows}
      columns={[
        {
          key: 'client',
          head: t.client,
          isRowHead: true,
          cell: (row) => (
            <>
              {clientName(row)}
              <br />
              <Code>{row.bn9}</Code>
            </>
          ),
        },
        { key: 'provider', head: t.provider, cell: (row) => row.providerName },
        {
          key: 'covers',
          head: t.covers,
          cell: (row) => (row.kind === 'business' ? t.wholeBusiness : <Code>{row.bn15s.join(', ')}</Code>),
        },
        { key: 'shown', head: t.shown, cell: (row) => shownBesides(row, t) },
        { key: 'days', head: t.days, cell: (row) => <span class="nowrap">{daysOf(row, t)}</span> },
        {
          key: 'state',
          head: t.state,
          cell: (row) => <Status tone={TONES[row.status] ?? 'idle'}>{t.states[row.status]}</Status>,
        },
      ]}
    />
  )
}

function shownBesides(row: DelegationWithNames, t: Texts['myAccess']): string {
  const more = row.visibility.flatMap((one) => (one === 'transaction_own' ? [] : [t.sights[one]]))
  return more.length === 0 ? t.nothingMore : more.join(', ')
}

function daysOf({ validFrom, validTo }: DelegationWithNames, t: Texts['myAccess']): string {
  if (validFrom === null) return t.notYet
  return validTo === null ? t.from(validFrom) : t.fromTo(validFrom, validTo)
}
