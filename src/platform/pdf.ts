import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { IsoDate } from '../kernel/dates.ts'
import type { Lang } from './i18n.ts'

/**
 * A small kit for letters, statements and receipts: text in, tagged PDF out (PDF/UA-1: structure tree, language, title,
 * embedded fonts, table heads with scope, running lines as artifacts). The same input gives the same bytes, so an issued
 * paper can be made again at any time. Amounts and days come in as words of the reader's language (`ui/format.ts`).
 */
export interface PdfPaper {
  readonly lang: Lang
  readonly title: string
  /** The day the paper is of: its creation date, so that the same paper is the same file. */
  readonly on: IsoDate
  readonly blocks: readonly PdfBlock[]
  /** Line at the foot of each page, left of the page number: who made it, the paper's number. */
  readonly footer: string
  /** Line at the head of each page. Absent: the name of the portal and that it is independent. */
  readonly running?: string
}

export type PdfBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'plain' | 'quiet' | 'strong' }
  /** Labels and values, one pair a line. */
  | { readonly kind: 'facts'; readonly items: readonly { readonly label: string; readonly value: string }[] }
  /** The one figure that a reader looks for. */
  | { readonly kind: 'figure'; readonly label: string; readonly value: string }
  | PdfTable

export interface PdfTable {
  readonly kind: 'table'
  /** Read aloud before the table and printed above it. */
  readonly caption?: string
  readonly columns: readonly PdfColumn[]
  readonly rows: readonly PdfRow[]
}
export interface PdfColumn {
  readonly label: string
  readonly align?: 'start' | 'end'
  /** Share of the width; default 1. */
  readonly share?: number
}
export interface PdfRow {
  readonly cells: readonly string[]
  /** `group`: a head over the rows below; `sub`: a sum of some; `total`: the sum of all, double rule. */
  readonly kind?: 'plain' | 'group' | 'sub' | 'total'
}

const words = {
  en: {
    running: 'CARM Client Portal, independent open-source project. Not a paper of the Government of Canada.',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
  },
  fr: {
    running:
      'Portail client de la GCRA, projet libre et indépendant. Ce n’est pas un document du gouvernement du Canada.',
    page: (page: number, of: number) => `Page ${page} de ${of}`,
  },
} as const

const PAGE = { width: 612, height: 792, left: 56, right: 556, top: 72, bottom: 724 }
const INK = '#1c2024'
const QUIET = '#545b62'
const RULE = '#8a929a'
const SIZE = { 1: 18, 2: 12.5, 3: 10.5 } as const
const BODY = 9.5
const SMALL = 7.5

type Doc = PDFKit.PDFDocument
type Element = ReturnType<Doc['struct']>
type Face = 'text' | 'strong'

/** Draws the paper. Resolves with the whole file. */
export function pdf(given: PdfPaper): Promise<Uint8Array<ArrayBuffer>> {
  const paper = withPrintableTexts(given)
  const doc = open(paper)
  const done = collected(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  for (const [index, block] of paper.blocks.entries()) {
    if (index > 0) doc.y += block.kind === 'heading' ? 14 : 7
    draw(doc, root, block)
  }
  root.end()
  runningLines(doc, paper)
  doc.end()
  return done
}

function open(paper: PdfPaper): Doc {
  const options = {
    size: 'LETTER',
    margins: { left: PAGE.left, right: PAGE.width - PAGE.right, top: PAGE.top, bottom: PAGE.height - PAGE.bottom },
    pdfVersion: '1.7' as const,
    subset: 'PDF/UA' as const,
    tagged: true,
    lang: `${paper.lang}-CA`,
    displayTitle: true,
    bufferPages: true,
    info: { Title: paper.title, Producer: 'PDFKit', Creator: words[paper.lang].running, CreationDate: noon(paper.on) },
  }
  const doc = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions)
  doc.registerFont('text', font('regular'))
  doc.registerFont('strong', font('semibold'))
  doc.font('text').fontSize(BODY).fillColor(INK)
  return doc
}

/** The shipped fonts hold Latin-1, these, and no more; what they lack would print as an empty box. */
const KEPT = new Set('ŒœŸ–—‘’“”…•€ ')
const INSTEAD: Readonly<Record<string, string>> = {
  '−': '–',
  '→': '>',
  '≤': '<=',
  '≥': '>=',
  '\u202f': '\u00a0',
  ł: 'l',
  Ł: 'L',
}

export const printable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((sign) => {
      if (sign <= '\u00ff' || KEPT.has(sign)) return sign
      const bare = sign.normalize('NFD').replace(/\p{M}/gu, '')
      return INSTEAD[sign] ?? (bare <= '\u00ff' && bare !== '' ? bare : '?')
    })
    .join('')

