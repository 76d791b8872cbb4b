import { Code, DateText, Empty, Money, Page, Table } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { nextStatementCycle } from '../calendar/cycle.ts'
import { type StatementOfAccount, statementOf } from '../statement.ts'
import { statementsOf } from '../statement-store.ts'
import { texts } from '../texts.ts'
import { moneyUrl, readAccount } from './chosen-account.tsx'

/** Seven years of months, the time records are kept, on one page. */
const LIMIT = 84

/** GET /money/statements — every statement, newest first. */
export async function showStatements(context: PageContext): Promise<Response> {
  const read = await readAccount(context, 'view_statements', async (tx, bn15) =>
    (await statementsOf(tx, bn15, LIMIT)).map(statementOf),
  )
  if (!read.ok) return read.response
  return html(context, 200, <StatementsPage context={context} found={read.value} />)
}

function StatementsPage({ context, found }: { context: PageContext; found: readonly StatementOfAccount[] }) {
  const { lang, frame, today } = context
  const t = texts[lang].statements
  return (
    <Page
      frame={frame}
      title={t.title}
      section="money"
      crumbs={[{ path: '/money', text: texts[lang].money }]}
      sub={t.lead}
    >
      {found.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneText(nextStatementCycle(today).statementOn)}</p>
        </Empty>
      ) : (
        <Table
          lang={lang}
          caption={t.title}
          phone="stack"
          rows={found}
          columns={[
            {
              key: 'statement',
              head: t.statement,
              isRowHead: true,
              cell: (one) => (
                <>
                  <a href={moneyUrl(context, `/money/statements/${one.issuedOn}`)}>
                    <DateText lang={lang} day={one.issuedOn} isAtStart />
                  </a>
                  <small>
                    <Code>{one.number}</Code>
                  </small>
                </>
              ),
            },
            {
              key: 'period',
              head: t.period,
              cell: (one) => (
                <>
                  <DateText lang={lang} day={one.periodStart} style="iso" /> –{' '}
                  <DateText lang={lang} day={one.periodEnd} style="iso" />
                </>
              ),
            },
            { key: 'due', head: t.due, cell: (one) => <DateText lang={lang} day={one.dueOn} style="iso" /> },
            {
              key: 'payable',
              head: t.payable,
              isNum: true,
              cell: (one) => <Money lang={lang} amount={one.closing} isTotal />,
            },
          ]}
        />
      )}
    </Page>
  )
}
