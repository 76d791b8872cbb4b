import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type PdfBlock, pdf } from '../../platform/pdf.ts'
import { contentTypes } from '../../platform/tabular.ts'
import { dateWords, url } from '../../ui/index.ts'
import { type PageContext, seeOther } from '../../web/page-context.ts'
import { placeOf } from '../pages/notes.tsx'
import { dotted, type TariffNode, type TariffReference } from '../reference.ts'
import { texts as tariffTexts } from '../texts.ts'
import { textOf, treatmentOf } from '../wire.ts'
import { branchOf } from './branch.ts'
import { classifyPath } from './link.ts'
import { type Session, sessionOf } from './page.tsx'
import { texts } from './texts.ts'
import { answerWords, choiceWords, mfnWords, pathWithoutEchoes, questionWords, setAside, unitWords } from './words.ts'

/** GET /tariff/classify.pdf — the summary of a dialogue that has ended. One that has not leads back to its question. */
export async function downloadSummary(context: PageContext): Promise<Response> {
  const session = sessionOf(context)
  const { next } = session.dialogue
  const nodes = next.kind === 'number' ? [next.node] : next.kind === 'open' ? next.question.choices : []
  if (nodes.length === 0 || session.errors.length > 0) return seeOther(context, classifyPath(session.asked))
  const body = await summaryPaper(session, nodes)
  return new Response(body, {
    headers: {
      'content-type': contentTypes.pdf,
      'content-disposition': `attachment; filename="${texts[context.lang].stem}-${nodes.length === 1 ? nodes[0]?.code : session.day.day}.pdf"`,
      'cache-control': 'no-store',
    },
  })
}

/** @param nodes the number, or the choices that are left. */
function summaryPaper({ context, asked, day, dialogue }: Session, nodes: readonly TariffNode[]) {
  const { lang, services, today } = context
  const { tariff } = services
  const t = texts[lang]
  const [only] = nodes.length === 1 ? nodes : []
  const path = only ? tariff.path(only.code, day.day) : []
  return pdf({
    lang,
    title: t.title,
    on: today,
    footer: `${t.notRuling}. ${t.ratesOn} ${dateWords(day.day, lang)}, ${tariff.edition(day.day)}`,
    blocks: [
      { kind: 'heading', level: 1, text: only ? t.found : t.open },
      ...(only
        ? [
            { kind: 'figure', label: only.title[lang], value: dotted(only.code) } satisfies PdfBlock,
            { kind: 'heading', level: 2, text: t.path } satisfies PdfBlock,
            ...pathWithoutEchoes(path, lang).map(
              (one): PdfBlock => ({ kind: 'paragraph', text: choiceWords(one, lang) }),
            ),
          ]
        : []),
      {
        kind: 'table',
        caption: only ? t.number : t.choices,
        columns: [
          { label: t.number },
          { label: t.goods, share: 2 },
          { label: t.columnMfn },
          { label: t.columnUnit },
          { label: t.surtaxLabel },
        ],
        rows: nodes
          .map((node) => branchOf(tariff, node, day.day, lang))
          .map((branch) => ({
            cells: [
              dotted(branch.node.code),
              branch.node.title[lang],
              mfnWords(branch),
              unitWords(branch, lang),
              branch.hasSurtax ? t.surtaxListed : t.surtaxNot,
            ],
          })),
      },
      {
        kind: 'table',
        caption: t.summary,
        columns: [{ label: t.question }, { label: t.answer, share: 1.5 }, { label: t.setAsideColumn }],
        rows: [
          { cells: [t.inYourWords, asked.query, ''] },
          ...dialogue.answered.map((one) => ({
            cells: [questionWords(one.question, lang), answerWords(one, lang), setAside(one).join(', ')],
          })),
        ],
      },
      ...(only ? notesConsidered(tariff, only, lang) : []),
      ...(only ? [...rulingsTable(tariff, only, day.day, lang), ratesTable(tariff, only, day.day, lang)] : []),
      { kind: 'paragraph', tone: 'strong', text: t.notRuling },
      { kind: 'paragraph', text: only ? t.notRulingText : t.notRulingOpen },
      {
        kind: 'facts',
        items: [
          { label: t.madeOn, value: dateWords(today, lang) },
          { label: t.share, value: `${services.config.publicUrl}${url(lang, classifyPath(asked))}` },
        ],
      },
    ],
  })
}

/** What the notes say of the number, in our words: an officer looks for General Rule 1 first. */
function notesConsidered(tariff: TariffReference, node: TariffNode, lang: Lang): PdfBlock[] {
  const notes = tariff.notesAbout(node.code)
  if (notes.length === 0) return []
  const t = tariffTexts[lang]
  return [
    { kind: 'heading', level: 2, text: texts[lang].notesConsidered },
    ...notes.slice(0, MOST_NOTES).map(
      (note): PdfBlock => ({
        kind: 'paragraph',
        text: `${placeOf(note.code, lang)}, ${t.noteKindElsewhere[note.kind].toLowerCase()}: ${note.text[lang]}`,
      }),
    ),
    { kind: 'paragraph', tone: 'quiet', text: t.notesOwn },
  ]
}

const MOST_NOTES = 8

/** Published rulings on goods of the number, none when there are none. */
function rulingsTable(tariff: TariffReference, node: TariffNode, day: IsoDate, lang: Lang): PdfBlock[] {
  const rulings = tariff.rulings(node.code, day).filter(({ isInForce }) => isInForce)
  if (rulings.length === 0) return []
  const t = tariffTexts[lang]
  return [
    {
      kind: 'table',
      caption: t.rulings,
      columns: [{ label: texts[lang].number }, { label: texts[lang].goods, share: 3 }],
      rows: rulings.slice(0, 5).map((one) => ({
        cells: [`${one.number}, ${dotted(one.code)}`, `${one.goods[lang]} ${one.why[lang]}`],
      })),
    },
  ]
}

/** Every rate of the item, one row a treatment, as the page of the number shows them in full. */
const ratesTable = (tariff: TariffReference, node: TariffNode, day: IsoDate, lang: Lang): PdfBlock => ({
  kind: 'table',
  caption: texts[lang].rates,
  columns: [
    { label: tariffTexts[lang].treatment, share: 3 },
    { label: tariffTexts[lang].rate, align: 'end' },
  ],
  rows: tariff.rates(node.code.slice(0, 8), day).map((row) => {
    const { abbreviation, name } = treatmentOf(tariff, row.treatment, lang)
    return { cells: [`${abbreviation}, ${name}`, textOf(row, lang)] }
  }),
})
