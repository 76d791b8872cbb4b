import { addDays, daysBetween, parseIsoDate } from '../../kernel/dates.ts'
import { type Cents, cents, sum, ZERO } from '../../kernel/money.ts'
import { type Item, type ItemType, signed, transactions } from '../../ledger/index.ts'
import {
  Button,
  Code,
  DateText,
  Downloads,
  daysAway,
  deadlineTone,
  Money,
  Owing,
  Page,
  PageSection,
  type RowGroup,
  SummaryList,
  Table,
  Tag,
  Why,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { fileAnswer, isFileFormat, statementFile } from '../files.ts'
import { type StatementGroup, type StatementLine, type StatementOfAccount, statementOf } from '../statement.ts'
import { lineWords } from '../statement-list.ts'
import { type Since, sinceIssued, statementIssuedOn } from '../statement-store.ts'
import { legalNameOf } from '../store.ts'
import { texts } from '../texts.ts'
import { moneyUrl, readAccount } from './chosen-account.tsx'
import { itemColumns } from './item-table.tsx'

const DECLARED: readonly ItemType[] = ['CAD', 'CAD_COR_D', 'CAD_COR_C', 'CSA_TT']
/** The page lists this many declarations; the rest is in the list of transactions. */
const SHOWN = 50

/** GET /money/statements/:date — the statement as it was issued; what changed since stands beside it. */
export async function showStatement(context: PageContext): Promise<Response> {
  const day = parseIsoDate(context.param('date'))
  const read = await readAccount(context, 'view_statements', async (tx, bn15) => {
    const facts = day.ok ? await statementIssuedOn(tx, bn15, day.value) : undefined
    if (!facts) return null
    return {
      statement: statementOf(facts),
      legalName: await legalNameOf(tx, bn15),
      since: await sinceIssued(tx, bn15, facts.month),
      declared: await transactions(
        tx,
        bn15,
        { statementMonth: facts.month, types: DECLARED },
        { sort: 'oldest', limit: SHOWN },
      ),
    }
  })
  if (!read.ok) return read.response
  if (read.value === null)
    return problemPage(context, {
      code: 'billing.statement_unknown',
      params: { account: read.bn15, date: context.param('date') },
    })
  const { statement, legalName, since, declared } = read.value
  const wanted = context.query('format')
  if (isFileFormat(wanted)) {
    const lang = context.query('lang') === 'fr' ? 'fr' : context.query('lang') === 'en' ? 'en' : context.lang
    return fileAnswer(await statementFile(statement, legalName, wanted, lang), lang)
  }
  return html(context, 200, <StatementPage context={context} statement={statement} since={since} declared={declared} />)
}

interface StatementProps {
  context: PageContext
  statement: StatementOfAccount
  since: Since
  /** Its declarations and corrections, the first of them. */
  declared: readonly Item[]
}

function StatementPage(props: StatementProps) {
  const { context, statement } = props
  const { lang, frame } = context
  const t = texts[lang].statement
  return (
    <Page
      frame={frame}
      section="money"
      title={t.title(statement.issuedOn)}
      crumbs={[
        { path: '/money', text: texts[lang].money },
        { path: '/money/statements', text: texts[lang].statements.title },
      ]}
      sub={
        <>
          <span>{t.released(statement.periodStart, statement.periodEnd)}</span>{' '}
          <span>
            <Code>{statement.number}</Code>
          </span>
        </>
      }
    >
      <div class="section split split--aside">
        <div>
          <Payable {...props} />
          <Today {...props} />
          <MadeOf {...props} />
        </div>
        <Aside {...props} />
      </div>
    </Page>
  )
}

function Payable({ context, statement, since }: StatementProps) {
  const { lang, today } = context
  const t = texts[lang].statement
  const isCredit = statement.closing < 0n
  const left = daysBetween(today, statement.dueOn)
  const isSettled = since.dueNow === 0n
  const tag = isSettled ? (
    <Tag tone="ok">{t.paid}</Tag>
  ) : (
    <Tag tone={left < 0 ? 'bad' : deadlineTone(left)} icon={left < 0 ? 'alert' : 'clock'}>
      {daysAway(statement.dueOn, today, lang)}
    </Tag>
  )
  return (
    <Owing
      lang={lang}
      label={isCredit ? t.creditTitle : t.payableBy(statement.dueOn)}
      tag={isCredit ? null : tag}
      amount={statement.closing}
      note={statement.overdue > 0n ? t.overdueNote(statement.overdue) : t.noOverdue(addDays(statement.dueOn, 1))}
      actions={isSettled ? null : <Button href={moneyUrl(context, '/money/pay')}>{t.payable(since.dueNow)}</Button>}
    />
  )
}

/** Statement total, changed since, paid since, due now (K5): the statement itself stays. */
function Today({ context, statement, since }: StatementProps) {
  const { lang } = context
  const t = texts[lang].statement
  const paid = cents(since.dueNow - statement.closing - since.changed)
  const rows: readonly { readonly name: string; readonly amount: Cents }[] = [
    { name: t.statementTotal, amount: statement.closing },
    { name: t.changedSince, amount: since.changed },
    { name: t.paidSince, amount: paid },
  ]
  return (
    <PageSection id="today" title={t.now}>
      <Table
        lang={lang}
        caption={t.now}
        phone="none"
        rows={rows}
        columns={[
          { key: 'name', head: t.entry, isRowHead: true, cell: (row) => row.name },
          {
            key: 'amount',
            head: t.amount,
            isNum: true,
            cell: (row) => <Money lang={lang} amount={row.amount} />,
          },
        ]}
        foot={[{ label: t.dueNow, cells: { amount: <Money lang={lang} amount={since.dueNow} isTotal /> } }]}
      />
      <p class="fine quiet">{t.nowNote}</p>
    </PageSection>
  )
}

function MadeOf({ context, statement, declared }: StatementProps) {
  const { lang } = context
  const t = texts[lang].statement
  const groups = statement.groups.map((group): RowGroup<StatementLine> => {
    const total = group.box === 'E' ? statement.broughtForward : group.total
    const label = group.box === 'D' ? null : t.subtotals[group.box as keyof typeof t.subtotals]
    return {
      box: group.box,
      title: titleOf(group, statement, context),
      rows: group.lines,
      ...(label
        ? { foot: [{ kind: 'sub', label, cells: { amount: <Money lang={lang} amount={total} isTotal /> } }] }
        : {}),
    }
  })
  return (
    <PageSection id="detail" title={t.madeOf} aside={t.upTo(addDays(statement.issuedOn, -1))}>
      <Table
        lang={lang}
        caption={t.caption}
        class="soa"
        phone="none"
        groups={groups}
        columns={[
          {
            key: 'entry',
            head: t.entry,
            isRowHead: true,
            cell: (line) => <LineName context={context} statement={statement} line={line} />,
          },
          {
            key: 'amount',
            head: t.amount,
            isNum: true,
            cell: (line) => <Money lang={lang} amount={line.amount} />,
          },
        ]}
        foot={[{ label: t.total, cells: { amount: <Money lang={lang} amount={statement.closing} isTotal /> } }]}
      />
      {declared.length === 0 ? null : <Declared context={context} declared={declared} />}
      {statement.nextCycle === 0n ? null : <p class="fine quiet">{t.nextCycle(statement.nextCycle)}</p>}
    </PageSection>
  )
}

const titleOf = (group: StatementGroup, statement: StatementOfAccount, context: PageContext): string => {
  const t = texts[context.lang]
  return group.box === 'F' && statement.declarations > 0
    ? t.statement.newCharges(statement.declarations)
    : t.boxes[group.box]
}

/** The declarations behind box F, each with its duty and GST. Amounts as posted: paid or not. */
function Declared({ context, declared }: { context: PageContext; declared: readonly Item[] }) {
  const { lang } = context
  const t = texts[lang].statement
  const shown = declared.slice(0, SHOWN)
  const other = (item: Item): Cents => cents(signed(item) - item.charges.gst)
  const money = (of: (item: Item) => Cents) => <Money lang={lang} amount={sum(ZERO, ...shown.map(of))} isTotal />
  return (
    <Why summary={t.showDeclarations}>
      <Table
        lang={lang}
        caption={t.declarationsCaption}
        isDense
        rows={shown}
        columns={[
          ...itemColumns(context, ['document']),
          {
            key: 'other',
            head: t.dutyAndOther,
            isNum: true,
            cell: (item) => <Money lang={lang} amount={other(item)} />,
          },
          { key: 'gst', head: t.gst, isNum: true, cell: (item) => <Money lang={lang} amount={item.charges.gst} /> },
          { key: 'total', head: t.lineTotal, isNum: true, cell: (item) => <Money lang={lang} amount={signed(item)} /> },
        ]}
        foot={[
          {
            label: t.lineTotal,
            cells: { other: money(other), gst: money((item) => item.charges.gst), total: money(signed) },
          },
        ]}
      />
      {declared.length > SHOWN ? <p class="fine quiet">{t.moreDeclarations(SHOWN)}</p> : null}
    </Why>
  )
}

/** The name of a line leads to the transactions behind it. */
function LineName({
  context,
  statement,
  line,
}: {
  context: PageContext
  statement: StatementOfAccount
  line: StatementLine
}) {
  const t = texts[context.lang]
  const words = lineWords(line, t)
  if (line.of.kind === 'opening') return <>{words}</>
  const type = line.of.kind === 'charge' ? DECLARED.join(',') : line.of.type
  return (
    <>
      <a href={moneyUrl(context, '/money/transactions', { statement: statement.month, type })}>{words}</a>
      {line.count === null ? null : <small>{t.statement.countOf(line.count)}</small>}
    </>
  )
}

function Aside({ context, statement }: StatementProps) {
  const { lang } = context
  const t = texts[lang].statement
  const { download, takeWith } = texts[lang]
  const here = (format: string, wanted: 'en' | 'fr' = lang) =>
    moneyUrl(context, `/money/statements/${statement.issuedOn}`, { format, lang: wanted })
  const money = (amount: Cents) => <Money lang={lang} amount={amount} />
  return (
    <aside class="aside" aria-label={t.number(statement.number)}>
      <section>
        <h2>{t.ways}</h2>
        <SummaryList
          lang={lang}
          isNarrow
          items={[
            { label: t.banking, value: <Code>{statement.bn15}</Code>, note: t.bankingNote },
            {
              label: t.portal,
              value: <DateText lang={lang} day={statement.dueOn} style="weekday" isAtStart />,
              note: t.portalNote(statement.dueOn),
            },
          ]}
        />
      </section>
      <section class="no-print">
        <h2>{takeWith}</h2>
        <Downloads
          items={[
            { href: here('pdf', 'en'), text: download.pdfEn, hreflang: 'en' },
            { href: here('pdf', 'fr'), text: download.pdfFr, hreflang: 'fr' },
            { href: here('xlsx'), text: download.xlsx },
            { href: here('csv'), text: download.csv },
          ]}
        />
      </section>
      <section>
        <h2>{t.addUp}</h2>
        <SummaryList
          lang={lang}
          isNarrow
          items={[
            { label: t.opening, value: money(statement.opening) },
            { label: t.debits, value: money(statement.debits) },
            { label: t.credits, value: money(cents(-statement.credits)) },
            { label: t.closing, value: <strong>{money(statement.closing)}</strong> },
          ]}
        />
        <p class="fine quiet">{t.addUpNote}</p>
        <p>
          <a href={moneyUrl(context, '/money/transactions', { statement: statement.month })}>{t.transactionsOf}</a>
        </p>
      </section>
      <section>
        <h2>{t.wrong}</h2>
        <p>{t.wrongText(statement.dueOn)}</p>
      </section>
    </aside>
  )
}
