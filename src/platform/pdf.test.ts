import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { type PdfPaper, pdf, printable } from './pdf.ts'

const paper = (rows: number): PdfPaper => ({
  lang: 'fr',
  title: 'Relevé de compte',
  on: isoDate('2026-01-25'),
  footer: 'RM0001-2026-01',
  blocks: [
    { kind: 'heading', level: 1, text: 'Relevé de compte' },
    { kind: 'figure', label: 'Total à payer', value: '7 920,11 $' },
    { kind: 'facts', items: [{ label: 'Compte', value: '123456782RM0001' }] },
    {
      kind: 'table',
      columns: [
        { label: 'Écriture', share: 3 },
        { label: 'Montant', align: 'end' },
      ],
      rows: [
        { cells: ['Nouveaux frais'], kind: 'group' },
        ...Array.from({ length: rows }, (_, index) => ({ cells: [`Ligne ${index}`, '1,00 $'] })),
        { cells: ['Total à payer', '7 920,11 $'], kind: 'total' },
      ],
    },
  ],
})
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

describe('A paper is a tagged PDF of its language', () => {
  test('states its language and title, carries a structure tree and says PDF/UA', async () => {
    const text = latin(await pdf(paper(3)))
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    for (const part of [
      '/Lang (fr-CA)',
      '/Marked true',
      '/S /Table',
      '/S /TH',
      '/Scope /Column',
      '/DisplayDocTitle true',
    ])
      expect(text).toContain(part)
    expect(text).toContain('pdfuaid:part>1')
  })
  test('embeds its fonts', async () => expect(latin(await pdf(paper(1)))).toContain('/FontFile2'))
  test('is the same file whenever it is made', async () => expect(await pdf(paper(5))).toEqual(await pdf(paper(5))))
  test('goes on over as many pages as the rows need', async () => {
    const pages = (text: string): number => Number(/\/Count (\d+)/.exec(text)?.[1])
    expect(pages(latin(await pdf(paper(3))))).toBe(1)
    expect(pages(latin(await pdf(paper(120))))).toBeGreaterThan(2)
  })
  test('a sign that the fonts lack is replaced, never an empty box', () => {
    expect(printable('−12,50 $ · Ławka Šárka · œuvre · 中')).toBe('–12,50 $ · Lawka Sárka · œuvre · ?')
  })
})
