import { actorOf, may } from '../../access/index.ts'
import { addDays, daysBetween, type IsoDate } from '../../kernel/dates.ts'
import { negate, sum, ZERO } from '../../kernel/money.ts'
import {
  Button,
  Cycle,
  type CycleStep,
  DateText,
  daysAway,
  deadlineTone,
  Facts,
  Feed,
  Money,
  Notice,
  Owing,
  Page,
  PageSection,
  Table,
  Tag,
  Why,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { type AccountView, accountView } from '../account-view.ts'
import { type Texts, texts } from '../texts.ts'
import { openSigned } from '../transaction-list.ts'
import { moneyUrl, readAccount } from './chosen-account.tsx'
import { itemColumns } from './item-table.tsx'

/** GET /money — what the account owes and when, what is open, what the next statement will say so far. */
export async function showMoney(context: PageContext): Promise<Response> {
  const read = await readAccount(context, 'view_account', async (tx, bn15) =>
    may(actorOf(context), 'view_balance', bn15, context.today).allowed ? accountView(tx, bn15, context.today) : null,
  )
  if (!read.ok) return read.response
  const page = read.value ? <MoneyPage context={context} view={read.value} /> : <OwnLinesOnly context={context} />
  return html(context, 200, page)
}

function MoneyPage({ context, view }: { context: PageContext; view: AccountView }) {
  const { lang, frame } = context
  const t = texts[lang].overview
  const { state, next } = view
  return (
    <Page frame={frame} title={t.title} section="money" heading="hidden">
      <WhatIsOwed context={context} view={view} />
      <section class="section" aria-labelledby="also">
        <h2 class="vh" id="also">
          {t.also}
        </h2>
        <Facts
          items={[
            { label: t.balance, value: <Money lang={lang} amount={state.balance} isTotal />, note: t.balanceNote },
            { label: t.overdue, value: <Money lang={lang} amount={state.overdue} /> },
            {
              label: t.next,
              value: <Money lang={lang} amount={next.soFar.charges} />,
              note: `${t.nextNote(next.cycle.statementOn)}${next.soFar.later === ZERO ? '' : `; ${t.laterNote(next.soFar.later)}`}`,
            },
            { label: t.credit, value: <Money lang={lang} amount={state.openCredits} />, note: t.creditNote },
          ]}
        />
      </section>
      <OpenItems context={context} view={view} />
      <PageSection id="notices" title={t.notices}>
        {view.notices.length === 0 ? (
          <p class="quiet">{t.noNotices}</p>
        ) : (
          <Feed
            items={view.notices.map((notice) => ({
              when: <DateText lang={lang} day={notice.issuedOn} style="short" />,
              what: (
                <a href={moneyUrl(context, `/money/daily-notices/${notice.noticedOn}`)}>
                  {t.noticeOf(notice.noticedOn, notice.items)}
                </a>
              ),
            }))}
          />
        )}
      </PageSection>
    </Page>
  )
}

function WhatIsOwed({ context, view }: { context: PageContext; view: AccountView }) {
  const { lang, today } = context
  const t = texts[lang].overview
  const { state, dueOn, latest } = view
  const left = daysBetween(today, dueOn)
  const owes = state.dueBy > ZERO
  const isLate = state.overdue > ZERO
  // The oldest debt comes first in the list of open items.
  const lateSince = view.open.find((item) => item.side === 'debit')?.dueOn ?? dueOn
  const isAllLate = isLate && state.overdue >= state.dueBy
  return (
    <Owing
      lang={lang}
      label={!owes ? t.nothing : isAllLate ? t.overdueSince(lateSince) : t.toPayBy(dueOn)}
      tag={
        owes ? (
          <Tag tone={isLate ? 'bad' : deadlineTone(left)} icon={isLate ? 'alert' : 'clock'}>
            {isLate ? t.overdue : daysAway(dueOn, today, lang)}
          </Tag>
        ) : null
      }
      amount={state.dueBy}
      note={owes && isLate && !isAllLate ? t.ofWhichOverdue(state.overdue, lateSince) : null}
      why={owes ? <WhyThisAmount context={context} view={view} /> : null}
      actions={
        <>
          {owes ? <Button href={moneyUrl(context, '/money/pay')}>{t.pay(state.dueBy)}</Button> : null}
          {latest ? (
            <Button kind="second" href={moneyUrl(context, `/money/statements/${latest.issuedOn}`)}>
              {t.openStatement}
            </Button>
          ) : null}
        </>
      }
    >
      <h3 class="cycle__head">{t.cycleTitle(view.cycle.month)}</h3>
      <Cycle steps={cycleSteps(view, context, t)} />
    </Owing>
  )
}

/** The steps of the cycle in the order of days, with today among them. */
function cycleSteps(view: AccountView, context: PageContext, t: Texts['overview']): CycleStep[] {
  const { cycle } = view
  const { lang, today } = context
  const step = (day: IsoDate, when: CycleStep['when'], note: string) => ({ day, when, note })
  const short = (day: IsoDate) => <DateText lang={lang} day={day} style="short-weekday" isAtStart />
  const steps = [
    step(cycle.periodEnd, t.until(cycle.periodStart, cycle.periodEnd), t.released),
    step(cycle.statementOn, short(cycle.statementOn), t.statementIssued),
    step(cycle.paymentDueOn, short(cycle.paymentDueOn), t.dueStep),
    step(addDays(cycle.paymentDueOn, 1), short(addDays(cycle.paymentDueOn, 1)), t.interestStep),
  ]
  const isInPeriod = cycle.periodStart <= today && today <= cycle.periodEnd
  const isOneOfThem = isInPeriod || steps.slice(1).some((one) => one.day === today)
  const all = isOneOfThem ? steps : [...steps, step(today, short(today), t.today)]
  return all
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map((one) => {
      const isNow = one.day === today || (isInPeriod && one.day === cycle.periodEnd)
      const note = isInPeriod && one.day === cycle.periodEnd ? t.releasedNow : one.note
      return { when: one.when, note, state: isNow ? 'now' : one.day < today ? 'past' : 'ahead' }
    })
}

function WhyThisAmount({ context, view }: { context: PageContext; view: AccountView }) {
  const { lang } = context
  const t = texts[lang].overview
  const { state, dueOn } = view
  const due = view.open.filter((item) => item.side === 'debit' && item.dueOn <= dueOn)
  const byType = Map.groupBy(due, (item) => item.type)
  const rows = [...byType].map(([type, items]) => ({
    name: texts[lang].types[type],
    count: items.length,
    amount: sum(ZERO, ...items.map((item) => item.open)),
  }))
  const credits = { name: t.lessCredits, count: 0, amount: negate(state.openCredits) }
  return (
    <Why summary={t.why}>
      <Table
        lang={lang}
        caption={t.whyCaption}
        phone="none"
        rows={state.openCredits > ZERO ? [...rows, credits] : rows}
        columns={[
          {
            key: 'name',
            head: texts[lang].statement.entry,
            isRowHead: true,
            cell: (row) => (
              <>
                {row.name}
                {row.count > 0 ? <small>{texts[lang].statement.countOf(row.count)}</small> : null}
              </>
            ),
          },
          {
            key: 'amount',
            head: texts[lang].statement.amount,
            isNum: true,
            cell: (row) => <Money lang={lang} amount={row.amount} />,
          },
        ]}
        foot={[{ label: t.dueTotal, cells: { amount: <Money lang={lang} amount={state.dueBy} isTotal /> } }]}
      />
    </Why>
  )
}

/** The page lists this many; the rest is in the list of transactions. */
const SHOWN = 25

function OpenItems({ context, view }: { context: PageContext; view: AccountView }) {
  const { lang } = context
  const t = texts[lang].overview
  const { open } = view
  const total = sum(ZERO, ...open.map(openSigned))
  return (
    <PageSection id="open" title={t.open} aside={t.openCount(open.length)}>
      {open.length === 0 ? (
        <p class="quiet">{t.noneOpen}</p>
      ) : (
        <Table
          lang={lang}
          caption={t.open}
          phone="stack"
          rows={open.slice(0, SHOWN)}
          columns={itemColumns(context, ['document', 'due', 'amount', 'open', 'status'])}
          foot={[{ label: t.balance, cells: { open: <Money lang={lang} amount={total} isTotal /> } }]}
        />
      )}
      <p class="btn-row">
        <a href={moneyUrl(context, '/money/transactions')}>{t.allTransactions}</a>
        <a href={moneyUrl(context, '/money/statements')}>{t.allStatements}</a>
      </p>
    </PageSection>
  )
}

/** For a broker who was shown only what it submitted: no balance, its own lines. */
function OwnLinesOnly({ context }: { context: PageContext }) {
  const t = texts[context.lang].overview
  return (
    <Page frame={context.frame} title={t.title} section="money">
      <Notice>
        <p>{t.limited}</p>
        <p>
          <a href={moneyUrl(context, '/money/transactions')}>{t.allTransactions}</a>
        </p>
      </Notice>
    </Page>
  )
}
