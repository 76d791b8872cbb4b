import { type IsoDate, isoDate } from '../../kernel/dates.ts'
import { moneyObject, type Tabular } from '../../platform/tabular.ts'
import {
  apiRouter,
  createRoute,
  decodeCursor,
  encodeCursor,
  listAnswer,
  listQuery,
  problem,
  problemResponses,
  queryOf,
} from '../../web/api.ts'
import { fileAnswer, listFile, statementFile } from '../files.ts'
import { statementOf } from '../statement.ts'
import { payable, statementJson } from '../statement-list.ts'
import { sinceIssued, statementIssuedOn, statementsOf } from '../statement-store.ts'
import { legalNameOf } from '../store.ts'
import { texts } from '../texts.ts'
import { forAccount, json, security, tags } from './common.ts'
import { accountPath, dayPath, format, inEveryForm, list, Statement, StatementSummary } from './shapes.ts'

export const statementsApi = apiRouter()

statementsApi.openapi(
  createRoute({
    method: 'get',
    path: '/accounts/{bn15}/statements',
    tags,
    security,
    summary: 'Statements of account, newest first',
    request: { params: accountPath, query: queryOf({ ...listQuery, format }) },
    responses: { 200: inEveryForm('Statements', list(StatementSummary)), ...problemResponses },
  }),
  (context) => {
    const { limit, cursor, format: wanted } = context.req.valid('query')
    return forAccount(context, 'view_statements', context.req.valid('param').bn15, async (tx, bn15) => {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, 1)
      if (after === null || (after && !/^\d{4}-\d\d-\d\d$/.test(after[0] ?? '')))
        return problem(context, [{ code: 'platform.cursor_unknown', pointer: '?cursor' }])
      const rowsWanted = wanted === 'json' ? limit + 1 : 1_000
      const found = (await statementsOf(tx, bn15, rowsWanted, (after?.[0] as IsoDate) ?? null)).map(statementOf)
      const { lang, today } = context.var
      if (wanted !== 'json') {
        const all = summaryList(found)
        const columns = all.columns.map((column) => column.key)
        const paper = { title: texts[lang].statements.title, sub: bn15, on: today, footer: bn15, columns }
        return fileAnswer(await listFile(all, wanted, lang, `statements-${bn15}`, paper), lang)
      }
      return json(
        context,
        listAnswer(
          found,
          limit,
          (one) => ({
            date: one.issuedOn,
            periodStart: one.periodStart,
            periodEnd: one.periodEnd,
            amountPayable: payable(one),
            paymentDueOn: one.dueOn,
            closing: moneyObject(one.closing),
            number: one.number,
          }),
          (one) => encodeCursor([one.issuedOn]),
        ),
      )
    })
  },
)

const summaryList = (found: readonly ReturnType<typeof statementOf>[]): Tabular => {
  const [e, f] = [texts.en.statement, texts.fr.statement]
  return {
    name: { en: texts.en.statements.title, fr: texts.fr.statements.title },
    columns: [
      { key: 'number', label: { en: e.numberLabel, fr: f.numberLabel }, kind: 'text' },
      { key: 'date', label: { en: e.issued, fr: f.issued }, kind: 'date' },
      { key: 'due', label: { en: e.due, fr: f.due }, kind: 'date' },
      { key: 'opening', label: { en: e.opening, fr: f.opening }, kind: 'money' },
      { key: 'debits', label: { en: e.debits, fr: f.debits }, kind: 'money' },
      { key: 'credits', label: { en: e.credits, fr: f.credits }, kind: 'money' },
      { key: 'closing', label: { en: e.closing, fr: f.closing }, kind: 'money' },
    ],
    rows: found.map((one) => ({
      number: one.number,
      date: one.issuedOn,
      due: one.dueOn,
      opening: one.opening,
      debits: one.debits,
      credits: one.credits,
      closing: one.closing,
    })),
  }
}

statementsApi.openapi(
  createRoute({
    method: 'get',
    path: '/accounts/{bn15}/statements/{date}',
    tags,
    security,
    summary: 'One statement as it was issued, with what changed since beside it',
    request: { params: dayPath, query: queryOf({ format }) },
    responses: { 200: inEveryForm('The statement', Statement), ...problemResponses },
  }),
  (context) => {
    const { bn15: text, date } = context.req.valid('param')
    const { format: wanted } = context.req.valid('query')
    return forAccount(context, 'view_statements', text, async (tx, bn15) => {
      const facts = await statementIssuedOn(tx, bn15, isoDate(date))
      if (!facts) return problem(context, [{ code: 'billing.statement_unknown', params: { account: bn15, date } }])
      const { lang } = context.var
      const statement = statementOf(facts)
      const legalName = await legalNameOf(tx, bn15)
      if (wanted !== 'json') return fileAnswer(await statementFile(statement, legalName, wanted, lang), lang)
      const since = await sinceIssued(tx, bn15, statement.month)
      return json(context, statementJson(statement, legalName, since, lang))
    })
  },
)
