import type { Cents } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'
import { moneyObject, type Tabular, toJson } from '../platform/tabular.ts'
import { dateWords } from '../ui/format.ts'
import type { StatementLine, StatementOfAccount } from './statement.ts'
import type { Since } from './statement-store.ts'
import { type Texts, texts } from './texts.ts'

/** What a line is called. */
export function lineWords(line: StatementLine, t: Texts): string {
  switch (line.of.kind) {
    case 'opening':
      return t.statement.openingOf
    case 'charge':
      return t.charges[line.of.charge]
    case 'type':
      return t.typeWords(line.of.type, line.of.side)
  }
}

/** A code for machines, the same in both languages: `PMT`, `gst`, `opening_balance`. */
const lineCode = (line: StatementLine): string =>
  line.of.kind === 'opening' ? 'opening_balance' : line.of.kind === 'charge' ? line.of.charge : line.of.type

/** The lines of a statement as a list, with the total as its last row. One set of rows for every form. */
export function statementList(statement: StatementOfAccount): Tabular {
  const lines = statement.groups.flatMap((group) => group.lines.map((line) => ({ box: group.box, line })))
  const words = new Map(
    lines.map(({ line }) => [lineCode(line), { en: lineWords(line, texts.en), fr: lineWords(line, texts.fr) }]),
  )
  const total = { en: texts.en.statement.total, fr: texts.fr.statement.total }
  const t = { en: texts.en.statement, fr: texts.fr.statement }
  return {
    name: { en: texts.en.statements.statement, fr: texts.fr.statements.statement },
    columns: [
      { key: 'box', label: { en: t.en.box, fr: t.fr.box }, kind: 'text' },
      {
        key: 'entry',
        label: { en: t.en.entry, fr: t.fr.entry },
        kind: 'text',
        words: (code, lang) => (code === 'total_payable' ? total[lang] : (words.get(code)?.[lang] ?? code)),
      },
      { key: 'count', label: { en: t.en.countLabel, fr: t.fr.countLabel }, kind: 'number' },
      { key: 'amount', label: { en: t.en.amount, fr: t.fr.amount }, kind: 'money' },
    ],
    rows: [
      ...lines.map(({ box, line }) => ({ box, entry: lineCode(line), count: line.count, amount: line.amount })),
      { box: 'I', entry: 'total_payable', count: null, amount: statement.closing },
    ],
  }
}

/** A statement as the API answers it. `entry` is a code; `label` its words in the caller's language. */
export function statementJson(statement: StatementOfAccount, legalName: string, since: Since, lang: Lang) {
  const list = statementList(statement)
  const words = list.columns.find((column) => column.key === 'entry')?.words
  return {
    account: statement.bn15,
    legalName,
    number: statement.number,
    date: statement.issuedOn,
    title: texts[lang].statement.title(statement.issuedOn),
    periodStart: statement.periodStart,
    periodEnd: statement.periodEnd,
    paymentDueOn: statement.dueOn,
    paymentDue: dateWords(statement.dueOn, lang, 'weekday'),
    amountPayable: payable(statement),
    opening: moneyObject(statement.opening),
    debits: moneyObject(statement.debits),
    credits: moneyObject(statement.credits),
    closing: moneyObject(statement.closing),
    overdue: moneyObject(statement.overdue),
    nextCycle: moneyObject(statement.nextCycle),
    changedSince: moneyObject(since.changed),
    dueNow: moneyObject(since.dueNow),
    declarations: statement.declarations,
    lines: toJson(list).map((row) => ({ ...row, label: words?.(String(row.entry), lang) })),
  }
}

/** A credit balance asks for nothing (money SOA-5). */
export const payable = (statement: Pick<StatementOfAccount, 'closing'>) =>
  moneyObject((statement.closing > 0n ? statement.closing : 0n) as Cents)
