import type { IsoDate } from '../kernel/dates.ts'
import { cents } from '../kernel/money.ts'
import type { Tabular } from '../platform/tabular.ts'
import { dotted } from '../tariff/index.ts'
import { type FoundSaving, moneyEffect } from './find-savings.ts'
import type { SavingKind } from './savings.ts'
import { texts } from './texts.ts'

const [en, fr] = [texts.en.savings, texts.fr.savings]
const label = (key: keyof typeof en.columns) => ({ en: en.columns[key], fr: fr.columns[key] })

/** The findings as CSV and XLSX; amounts in Canadian dollars. */
export const savingsTabular = (savings: readonly FoundSaving[], today: IsoDate): Tabular => ({
  name: { en: en.sheet, fr: fr.sheet },
  columns: [
    { key: 'declaration', label: label('declaration'), kind: 'text' },
    { key: 'line', label: label('line'), kind: 'number' },
    { key: 'description', label: label('goods'), kind: 'text' },
    {
      key: 'classification',
      label: { en: texts.en.fields.classification, fr: texts.fr.fields.classification },
      kind: 'text',
    },
    { key: 'origin', label: { en: texts.en.fields.origin, fr: texts.fr.fields.origin }, kind: 'text' },
    {
      key: 'kind',
      label: label('finding'),
      kind: 'text',
      words: (kind, lang) => texts[lang].savings.kinds[kind as SavingKind],
    },
    { key: 'used', label: { en: 'Treatment used', fr: 'Traitement utilisé' }, kind: 'text' },
    { key: 'better', label: { en: 'Treatment possible', fr: 'Traitement possible' }, kind: 'text' },
    { key: 'order', label: { en: 'Surtax order', fr: 'Décret de surtaxe' }, kind: 'text' },
    { key: 'now', label: label('now'), kind: 'money' },
    { key: 'possible', label: label('possible'), kind: 'money' },
    { key: 'effect', label: label('effect'), kind: 'money', isSummed: true },
    { key: 'gst', label: label('gst'), kind: 'money' },
    { key: 'correctionUntil', label: { en: 'Correction until', fr: 'Correction jusqu’au' }, kind: 'date' },
    { key: 'claimUntil', label: label('until'), kind: 'date' },
  ],
  rows: savings.map((one) => ({
    declaration: one.transactionNumber,
    line: one.lineNumber,
    description: one.description,
    classification: dotted(one.classification),
    origin: one.origin,
    kind: one.kind,
    used: one.used,
    better: one.better,
    order: one.order,
    now: one.chargedNow,
    possible: one.chargePossible,
    effect: cents(moneyEffect(one, today)),
    gst: one.gst,
    correctionUntil: one.correctionUntil,
    claimUntil: one.claimUntil,
  })),
})
