import type { IsoDate } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import type { Item } from '../ledger/index.ts'
import type { Lang } from '../platform/i18n.ts'
import { type FileOut, type Tabular, tabularFile } from '../platform/tabular.ts'
import type { DailyNotice } from './daily-notice.ts'
import { type ListPaper, listPaper, statementPaper } from './papers.ts'
import type { StatementOfAccount } from './statement.ts'
import { statementList } from './statement-list.ts'
import { texts } from './texts.ts'
import { transactionList } from './transaction-list.ts'

export const FILE_FORMATS = ['csv', 'xlsx', 'pdf'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]
export const isFileFormat = (text: string): text is FileFormat => (FILE_FORMATS as readonly string[]).includes(text)

/** A list as a file, from the same rows in every form. */
export const listFile = (
  list: Tabular,
  format: FileFormat,
  lang: Lang,
  stem: string,
  paper: ListPaper,
): Promise<FileOut> => (format === 'pdf' ? listPaper(list, lang, paper, stem) : tabularFile(list, format, lang, stem))

/** As an attachment. Never kept by shared caches: it is one client's money. */
export const fileAnswer = (file: FileOut, lang: Lang): Response =>
  new Response(file.body, {
    headers: {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="${file.fileName}"`,
      'content-language': lang,
      'cache-control': 'private, no-store',
    },
  })

const ITEM_COLUMNS = ['document', 'version', 'type', 'postedOn', 'dueOn', 'amount', 'open'] as const

/** Items as a file, for API and page. */
export function transactionFile(items: readonly Item[], wanted: FileFormat, lang: Lang, bn15: Bn15, today: IsoDate) {
  return itemFile(transactionList(items), wanted, lang, bn15, today, 'transactions')
}

export const itemFile = (all: Tabular, wanted: FileFormat, lang: Lang, bn15: Bn15, today: IsoDate, stem: string) =>
  listFile(all, wanted, lang, `${stem}-${bn15}-${today}`, {
    title: all.name[lang],
    sub: bn15,
    on: today,
    footer: bn15,
    columns: ITEM_COLUMNS,
  })

/** A notice as a file, for API and page. */
export function noticeFile(all: Tabular, notice: DailyNotice, bn15: Bn15, wanted: FileFormat, lang: Lang) {
  const t = texts[lang].notice
  return listFile(all, wanted, lang, `daily-notice-${bn15}-${notice.noticedOn}`, {
    title: t.title(notice.noticedOn),
    sub: `${bn15}. ${t.sub(notice.fromOn, notice.noticedOn)}`,
    on: notice.issuedOn,
    footer: bn15,
    columns: ['document', 'version', 'type', 'postedOn', 'dueOn', 'amount'],
    totals: [
      { label: t.debitsTotal, value: notice.debits },
      { label: t.creditsTotal, value: notice.credits },
    ],
  })
}

/** A statement as a file, for API and page. */
export const statementFile = (statement: StatementOfAccount, legalName: string, wanted: FileFormat, lang: Lang) =>
  wanted === 'pdf'
    ? statementPaper(statement, legalName, lang)
    : listFile(statementList(statement), wanted, lang, `statement-${statement.bn15}-${statement.issuedOn}`, {
        title: texts[lang].statement.title(statement.issuedOn),
        on: statement.issuedOn,
        footer: statement.number,
        columns: [],
      })
