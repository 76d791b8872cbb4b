import { moneyText } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'
import { explain, type ProblemCatalogue } from '../platform/problems.ts'
import type { Tabular, TabularColumn } from '../platform/tabular.ts'
import { dotted, type TariffReference } from '../tariff/index.ts'
import { FIELDS, type Field, type Goods, type GoodsInput } from './item.ts'
import type { RowResult } from './plan-rows.ts'
import { texts } from './texts.ts'
import type { ReportRow } from './upload-store.ts'

const label = (field: Field) => ({ en: texts.en.fields[field], fr: texts.fr.fields[field] })

/** The columns of goods in every file, down and up: a list that was downloaded can be changed and uploaded again. */
const columns: readonly TabularColumn[] = FIELDS.map((field) => ({ key: field, label: label(field), kind: 'text' }))

/** Goods as the texts that `readGoods` reads: amounts with a point in both languages, treatments as the reader says them. */
export const inputOf = (goods: Goods, lang: Lang, tariff: TariffReference): Required<GoodsInput> => ({
  reference: goods.reference,
  description: goods.description,
  classification: dotted(goods.classification),
  origin: goods.origin,
  treatment: goods.treatment === null ? '' : (tariff.treatment(goods.treatment)?.abbreviation[lang] ?? goods.treatment),
  supplier: goods.supplier ?? '',
  unit: goods.unit ?? '',
  value: goods.value === null ? '' : moneyText(goods.value),
  currency: goods.currency ?? '',
  ruling: goods.rulingNumber ?? '',
  notes: goods.notes ?? '',
  active: goods.isActive ? texts[lang].yes : texts[lang].no,
})

export const goodsTabular = (items: readonly Goods[], lang: Lang, tariff: TariffReference): Tabular => ({
  name: { en: texts.en.title, fr: texts.fr.title },
  columns,
  rows: items.map((item) => inputOf(item, lang, tariff)),
})

/** An empty table with the right heads. */
export const templateTabular = (): Tabular => ({
  name: { en: texts.en.title, fr: texts.fr.title },
  columns,
  rows: [],
})

/** The file as it came, each row with what happened to it, why, and what to do. */
export function reportTabular(rows: readonly ReportRow[], catalogue: ProblemCatalogue, lang: Lang): Tabular {
  const [en, fr] = [texts.en.upload, texts.fr.upload]
  return {
    name: { en: en.sheet, fr: fr.sheet },
    columns: [
      { key: 'row', label: { en: en.row, fr: fr.row }, kind: 'number' },
      {
        key: 'result',
        label: { en: en.result, fr: fr.result },
        kind: 'text',
        words: (result, reader) => texts[reader].upload.results[result as RowResult],
      },
      { key: 'reason', label: { en: en.reason, fr: fr.reason }, kind: 'text' },
      { key: 'cure', label: { en: en.cure, fr: fr.cure }, kind: 'text' },
      ...columns,
    ],
    rows: rows.map(({ row, input, result, refusals }) => {
      const said = refusals.map((one) => explain(catalogue, one, lang))
      return {
        ...input,
        row,
        result,
        reason: said.map((one) => one.detail).join(' '),
        cure: [...new Set(said.map((one) => one.cure))].join(' '),
      }
    }),
  }
}
