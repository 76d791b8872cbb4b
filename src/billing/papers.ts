import type { IsoDate } from '../kernel/dates.ts'
import type { Cents } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'
import { type PdfBlock, type PdfPaper, type PdfRow, pdf } from '../platform/pdf.ts'
import { type CellValue, contentTypes, type FileOut, type Tabular, type TabularColumn } from '../platform/tabular.ts'
import { dateWords, money } from '../ui/format.ts'
import type { StatementOfAccount } from './statement.ts'
import { lineWords } from './statement-list.ts'
import { texts } from './texts.ts'

const file = async (paper: PdfPaper, stem: string): Promise<FileOut> => ({
  body: await pdf(paper),
  contentType: contentTypes.pdf,
  fileName: `${stem}.pdf`,
})

/** The statement on paper: as it was issued, whenever it is printed. Boxes carry the letters people know. */
export function statementPaper(statement: StatementOfAccount, legalName: string, lang: Lang): Promise<FileOut> {
  const t = texts[lang].statement
  const { boxes } = texts[lang]
  const isCredit = statement.closing < 0n
  const rows = statement.groups.flatMap((group): PdfRow[] => [
    { kind: 'group', cells: [`${group.box}   ${boxes[group.box]}`] },
    ...group.lines.map((line) => ({
      cells: [lineWords(line, texts[lang]), line.count === null ? '' : String(line.count), money(line.amount, lang)],
    })),
    ...(group.box === 'E'
      ? [{ kind: 'sub' as const, cells: [t.broughtForward, '', money(statement.broughtForward, lang)] }]
      : []),
  ])
  const blocks: PdfBlock[] = [
    { kind: 'heading', level: 1, text: t.title(statement.issuedOn) },
    { kind: 'paragraph', tone: 'quiet', text: t.released(statement.periodStart, statement.periodEnd) },
    {
      kind: 'figure',
      label: isCredit ? t.creditTitle : t.payableBy(statement.dueOn),
      value: isCredit ? `(${money(-statement.closing, lang)})` : money(statement.closing, lang),
    },
    {
      kind: 'facts',
      items: [
        { label: t.account, value: statement.bn15 },
        { label: t.name, value: legalName },
        { label: t.numberLabel, value: statement.number },
        { label: t.issued, value: dateWords(statement.issuedOn, lang) },
        { label: t.due, value: dateWords(statement.dueOn, lang, 'weekday') },
      ],
    },
    { kind: 'heading', level: 2, text: t.madeOf },
    {
      kind: 'table',
      columns: [
        { label: t.entry, share: 5 },
        { label: t.countLabel, align: 'end', share: 1.2 },
        { label: t.amount, align: 'end', share: 2 },
      ],
      rows: [...rows, { kind: 'total', cells: [`I   ${t.total}`, '', money(statement.closing, lang)] }],
    },
    {
      kind: 'paragraph',
      tone: 'quiet',
      text: statement.overdue > 0n ? t.overdueNote(statement.overdue) : t.addUpNote,
    },
    ...(statement.nextCycle === 0n
      ? []
      : [{ kind: 'paragraph', tone: 'quiet', text: t.nextCycle(statement.nextCycle) } as const]),
    { kind: 'heading', level: 2, text: t.ways },
    { kind: 'paragraph', text: t.bankingLine(statement.bn15) },
  ]
  const paper = {
    lang,
    title: t.title(statement.issuedOn),
    on: statement.issuedOn,
    blocks,
    footer: t.footer(statement.number, statement.bn15),
  }
  return file(paper, `statement-${statement.bn15}-${statement.issuedOn}`)
}

export interface ListPaper {
  readonly title: string
  readonly sub?: string
  readonly on: IsoDate
  readonly footer: string
  /** Columns to print: paper is narrower than a sheet. */
  readonly columns: readonly string[]
  readonly totals?: readonly { readonly label: string; readonly value: Cents }[]
}

/** Any list on paper. */
export function listPaper(list: Tabular, lang: Lang, paper: ListPaper, stem: string): Promise<FileOut> {
  const shown = paper.columns.flatMap((key) => list.columns.find((column) => column.key === key) ?? [])
  const blocks: PdfBlock[] = [
    { kind: 'heading', level: 1, text: paper.title },
    ...(paper.sub ? [{ kind: 'paragraph', tone: 'quiet', text: paper.sub } as const] : []),
    {
      kind: 'table',
      columns: shown.map((column) => ({
        label: column.label[lang],
        share: column.kind === 'text' ? 1.6 : 1,
        ...(column.kind === 'money' || column.kind === 'number' ? { align: 'end' as const } : {}),
      })),
      rows: list.rows.map((row) => ({
        cells: shown.map((column) => cellWords(row[column.key] ?? null, column, lang)),
      })),
    },
    ...(paper.totals
      ? [
          {
            kind: 'facts',
            items: paper.totals.map((one) => ({ label: one.label, value: money(one.value, lang) })),
          } as const,
        ]
      : []),
  ]
  return file({ lang, title: paper.title, on: paper.on, blocks, footer: paper.footer }, stem)
}

function cellWords(value: CellValue, column: TabularColumn, lang: Lang): string {
  if (value === null) return ''
  if (column.kind === 'money') return money(value as Cents, lang)
  return column.words ? column.words(String(value), lang) : String(value)
}
