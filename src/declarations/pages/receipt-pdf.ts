import { releaseCalendar } from '../../billing/index.ts'
import { torontoDay } from '../../kernel/dates.ts'
import { versionText } from '../../kernel/ids.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type PdfBlock, type PdfPaper, pdf } from '../../platform/pdf.ts'
import { CHARGES, chargeName, formulaWords, sourceWords, type TariffReference } from '../../tariff/index.ts'
import { cadNumberText, classificationText, dateTimeWords, dateWords, money, plainMoney } from '../../ui/format.ts'
import type { CadView } from '../cad.ts'
import { texts } from '../texts.ts'
import { treatmentText } from './amounts.tsx'
import { quantityText } from './cad-lines.tsx'

/** The receipt as a tagged PDF in the reader's language, from the same data as its page. */
export const receiptPdf = (view: CadView, lang: Lang, tariff: TariffReference): Promise<Uint8Array<ArrayBuffer>> =>
  pdf(receiptPaper(view, lang, tariff))

export function receiptPaper(view: CadView, lang: Lang, tariff: TariffReference): PdfPaper {
  const { version } = view
  const t = texts[lang].receipt
  const number = cadNumberText(version.transactionNumber, version.version)
  return {
    lang,
    title: t.paper.title(number),
    on: torontoDay(version.acceptedAt),
    footer: t.paper.footer(number),
    blocks: [
      { kind: 'heading', level: 1, text: t.paper.heading },
      { kind: 'figure', label: t.total, value: money(version.totals.total, lang) },
      { kind: 'facts', items: facts(view, lang, tariff) },
      ...next(view, lang),
      { kind: 'heading', level: 2, text: t.paper.amounts },
      amounts(view, lang),
      { kind: 'heading', level: 2, text: t.paper.lines },
      lines(view, lang, tariff),
      { kind: 'heading', level: 2, text: t.paper.workings },
      workings(view, lang, tariff),
      ...(version.certification
        ? ([
            { kind: 'heading', level: 2, text: t.certified },
            { kind: 'paragraph', text: version.certification },
          ] as const)
        : []),
      { kind: 'paragraph', text: t.paper.note, tone: 'quiet' },
    ],
  }
}

function facts(view: CadView, lang: Lang, tariff: TariffReference) {
  const { version } = view
  const { cad } = version
  const t = texts[lang]
  const office = tariff.office(cad.release.office, cad.release.on)
  return [
    { label: t.receipt.numberLabel, value: version.transactionNumber },
    { label: t.list.version, value: versionText(version.version) },
    { label: t.receipt.acceptedAt, value: dateTimeWords(version.acceptedAt, lang) },
    { label: t.detail.importer, value: `${view.importerName}, ${cad.importer}` },
    { label: t.receipt.filedBy, value: version.filerName },
    { label: t.list.type, value: t.types[cad.type] ?? cad.type },
    { label: t.detail.reference, value: cad.clientReference ?? '' },
    { label: t.release.date, value: dateWords(cad.release.on, lang) },
    { label: t.release.office, value: office ? `${office[lang]}, ${office.code}` : cad.release.office },
    { label: t.detail.due, value: dateWords(version.paymentDueOn, lang, 'weekday') },
  ].filter((fact) => fact.value !== '')
}

function next({ version }: CadView, lang: Lang): PdfBlock[] {
  const t = texts[lang].receipt
  return [
    { kind: 'heading', level: 2, text: t.next },
    ...(version.status === 'adjustment_pending'
      ? [t.nextOfficer, t.nextNothingPosted].map((text): PdfBlock => ({ kind: 'paragraph', text }))
      : nextOfAccepted(version, lang)),
  ]
}

function nextOfAccepted(version: CadView['version'], lang: Lang): PdfBlock[] {
  const t = texts[lang].receipt
  const { statementOn, paymentDueOn, correctionUntil } = releaseCalendar(version.cad.release.on, 'rpp')
  return [
    { kind: 'paragraph', text: t.nextStatement(dateWords(statementOn, lang)) },
    { kind: 'paragraph', text: t.nextPay(money(version.totals.total, lang), dateWords(paymentDueOn, lang, 'weekday')) },
    { kind: 'paragraph', text: t.nextCorrect(dateWords(correctionUntil, lang)) },
  ]
}

function amounts({ version }: CadView, lang: Lang): PdfBlock {
  const t = texts[lang].receipt.paper
  const charged = CHARGES.filter((charge) => charge !== 'valueForTax' && version.totals[charge] !== 0n)
  return {
    kind: 'table',
    columns: [
      { label: t.charge, share: 3 },
      { label: t.amount, align: 'end' },
    ],
    rows: [
      ...charged.map((charge) => ({ cells: [chargeName(charge, lang), plainMoney(version.totals[charge], lang)] })),
      { kind: 'total' as const, cells: [chargeName('total', lang), plainMoney(version.totals.total, lang)] },
    ],
  }
}

function lines({ version }: CadView, lang: Lang, tariff: TariffReference): PdfBlock {
  const t = texts[lang]
  return {
    kind: 'table',
    columns: [
      { label: t.receipt.paper.goods, share: 3.2 },
      { label: t.detail.origin, share: 1.5 },
      { label: t.detail.treatment, share: 1.3 },
      { label: t.detail.quantity, align: 'end', share: 1.3 },
      { label: t.detail.vfd, align: 'end', share: 1.5 },
      { label: t.receipt.total, align: 'end', share: 1.5 },
    ],
    rows: [
      ...version.lines.map((one) => ({
        cells: [
          `${one.line.lineNumber}. ${one.line.description}, ${classificationText(one.line.classification)}`,
          tariff.country(one.line.countryOfOrigin)?.[lang] ?? one.line.countryOfOrigin,
          treatmentText(one, tariff, lang),
          quantityText(one, lang),
          plainMoney(one.assessment.amounts.valueForDuty, lang),
          plainMoney(one.assessment.amounts.total, lang),
        ],
      })),
      {
        kind: 'total' as const,
        cells: [
          t.lines(version.lines.length),
          '',
          '',
          '',
          plainMoney(version.totals.valueForDuty, lang),
          plainMoney(version.totals.total, lang),
        ],
      },
    ],
  }
}

function workings({ version }: CadView, lang: Lang, tariff: TariffReference): PdfBlock {
  const t = texts[lang].receipt.paper
  return {
    kind: 'table',
    columns: [
      { label: t.charge, share: 1.6 },
      { label: t.working, share: 2.4 },
      { label: t.source, share: 3 },
      { label: t.amount, align: 'end', share: 1.3 },
    ],
    rows: version.lines.flatMap((one) => [
      { kind: 'group' as const, cells: [`${t.line} ${one.line.lineNumber}, ${one.line.description}`] },
      ...one.assessment.working.map((working) => ({
        cells: [
          chargeName(working.charge, lang),
          formulaWords(working.formula, lang),
          sourceWords(working, lang, tariff),
          plainMoney(working.amount, lang),
        ],
      })),
    ]),
  }
}
