import type { StatementFacts } from '../billing/index.ts'
import { type Cents, cents, sum, ZERO } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'
import { BarChart, Empty, money, monthWords, PageSection } from '../ui/index.ts'
import type { OwedFacts } from './importer-facts.ts'
import { texts } from './texts.ts'

interface Month {
  readonly month: string
  readonly duty: Cents
  readonly gst: Cents
  readonly total: Cents
}

/** Declarations and their corrections on one statement: everything but GST together, and GST. */
function monthOfStatement(statement: StatementFacts): Month {
  const declared = statement.movements.filter((one) => one.type.startsWith('CAD') || one.type === 'CSA_TT')
  const gst = sum(ZERO, ...declared.map((one) => one.charges.gst))
  const total = sum(ZERO, ...declared.flatMap((one) => Object.values(one.charges)))
  return { month: statement.month, duty: cents(total - gst), gst, total }
}

/** Duties and taxes of declarations on the last statements, drawn and in figures. */
export function ByStatement({ lang, owed }: { lang: Lang; owed: OwedFacts }) {
  const t = texts[lang].importer
  const months = owed.statements.map(monthOfStatement).toReversed()
  const last = months.at(-1)
  const lowest = months.reduce<Month | undefined>((low, one) => (low && low.total <= one.total ? low : one), undefined)
  const highest = months.reduce<Month | undefined>((top, one) => (top && top.total >= one.total ? top : one), undefined)
  return (
    <PageSection id="chart" title={t.chart} aside={t.chartAside}>
      {!last || !lowest || !highest ? (
        <Empty title={t.noStatements}>
          <p>{t.noStatementsText}</p>
        </Empty>
      ) : (
        <BarChart
          lang={lang}
          id="by-statement"
          title={t.chart}
          finding={t.finding({
            lowest: money(lowest.total, lang),
            lowestIn: monthWords(lowest.month, lang),
            highest: money(highest.total, lang),
            highestIn: monthWords(highest.month, lang),
            last: money(last.total, lang),
            lastIn: capitalised(monthWords(last.month, lang), lang),
          })}
          series={[t.chartDuty, t.chartGst]}
          bars={months.map((one) => ({
            short: monthWords(one.month, lang, true),
            long: capitalised(monthWords(one.month, lang), lang),
            values: [one.duty, one.gst],
          }))}
          head={t.chartHead}
          totalLabel={t.chartTotal(months.length)}
        />
      )}
    </PageSection>
  )
}

const capitalised = (words: string, lang: Lang): string =>
  words.charAt(0).toLocaleUpperCase(`${lang}-CA`) + words.slice(1)