const withPrintableTexts = (paper: PdfPaper): PdfPaper =>
  JSON.parse(JSON.stringify(paper), (_, value: unknown) =>
    typeof value === 'string' ? printable(value) : value,
  ) as PdfPaper

const noon = (day: IsoDate): Date => new Date(`${day}T17:00:00Z`)

const fonts = new Map<string, Buffer>()
function font(weight: 'regular' | 'semibold'): Buffer {
  let read = fonts.get(weight)
  if (!read) {
    const folder = createRequire(import.meta.url)
      .resolve('@gcds-core/fonts/package.json')
      .replace(/package\.json$/, '')
    read = readFileSync(`${folder}fonts/noto-sans/gcds-noto-sans-${weight}.woff`)
    fonts.set(weight, read)
  }
  return read
}

function collected(doc: Doc): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    doc.on('error', reject)
  })
}

function draw(doc: Doc, root: Element, block: PdfBlock): void {
  if (block.kind === 'heading') heading(doc, root, block.text, block.level)
  else if (block.kind === 'paragraph') paragraph(doc, root, block.text, block.tone ?? 'plain')
  else if (block.kind === 'figure') figure(doc, root, block.label, block.value)
  else if (block.kind === 'facts') facts(doc, root, block.items)
  else table(doc, root, block)
}

interface Style {
  readonly face: Face
  readonly size: number
  readonly color: string
}

function heading(doc: Doc, root: Element, text: string, level: 1 | 2 | 3): void {
  // A head never stands alone at the bottom of a page.
  if (level > 1) keepTogether(doc, 60)
  line(doc, root, `H${level}`, text, { face: 'strong', size: SIZE[level], color: INK })
}

const paragraph = (doc: Doc, root: Element, text: string, tone: 'plain' | 'quiet' | 'strong'): void =>
  line(doc, root, 'P', text, {
    face: tone === 'strong' ? 'strong' : 'text',
    size: BODY,
    color: tone === 'quiet' ? QUIET : INK,
  })

function figure(doc: Doc, root: Element, label: string, value: string): void {
  paragraph(doc, root, label, 'strong')
  line(doc, root, 'P', value, { face: 'strong', size: 20, color: INK })
}

function line(doc: Doc, parent: Element, tag: string, text: string, style: Style): void {
  doc.font(style.face).fontSize(style.size)
  keepTogether(doc, Math.min(doc.heightOfString(text, { width: PAGE.right - PAGE.left }), 200))
  tagged(doc, parent, tag, () => {
    doc.font(style.face).fontSize(style.size).fillColor(style.color)
    doc.text(text, PAGE.left, doc.y, { width: PAGE.right - PAGE.left })
  })
}

/** One leaf of the structure tree with its marked content. */
function tagged(doc: Doc, parent: Element, tag: string, work: () => void, scope?: 'Row' | 'Column'): void {
  const element = doc.struct(tag, (scope === undefined ? {} : { scope }) as never)
  parent.add(element)
  element.add(work)
  element.end()
}

function artifact(doc: Doc, work: () => void, type?: 'Pagination'): void {
  doc.markContent('Artifact', type === undefined ? undefined : ({ type } as never))
  work()
  doc.endMarkedContent()
}

function keepTogether(doc: Doc, height: number): boolean {
  if (doc.y + height <= PAGE.bottom) return false
  doc.addPage()
  return true
}

function facts(doc: Doc, root: Element, items: readonly { label: string; value: string }[]): void {
  const list = doc.struct('Table')
  root.add(list)
  const columns = [
    { x: PAGE.left, width: 170 },
    { x: PAGE.left + 180, width: PAGE.right - PAGE.left - 180 },
  ] as const
  for (const item of items) {
    doc.font('text').fontSize(BODY)
    const height = Math.max(
      doc.heightOfString(item.label, { width: columns[0].width }),
      doc.heightOfString(item.value || ' ', { width: columns[1].width }),
    )
    keepTogether(doc, height)
    const y = doc.y
    const row = doc.struct('TR')
    list.add(row)
    tagged(doc, row, 'TH', () => place(doc, item.label, columns[0], y, QUIET), 'Row')
    tagged(doc, row, 'TD', () => place(doc, item.value, columns[1], y, INK))
    row.end()
    doc.y = y + height + 2
  }
  list.end()
}

const place = (doc: Doc, text: string, box: { x: number; width: number }, y: number, color: string): void => {
  doc.fillColor(color).text(text, box.x, y, { width: box.width })
}

