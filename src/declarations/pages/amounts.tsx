import type { Child } from 'hono/jsx'
import { decimalText, shortest } from '../../kernel/decimal.ts'
import { type Cents, cents, sum } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import {
  CHARGES,
  type Charge,
  chargeName,
  type Formula,
  formulaWords,
  rateWords,
  sourceWords,
  type TariffReference,
  type Working,
} from '../../tariff/index.ts'
import { type ChargeItem, Charges, Classification, Money, money, number, Source, Table } from '../../ui/index.ts'
import type { Amounts, AssessedLine } from '../cad.ts'
import { texts } from '../texts.ts'

export interface AmountsProps {
  lang: Lang
  lines: readonly AssessedLine[]
  totals: Amounts
  tariff: TariffReference
  /** The charge to show opened. */
  opened?: Charge
  /** Where they were posted; at the end of each working. */
  posted?: Child
}

/** Always shown, even when nothing is charged: the person looks for them. */
const ALWAYS: readonly Charge[] = ['valueForDuty', 'customsDuty', 'surtax', 'gst']
/** Bases, not charges: the value for tax stands in the working of the GST. */
const HIDDEN: readonly Charge[] = ['valueForTax']

/** The amounts of a declaration, each opening to its working line by line: formula, rate, law. */
export function AmountsByCharge(props: AmountsProps) {
  const { lang, totals } = props
  const t = texts[lang].amounts
  const shownCharges = CHARGES.filter(
    (charge) => !HIDDEN.includes(charge) && (ALWAYS.includes(charge) || totals[charge] !== 0n),
  )
  const items = shownCharges.map((charge) => chargeItem(charge, props))
  const isAllShown = shownCharges.length === CHARGES.length - HIDDEN.length
  const rest: ChargeItem[] = isAllShown
    ? []
    : [{ name: t.unservedTitle, amount: <Money lang={lang} amount={cents(0n)} />, how: t.unservedHow }]
  return (
    <Charges
      items={[...items, ...rest]}
      total={{ name: chargeName('total', lang), amount: <Money lang={lang} amount={totals.total} /> }}
    />
  )
}

interface Row {
  readonly line: AssessedLine
  readonly working: Working
}

function chargeItem(charge: Charge, props: AmountsProps): ChargeItem {
  const { lang, lines, totals, opened } = props
  const rows = lines.flatMap((line): Row[] => {
    const working = line.assessment.working.find((one) => one.charge === charge)
    return working ? [{ line, working }] : []
  })
  const t = texts[lang].amounts
  const shared = { name: chargeName(charge, lang), amount: <Money lang={lang} amount={totals[charge]} /> }
  if (rows.length === 0) return { ...shared, how: t.none, working: <p>{t.noneText}</p> }
  return {
    ...shared,
    how: howOf(charge, rows, props),
    isOpen: charge === opened,
    working: <WorkingTable charge={charge} rows={rows} {...props} />,
  }
}

/** The whole charge in words: what was converted, at which rates, on which base. */
function howOf(charge: Charge, rows: readonly Row[], { lang, totals }: AmountsProps): string {
  const t = texts[lang].amounts
  if (charge === 'valueForDuty') return conversions(rows, totals, lang)
  if (charge === 'gst') {
    const rate = rows[0] && rateWords(rows[0].working, lang)
    return rate ? t.gstHow(rate, money(totals.valueForTax, lang)) : ''
  }
  const free = rows.filter(({ working }) => working.formula.kind === 'free' || working.amount === 0n)
  const charged = rows.filter((row) => !free.includes(row))
  const rates = [...new Set(charged.map(({ working }) => rateWords(working, lang) ?? ''))].filter(Boolean)
  return [
    charged.length > 0 ? t.rateCount(charged.length, rates.join(', ')) : '',
    free.length > 0 ? t.freeCount(free.length) : '',
  ]
    .filter(Boolean)
    .join(', ')
}

type Conversion = Extract<Formula, { kind: 'convert' }>
const isConversion = (formula: Formula): formula is Conversion => formula.kind === 'convert'

/** `44,795.00 EUR × 1.6126`, one for each currency and rate. */
function conversions(rows: readonly Row[], totals: Amounts, lang: Lang): string {
  const t = texts[lang].amounts
  const groups = Map.groupBy(
    rows.map(({ working }) => working.formula).filter(isConversion),
    ({ currency, rate }) => `${currency} ${decimalText(shortest(rate))}`,
  )
  if (groups.size > 3) return t.severalRates(money(totals.valueForDuty, lang))
  return [...groups.values()]
    .map((group) => {
      const [first] = group
      if (!first) return ''
      const value = money(cents(group.reduce((total, one) => total + one.value, 0n)), lang, first.currency)
      return first.currency === 'CAD' ? value : t.conversion(value, number(decimalText(shortest(first.rate)), lang))
    })
    .join(' + ')
}

function WorkingTable({
  charge,
  rows,
  lang,
  totals,
  tariff,
  posted,
}: AmountsProps & { charge: Charge; rows: readonly Row[] }) {
  const t = texts[lang]
  const name = chargeName(charge, lang)
  const isDuty = charge === 'customsDuty'
  return (
    <>
      <Table<Row>
        lang={lang}
        caption={t.amounts.byLine(name)}
        isDense
        rows={rows}
        columns={[
          {
            key: 'line',
            head: t.amounts.line,
            isRowHead: true,
            cell: ({ line }) => (
              <>
                {t.amounts.line} {line.line.lineNumber}
                <small>{line.line.description}</small>
              </>
            ),
          },
          ...(isDuty
            ? [
                {
                  key: 'classification',
                  head: t.grid.classification[0] ?? '',
                  cell: ({ line }: Row) => <Classification digits={line.line.classification} />,
                },
                {
                  key: 'treatment',
                  head: <abbr title={t.names.tariffTreatment}>{t.grid.treatment[0]}</abbr>,
                  cell: ({ line }: Row) => treatmentText(line, tariff, lang),
                },
              ]
            : []),
          {
            key: 'working',
            head: t.amounts.working,
            isNum: true,
            cell: ({ working }) => formulaWords(working.formula, lang),
          },
          {
            key: 'amount',
            head: name,
            isNum: true,
            cell: ({ working }) => <Money lang={lang} amount={working.amount} />,
          },
        ]}
        foot={[{ label: name, cells: { amount: <Money lang={lang} amount={totals[charge]} /> } }]}
      />
      {sourcesOf(rows, tariff, lang).map((source) => (
        <Source>{source}</Source>
      ))}
      <Source>
        {t.amounts.roundingNote} {posted}
      </Source>
    </>
  )
}

/** `02 MFN`, `31 CEUT`: as applied, whether claimed or taken as the lowest. */
export function treatmentText(line: Pick<AssessedLine, 'assessment'>, tariff: TariffReference, lang: Lang): string {
  const info = tariff.treatment(line.assessment.treatment)
  return info
    ? [info.abbreviation[lang], info.code ? `(${info.code})` : ''].filter(Boolean).join(' ')
    : line.assessment.treatment
}

/** Each law once, whatever the number of lines; at most eight, since the lines name their own. */
const sourcesOf = (rows: readonly Row[], tariff: TariffReference, lang: Lang): string[] =>
  [...new Set(rows.map(({ working }) => sourceWords(working, lang, tariff)))].slice(0, 8)

export const sumOf = (lines: readonly AssessedLine[], charge: Charge | 'total'): Cents =>
  sum(...lines.map((line) => line.assessment.amounts[charge]))
