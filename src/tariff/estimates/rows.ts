import { decimalText, shortest } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { CellKind, Tabular } from '../../platform/tabular.ts'
import { classificationText } from '../../ui/index.ts'
import { chargeName, formulaWords, rateWords, sourceWords } from '../assessment/index.ts'
import type { TariffReference } from '../reference.ts'
import type { Estimate } from './estimate.ts'
import { labelOf } from './line-result.tsx'
import { texts } from './texts.ts'
import { both, tools } from './tools.ts'
import { warningText } from './warning.ts'

const KINDS = {
  line: 'number',
  classification: 'text',
  title: 'text',
  origin: 'text',
  treatment: 'text',
  shippedOn: 'date',
  exchangeRate: 'number',
  exchangeRateOn: 'date',
  charge: 'text',
  rate: 'text',
  working: 'text',
  amount: 'money',
  source: 'text',
  ratesOn: 'date',
  edition: 'text',
} as const satisfies Record<string, CellKind>
type Row = Tabular['rows'][number]

/** One row a charge and one a total, for every file of an estimate; the caveat stands in a last row of its own. */
export function estimateRows(result: Estimate, reference: TariffReference, lang: Lang): Tabular {
  const keys = Object.keys(KINDS) as (keyof typeof KINDS)[]
  const edition = { ratesOn: result.rateOn, edition: reference.edition(result.rateOn) }
  const t = tools[lang].files
  return {
    name: both((text) => text.files.sheet),
    columns: keys.map((key) => ({ key, kind: KINDS[key], label: both((text) => text.files.columns[key]) })),
    rows: [
      ...result.lines.flatMap((_, index) =>
        rowsOfLine(result, index, reference, lang).map((row) => ({ ...row, ...edition })),
      ),
      { charge: t.all(chargeName('total', lang)), amount: result.totals.total, ...edition },
      { charge: t.note, working: texts[lang].caveat, ...edition },
    ],
  }
}

/** Countries of origin compared: one row a charge and country, the total of each its last. */
export function originRows(results: readonly Estimate[], reference: TariffReference, lang: Lang): Tabular {
  const lists = results.map((result) => estimateRows(result, reference, lang))
  const [first] = lists
  if (!first) throw new Error('a comparison has a country')
  return {
    ...first,
    columns: first.columns.filter(({ key }) => key !== 'line'),
    // The sum over all lines says nothing here: every estimate has one. The caveat comes once, at the end.
    rows: [...lists.flatMap(({ rows }) => rows.filter(({ line }) => line !== undefined)), ...first.rows.slice(-1)],
  }
}

function rowsOfLine(result: Estimate, index: number, reference: TariffReference, lang: Lang): Row[] {
  const line = result.lines[index]
  const facts = result.facts[index]
  if (!line || !facts) return []
  const same: Row = {
    line: index + 1,
    classification: classificationText(facts.classification),
    title: reference.node(facts.classification, result.rateOn)?.title[lang] ?? null,
    origin: reference.country(facts.origin)?.[lang] ?? facts.origin,
    treatment: labelOf(line.treatment, reference, lang),
    shippedOn: facts.directShipmentOn,
    exchangeRate: decimalText(shortest(line.exchangeRate)),
    exchangeRateOn: line.exchangeRatePublishedOn,
  }
  return [
    ...line.working.map((working) => ({
      ...same,
      charge: chargeName(working.charge, lang),
      rate: rateWords(working, lang),
      working: formulaWords(working.formula, lang),
      amount: working.amount,
      source: sourceWords(working, lang, reference),
    })),
    { ...same, charge: chargeName('total', lang), amount: line.amounts.total },
    // What the amounts rest on goes with them: a proof of origin, a rate of another day.
    ...line.warnings.map((warning) => ({
      ...same,
      charge: tools[lang].files.note,
      working: warningText(warning, lang),
    })),
  ]
}
