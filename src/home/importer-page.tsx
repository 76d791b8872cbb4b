import type { Child } from 'hono/jsx'
import { addDays, dayNumber, type IsoDate } from '../kernel/dates.ts'
import { type Cents, cents, sum, ZERO } from '../kernel/money.ts'
import type { Item } from '../ledger/index.ts'
import { messageWords } from '../notices/index.ts'
import type { Lang } from '../platform/i18n.ts'
import {
  Button,
  Code,
  Cycle,
  type CycleStep,
  DateText,
  dateWords,
  daysAway,
  deadlineTone,
  Empty,
  type Fact,
  Facts,
  Feed,
  type Frame,
  Money,
  money,
  monthWords,
  Owing,
  Page,
  PageSection,
  Table,
  Tag,
  url,
  Why,
} from '../ui/index.ts'
import { CadTable } from './cad-table.tsx'
import { ByStatement } from './importer-chart.tsx'
import type { ImporterFacts, OwedFacts } from './importer-facts.ts'
import { NeedsYou } from './importer-todo.tsx'
import { texts } from './texts.ts'

export interface Props {
  frame: Frame
  facts: ImporterFacts
}

/** What do I owe and when, what needs me, what is new; then the rest. */
export function ImporterPage({ frame, facts }: Props) {
  const { lang } = frame
  const t = texts[lang].importer
  return (
    <Page frame={frame} section="home" title={t.title(facts.account.legalName)} heading="hidden">
      {facts.owed ? (
        <OwedBlock frame={frame} facts={facts} owed={facts.owed} />
      ) : (
        <Empty title={t.notSeen}>
          <p>{t.notSeenText}</p>
        </Empty>
      )}
      <section class="section" aria-labelledby="also">
        <h2 class="vh" id="also">
          {t.also}
        </h2>
        <AlsoFacts frame={frame} facts={facts} />
      </section>
      <div class="split section">
        <NeedsYou frame={frame} facts={facts} />
        <New frame={frame} facts={facts} />
      </div>
      <Recent frame={frame} facts={facts} />
      {facts.owed ? <ByStatement lang={lang} owed={facts.owed} /> : null}
    </Page>
  )
}

export const accountQuery = (facts: ImporterFacts): string => `account=${facts.account.bn15}`

function OwedBlock({ frame, facts, owed }: Props & { owed: OwedFacts }) {
  const { lang, today } = frame
  const t = texts[lang].importer
  const { dueBy } = owed.balance
  const day = dateWords(owed.dueOn, lang, 'weekday')
  const isOwed = dueBy > ZERO
  const latest = owed.statements[0]
  return (
    <Owing
      lang={lang}
      label={isOwed ? t.toPayBy(day) : t.nothing(day)}
      amount={dueBy}
      {...(isOwed
        ? {
            tag:
              owed.balance.overdue > ZERO ? (
                <Tag tone="bad">{t.overdueTag(money(owed.balance.overdue, lang))}</Tag>
              ) : (
                <Tag tone={deadlineTone(dayNumber(owed.dueOn) - dayNumber(today))} icon="clock">
                  {daysAway(owed.dueOn, today, lang)}
                </Tag>
              ),
            why: <HowMadeUp lang={lang} owed={owed} />,
          }
        : {})}
      actions={
        <>
          {isOwed && facts.mayPay ? (
            <Button href={url(lang, `/money/pay?${accountQuery(facts)}`)}>{t.pay(money(dueBy, lang))}</Button>
          ) : null}
          {latest ? (
            <Button kind="second" href={url(lang, `/money/statements/${latest.issuedOn}?${accountQuery(facts)}`)}>
              {t.statement(dateWords(latest.issuedOn, lang, 'day'))}
            </Button>
          ) : (
            <Button kind="second" href={url(lang, `/money?${accountQuery(facts)}`)}>
              {t.account}
            </Button>
          )}
        </>
      }
    >
      <h3 class="cycle__head">{t.cycle(monthWords(owed.cycle.month, lang))}</h3>
      <Cycle steps={cycleSteps(owed, frame)} />
    </Owing>
  )
}

const SHOWN_ITEMS = 8

function HowMadeUp({ lang, owed }: { lang: Lang; owed: OwedFacts }) {
  const t = texts[lang].importer
  const { dueItems, balance } = owed
  const shown = dueItems.slice(0, SHOWN_ITEMS)
  const rest = dueItems.slice(SHOWN_ITEMS)
  type Row = { label: Child; due: Child; open: Cents }
  const rows: Row[] = [
    ...shown.map((item) => ({
      label: <ItemName lang={lang} item={item} />,
      due: <DateText lang={lang} day={item.dueOn} style="iso" />,
      open: item.open,
    })),
    ...(rest.length > 0
      ? [{ label: t.moreItems(rest.length), due: '', open: sum(...rest.map((item) => item.open)) }]
      : []),
    ...(balance.openCredits > ZERO ? [{ label: t.credits, due: '', open: cents(-balance.openCredits) }] : []),
  ]
  return (
    <Why summary={t.why}>
      <Table<Row>
        lang={lang}
        caption={t.openItems}
        rows={rows}
        columns={[
          { key: 'label', head: t.item, isRowHead: true, cell: (row) => row.label },
          { key: 'due', head: t.due, cell: (row) => row.due },
          { key: 'open', head: t.open, isNum: true, cell: (row) => <Money lang={lang} amount={row.open} /> },
        ]}
        foot={[{ label: t.toPay, cells: { open: <Money lang={lang} amount={balance.dueBy} /> } }]}
      />
    </Why>
  )
}

