import type { Child } from 'hono/jsx'
import { decimalText } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { TariffReference } from '../../tariff/index.ts'
import { Classification, type Column, Money, number, Table } from '../../ui/index.ts'
import type { Amounts, AssessedLine } from '../cad.ts'
import { texts } from '../texts.ts'
import { treatmentText } from './amounts.tsx'

/** `1,150 NMB`. */
export const quantityText = ({ line }: AssessedLine, lang: Lang): string =>
  line.quantity
    ? `${number(decimalText(line.quantity.amount), lang)}\u00a0${line.quantity.unit}`
    : texts[lang].detail.none

/** Lines of a version with what each costs. */
export function LinesTable(props: {
  lang: Lang
  lines: readonly AssessedLine[]
  totals: Amounts
  tariff: TariffReference
  /** Marks lines that the version changed. */
  mark?: (line: AssessedLine) => Child
}) {
  const { lang, lines, totals, tariff, mark } = props
  const t = texts[lang].detail
  const amount = (key: string, head: string, charge: 'valueForDuty' | 'customsDuty' | 'surtax' | 'gst' | 'total') =>
    ({
      key,
      head,
      isNum: true,
      cell: ({ assessment }) => <Money lang={lang} amount={assessment.amounts[charge]} />,
    }) satisfies Column<AssessedLine>
  const hasSurtax = totals.surtax !== 0n
  return (
    <Table<AssessedLine>
      lang={lang}
      caption={t.lines}
      phone="stack"
      rows={lines}
      rowId={({ line }) => `line-${line.lineNumber}`}
      columns={[
        {
          key: 'goods',
          head: t.goods,
          isRowHead: true,
          cell: (line) => (
            <>
              {line.line.lineNumber}. {line.line.description} {mark?.(line)}
              <small>
                <Classification
                  digits={line.line.classification}
                  href={`/${lang}/tariff/${line.line.classification}`}
                />
              </small>
            </>
          ),
        },
        {
          key: 'origin',
          head: t.origin,
          cell: ({ line }) => tariff.country(line.countryOfOrigin)?.[lang] ?? line.countryOfOrigin,
        },
        { key: 'treatment', head: t.treatment, cell: (line) => treatmentText(line, tariff, lang) },
        { key: 'quantity', head: t.quantity, cell: (line) => quantityText(line, lang) },
        amount('vfd', t.vfd, 'valueForDuty'),
        amount('duty', t.duty, 'customsDuty'),
        ...(hasSurtax ? [amount('surtax', t.surtax, 'surtax')] : []),
        amount('gst', t.gst, 'gst'),
        amount('total', t.lineTotal, 'total'),
      ]}
      foot={[
        {
          label: texts[lang].lines(lines.length),
          cells: {
            vfd: <Money lang={lang} amount={totals.valueForDuty} />,
            duty: <Money lang={lang} amount={totals.customsDuty} />,
            ...(hasSurtax ? { surtax: <Money lang={lang} amount={totals.surtax} /> } : {}),
            gst: <Money lang={lang} amount={totals.gst} />,
            total: <Money lang={lang} amount={totals.total} />,
          },
        },
      ]}
    />
  )
}