interface Box {
  readonly x: number
  readonly width: number
  readonly align: 'left' | 'right'
}
const GAP = 10
const PAD = 3.5

function boxes(columns: readonly PdfColumn[]): Box[] {
  const shares = columns.map((column) => column.share ?? 1)
  const whole = shares.reduce((total, share) => total + share, 0)
  const room = PAGE.right - PAGE.left - GAP * (columns.length - 1)
  let x = PAGE.left
  return columns.map((column, index) => {
    const width = (room * (shares[index] ?? 1)) / whole
    const box: Box = { x, width, align: column.align === 'end' ? 'right' : 'left' }
    x += width + GAP
    return box
  })
}

function table(doc: Doc, root: Element, block: PdfTable): void {
  if (block.caption) heading(doc, root, block.caption, 3)
  const at = boxes(block.columns)
  const element = doc.struct('Table')
  root.add(element)
  const head = block.columns.map((column) => column.label)
  keepTogether(doc, 46)
  const headRow = doc.struct('TR')
  element.add(headRow)
  const headHeight = rowHeight(doc, head, at, 'strong')
  cells(doc, head, at, doc.y, 'strong', (index, write) =>
    tagged(doc, headRow, 'TH', write, index >= 0 ? 'Column' : undefined),
  )
  headRow.end()
  afterRow(doc, headHeight, 0.8)
  for (const row of block.rows) {
    const face: Face = row.kind === undefined || row.kind === 'plain' ? 'text' : 'strong'
    const spread = row.kind === 'group' ? at.map((box, index) => (index === 0 ? wide(at) : box)) : at
    const height = rowHeight(doc, row.cells, spread, face)
    if (keepTogether(doc, height + PAD + (row.kind === 'group' ? 26 : 0))) repeatHead(doc, head, at, headHeight)
    const tr = doc.struct('TR')
    element.add(tr)
    if (row.kind === 'total') rules(doc, doc.y - 1.5, 0.8)
    cells(doc, row.cells, spread, doc.y, face, (index, write) =>
      tagged(doc, tr, index === 0 ? 'TH' : 'TD', write, index === 0 ? 'Row' : undefined),
    )
    tr.end()
    afterRow(doc, height, row.kind === 'total' ? 1.6 : row.kind === 'sub' ? 0.8 : 0.3)
  }
  element.end()
}

const wide = (at: readonly Box[]): Box => ({ x: at[0]?.x ?? PAGE.left, width: PAGE.right - PAGE.left, align: 'left' })

/** The head on a following page is repeated for the eye only: the structure has it once. */
function repeatHead(doc: Doc, head: readonly string[], at: readonly Box[], height: number): void {
  artifact(doc, () => cells(doc, head, at, doc.y, 'strong', (_, write) => write()), 'Pagination')
  afterRow(doc, height, 0.8)
}

function rowHeight(doc: Doc, texts: readonly string[], at: readonly Box[], face: Face): number {
  doc.font(face).fontSize(BODY)
  return Math.max(...at.map((box, index) => doc.heightOfString(texts[index] || ' ', { width: box.width })))
}

function cells(
  doc: Doc,
  texts: readonly string[],
  at: readonly Box[],
  y: number,
  face: Face,
  wrap: (index: number, write: () => void) => void,
): void {
  for (const [index, box] of at.entries()) {
    const text = texts[index]
    if (text === undefined) continue
    wrap(index, () => {
      doc.font(face).fontSize(BODY).fillColor(INK)
      if (text !== '') doc.text(text, box.x, y, { width: box.width, align: box.align })
    })
    doc.y = y
  }
}

function afterRow(doc: Doc, height: number, thickness: number): void {
  const y = doc.y + height + PAD / 2
  rules(doc, y, thickness)
  doc.x = PAGE.left
  doc.y = y + PAD
}

const rules = (doc: Doc, y: number, thickness: number): void =>
  artifact(doc, () => {
    doc.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(thickness).strokeColor(RULE).stroke()
  })

function runningLines(doc: Doc, paper: PdfPaper): void {
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    // Text below the bottom margin would open a page of its own.
    doc.page.margins.bottom = 0
    const write = (text: string, y: number, align: 'left' | 'right'): void => {
      doc.font('text').fontSize(SMALL).fillColor(QUIET)
      doc.text(text, PAGE.left, y, { width: PAGE.right - PAGE.left, align, lineBreak: false })
    }
    artifact(doc, () => write(paper.running ?? words[paper.lang].running, 40, 'left'), 'Pagination')
    artifact(doc, () => write(paper.footer, 744, 'left'), 'Pagination')
    artifact(doc, () => write(words[paper.lang].page(index + 1, count), 744, 'right'), 'Pagination')
  }
}