function ItemName({ lang, item }: { lang: Lang; item: Item }) {
  const t = texts[lang].importer
  const name = t.types[item.type] ?? t.otherItem
  return (
    <>
      {name}
      <small>
        {/^\d{14}$/.test(item.sourceDocument) ? (
          <Code href={url(lang, `/declarations/${item.sourceDocument}`)}>{item.sourceDocument}</Code>
        ) : (
          <Code>{item.sourceDocument}</Code>
        )}
      </small>
    </>
  )
}

function cycleSteps({ cycle }: OwedFacts, { lang, today }: Frame): CycleStep[] {
  const t = texts[lang].importer
  const day = (on: IsoDate) => <DateText lang={lang} day={on} style="short" />
  const stateOf = (on: IsoDate): CycleStep['state'] => (on < today ? 'past' : on === today ? 'now' : 'ahead')
  const steps: { on: IsoDate; when: Child; note: string }[] = [
    {
      on: cycle.periodEnd,
      when: (
        <>
          {day(cycle.periodStart)} {t.to} {day(cycle.periodEnd)}
        </>
      ),
      note: t.cycleReleased,
    },
    { on: cycle.statementOn, when: day(cycle.statementOn), note: t.cycleStatement },
    {
      on: cycle.paymentDueOn,
      when: (
        <>
          <DateText lang={lang} day={cycle.paymentDueOn} style="short-weekday" />, {t.eastern}
        </>
      ),
      note: t.cycleDue,
    },
    { on: addDays(cycle.paymentDueOn, 1), when: day(addDays(cycle.paymentDueOn, 1)), note: t.cycleInterest },
  ]
  const drawn: (CycleStep & { on: IsoDate })[] = steps.map((step) => ({ ...step, state: stateOf(step.on) }))
  if (steps.some((step) => step.on === today)) return drawn
  const now = {
    on: today,
    when: (
      <>
        <DateText lang={lang} day={today} style="short-weekday" />, {t.cycleToday}
      </>
    ),
    state: 'now' as const,
  }
  return [...drawn, now].toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

function AlsoFacts({ frame: { lang }, facts }: Props) {
  const t = texts[lang].importer
  const { owed, security, drafts } = facts
  const firstDeadline = drafts.find((draft) => draft.fileBy !== null)?.fileBy
  const items: Fact[] = [
    ...(owed
      ? [
          {
            label: t.overdue,
            value:
              owed.balance.overdue > ZERO ? (
                <Tag tone="bad">{money(owed.balance.overdue, lang)}</Tag>
              ) : (
                <Money lang={lang} amount={ZERO} />
              ),
            note: owed.balance.overdue > ZERO ? t.overdueNote : t.overdueNone,
          },
          {
            label: t.next,
            value: <Money lang={lang} amount={owed.next.charges} />,
            note: t.nextNote(dateWords(owed.next.cycle.statementOn, lang, 'day')),
          },
        ]
      : []),
    {
      label: t.drafts,
      value:
        drafts.length > 0 ? (
          <a href={url(lang, '/declarations/drafts')}>{t.draftCount(drafts.length)}</a>
        ) : (
          t.draftCount(0)
        ),
      ...(firstDeadline ? { note: t.draftBy(dateWords(firstDeadline, lang, 'day')) } : {}),
    },
    {
      label: t.security,
      value: security && security.posted > ZERO ? <Money lang={lang} amount={security.posted} /> : t.securityNone,
      note: [
        security && security.required > ZERO ? t.securityNote(money(security.required, lang)) : '',
        t.rpp[facts.rpp] ?? '',
      ]
        .filter(Boolean)
        .join(', '),
    },
  ]
  return <Facts items={items} />
}

function New({ frame: { lang }, facts }: Props) {
  const t = texts[lang].importer
  return (
    <PageSection
      id="new"
      title={t.new}
      {...(facts.news.length > 0
        ? {
            aside: (
              <p>
                <a href={url(lang, '/messages')}>{t.allMessages}</a>
              </p>
            ),
          }
        : {})}
    >
      {facts.news.length === 0 ? (
        <Empty title={t.nothingNew}>
          <p>{t.nothingNewText}</p>
        </Empty>
      ) : (
        <Feed
          items={facts.news.map((message) => {
            const said = messageWords(message, lang)
            return {
              when: <DateText lang={lang} day={message.toldOn} style="short" />,
              what: (
                <>
                  <a href={url(lang, said.path)}>{said.title}</a>
                  <br />
                  <span class="quiet">{said.detail}</span>
                </>
              ),
            }
          })}
        />
      )}
    </PageSection>
  )
}

function Recent({ frame: { lang }, facts }: Props) {
  const t = texts[lang].importer
  return (
    <PageSection
      id="recent"
      title={t.recent}
      aside={
        <p>
          <a href={url(lang, `/declarations?importer=${facts.account.bn15}`)}>{t.allDeclarations}</a>
        </p>
      }
    >
      {facts.recent.length === 0 ? (
        <Empty title={t.noDeclarations}>
          <p>{t.noDeclarationsText}</p>
        </Empty>
      ) : (
        <CadTable lang={lang} caption={t.recent} items={facts.recent} />
      )}
      {facts.mayFile ? (
        <p class="section--tight">
          <Button kind="second" href={url(lang, `/declarations/new?importer=${facts.account.bn15}`)}>
            {t.newDeclaration}
          </Button>
        </p>
      ) : null}
    </PageSection>
  )
}
