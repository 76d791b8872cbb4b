import type { IsoDate } from '../../kernel/dates.ts'
import { decimalText, shortest } from '../../kernel/decimal.ts'
import { cents } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type PdfBlock, pdf } from '../../platform/pdf.ts'
import { classificationText, dateWords, money, number } from '../../ui/index.ts'
import { chargeName, formulaWords, rateWords, sourceWords } from '../assessment/index.ts'
import type { TariffReference } from '../reference.ts'
import type { Answer } from './answer.ts'
import { labelOf } from './line-result.tsx'
import { texts } from './texts.ts'
import { tools } from './tools.ts'
import { warningText } from './warning.ts'

interface PaperParts {
  readonly answer: Answer
  readonly reference: TariffReference
  readonly lang: Lang
  readonly today: IsoDate
  /** Where the estimate can be seen again. */
  readonly address: string
}

/** The estimate on paper: the amounts of the page with every working open. */
export function estimatePaper(parts: PaperParts): Promise<Uint8Array<ArrayBuffer>> {
  const { answer, reference, lang, today, address } = parts
  const { result } = answer
  const t = texts[lang]
  const f = tools[lang].files
  const { totals } = result
  const edition = reference.edition(result.rateOn)
  const ratesOn = dateWords(result.rateOn, lang)
  return pdf({
    lang,
    title: f.title,
    on: today,
    footer: f.footer(ratesOn, edition),
    blocks: [
      { kind: 'heading', level: 1, text: f.title },
      { kind: 'paragraph', text: t.caveat },
      { kind: 'figure', label: t.summary.duties, value: money(totals.total, lang) },
      {
        kind: 'facts',
        items: [
          { label: t.summary.value, value: money(totals.valueForDuty, lang) },
          {
            label: `${t.summary.together} (${t.summary.togetherNote})`,
            value: money(cents(totals.valueForDuty + totals.total), lang),
          },
          { label: f.ratesOn, value: ratesOn },
          { label: f.edition, value: edition },
          { label: f.madeOn, value: dateWords(today, lang) },
          { label: f.address, value: address },
        ],
      },
      ...result.lines.flatMap((_, index) => lineBlocks(parts, index)),
    ],
  })
}

function lineBlocks({ answer, reference, lang }: PaperParts, index: number): PdfBlock[] {
  const { result, compared } = answer
  const line = result.lines[index]
  const facts = result.facts[index]
  if (!line || !facts) return []
  const t = texts[lang]
  const f = tools[lang].files
  const origin = reference.country(facts.origin)?.[lang] ?? facts.origin
  const others = compared[index] ?? []
  const sources = [...new Set(line.working.map((working) => sourceWords(working, lang, reference)))]
  return [
    { kind: 'heading', level: 2, text: `${t.line(index + 1)}  ${classificationText(facts.classification)}` },
    { kind: 'paragraph', text: reference.node(facts.classification, result.rateOn)?.title[lang] ?? '' },
    {
      kind: 'paragraph',
      tone: 'quiet',
      text: t.under(origin, dateWords(facts.directShipmentOn, lang), labelOf(line.treatment, reference, lang)),
    },
    ...(line.exchangeRatePublishedOn === null
      ? []
      : [
          {
            kind: 'facts' as const,
            items: [
              { label: f.columns.exchangeRate, value: number(decimalText(shortest(line.exchangeRate)), lang) },
              { label: f.columns.exchangeRateOn, value: dateWords(line.exchangeRatePublishedOn, lang) },
            ],
          },
        ]),
    {
      kind: 'table',
      caption: f.charges(index + 1),
      columns: [
        { label: f.columns.charge, share: 1.3 },
        { label: f.columns.rate, align: 'end', share: 0.8 },
        { label: f.columns.working, share: 2 },
        { label: f.columns.amount, align: 'end' },
      ],
      rows: [
        ...line.working.map((working) => ({
          cells: [
            chargeName(working.charge, lang),
            rateWords(working, lang) ?? '',
            formulaWords(working.formula, lang),
            money(working.amount, lang),
          ],
        })),
        { kind: 'total', cells: [chargeName('total', lang), '', '', money(line.amounts.total, lang)] },
      ],
    },
    { kind: 'heading', level: 3, text: f.sources },
    ...sources.map((text): PdfBlock => ({ kind: 'paragraph', tone: 'quiet', text })),
    ...(others.length > 1
      ? [
          {
            kind: 'table' as const,
            caption: t.compare.caption,
            columns: [
              { label: t.compare.treatment, share: 3 },
              { label: t.compare.total, align: 'end' as const },
            ],
            rows: others.map(({ treatment, total }) => ({
              cells: [
                `${labelOf(treatment, reference, lang)}, ${reference.treatment(treatment)?.name[lang] ?? ''}`,
                money(total, lang),
              ],
            })),
          },
        ]
      : []),
    ...(line.warnings.length > 0 ? [{ kind: 'heading' as const, level: 3 as const, text: t.warnings }] : []),
    ...line.warnings.map((warning): PdfBlock => ({ kind: 'paragraph', text: warningText(warning, lang) })),
  ]
}
