import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { decimalText } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Button, DateText, Difference, type DifferenceRow, percent, TextField, Timeline, Why } from '../../ui/index.ts'
import { dotted, type TariffNode, type TariffReference } from '../reference.ts'
import { texts as tariffTexts } from '../texts.ts'
import { orderNumber, textOf } from '../wire.ts'
import { treatmentsText } from './change-table.tsx'
import { changesOfNumber } from './changes.ts'
import { type ChangeRow, grouped } from './grouped.ts'
import { historyOf } from './history.ts'
import { texts } from './texts.ts'
import { statesOf } from './wire.ts'

/** Parts of a number's page that look at more than one day. */

export interface NumberProps {
  tariff: TariffReference
  node: TariffNode
  day: IsoDate
  lang: Lang
}

/** The day typed to compare with; null when none was, or it is no day. */
export function comparedDay(typed: string): IsoDate | null {
  const read = parseIsoDate(typed)
  return read.ok ? read.value : null
}

/** Unit, every rate and every surtax list on two days, the earlier day first: what differs open, the rest behind it. */
export function Comparison({ tariff, node, day, lang, other }: NumberProps & { other: IsoDate }) {
  const t = texts[lang]
  const [from, to] = other <= day ? [other, day] : [day, other]
  const rows = comparedRows({ tariff, node, lang }, from, to)
  const changed = rows.filter((row) => row.isChanged)
  const same = rows.filter((row) => !row.isChanged)
  const table = (caption: string, some: readonly DifferenceRow[]) => (
    <Difference
      lang={lang}
      caption={caption}
      before={from}
      after={to}
      groups={[{ title: dotted(node.code), rows: some }]}
    />
  )
  return (
    <>
      <p>{changed.length === 0 ? t.compareNothing : t.compareSome(changed.length)}</p>
      {changed.length === 0 ? null : table(t.compareCaption(dotted(node.code), from, to), changed)}
      {same.length === 0 ? null : (
        <Why summary={t.compareSame(same.length)}>{table(t.compareSameCaption(dotted(node.code), from, to), same)}</Why>
      )}
    </>
  )
}

function comparedRows(
  { tariff, node, lang }: Omit<NumberProps, 'day'>,
  from: IsoDate,
  to: IsoDate,
): readonly DifferenceRow[] {
  const t = texts[lang]
  const changed = new Set(
    changesOfNumber(tariff, node.code, { from, to }).map((one) => (one.kind === 'rate' ? one.treatment : one.kind)),
  )
  const unitOn = (on: IsoDate): string => {
    const unit = tariff.node(node.code, on)?.unit ?? null
    return unit === null ? t.noUnit : (tariff.unit(unit)?.[lang] ?? unit)
  }
  const item = node.code.slice(0, 8)
  const [was, is] = [tariff.rates(item, from), tariff.rates(item, to)]
  const treatments = [...new Set([...is, ...was].map((row) => row.treatment))]
  const unit: DifferenceRow[] =
    node.level === 10
      ? [{ field: t.unit, before: unitOn(from), after: unitOn(to), isChanged: unitOn(from) !== unitOn(to) }]
      : []
  return [
    ...unit,
    ...treatments.map((treatment): DifferenceRow => {
      const [before, after] = [was, is].map((rates) => rates.find((row) => row.treatment === treatment))
      return {
        field: tariff.treatment(treatment)?.abbreviation[lang] ?? treatment,
        before: before ? textOf(before, lang) : t.notOffered,
        after: after ? textOf(after, lang) : t.notOffered,
        isChanged: changed.has(treatment) || before?.text !== after?.text,
      }
    }),
    ...surtaxRows({ tariff, node, lang }, from, to),
  ]
}

/** One row a list of a surtax order that names the number or its item on either day. */
function surtaxRows(
  { tariff, node, lang }: Omit<NumberProps, 'day'>,
  from: IsoDate,
  to: IsoDate,
): readonly DifferenceRow[] {
  const t = texts[lang]
  const codes = node.level === 10 ? [node.code.slice(0, 8), node.code] : [node.code]
  const on = (day: IsoDate) => codes.flatMap((code) => tariff.surtaxListings(code, day))
  const [was, is] = [on(from), on(to)]
  const lists = new Map([...was, ...is].map((item) => [`${item.order} ${item.schedule}`, item]))
  return [...lists.values()].map(({ order, schedule, origin }): DifferenceRow => {
    const [before, after] = [was, is].map((items) => {
      const item = items.find((one) => one.order === order && one.schedule === schedule)
      return item ? percent(decimalText(item.ratePercent), lang) : t.notListed
    })
    return {
      field: (
        <>
          {t.surtaxOf(`${orderNumber(order, lang)}, ${tariffTexts[lang].schedule(schedule)}`)}
          <small>{tariffTexts[lang].surtaxOrigin[origin]}</small>
        </>
      ),
      before,
      after,
      isChanged: before !== after,
    }
  })
}

/** Asks for the second day on the number's page, keeping the first. */
export function CompareForm({
  lang,
  action,
  asOf,
  typed,
  error,
}: {
  lang: Lang
  action: string
  asOf: string
  typed: string
  error?: string | undefined
}) {
  const t = texts[lang]
  return (
    <form action={action} method="get">
      <input type="hidden" name="asOf" value={asOf} />
      <TextField
        lang={lang}
        name="compare"
        label={t.compareWith}
        hint={t.compareHint}
        value={typed}
        width={16}
        error={error}
      />
      <Button kind="second" isSmall>
        {t.compareButton}
      </Button>
    </form>
  )
}

/** What happened to the number, newest first. */
export function History({ tariff, node, lang }: Omit<NumberProps, 'day'>) {
  const t = texts[lang]
  const entries = historyOf(tariff, node.code)
  if (entries.length === 0) return <p>{t.historyNone}</p>
  return (
    <Timeline
      events={entries.map(({ on, changes }) => ({
        when: <DateText lang={lang} day={on} isAtStart />,
        what: (
          <>
            {grouped(
              changes.filter(
                (change) => change.kind === 'rate' || change.kind === 'surtax' || change.code === node.code,
              ),
            ).map((row) => (
              <>
                {sentenceOf(tariff, row, lang)}
                <br />
              </>
            ))}
          </>
        ),
      }))}
    />
  )
}

function sentenceOf(tariff: TariffReference, row: ChangeRow, lang: Lang): string {
  const t = texts[lang]
  const { before, after } = statesOf(row.first, lang)
  switch (row.first.kind) {
    case 'added':
      return t.historyAdded
    case 'ended':
      return t.historyEnded
    case 'unit':
      return t.historyUnit(before ?? t.noUnit, after ?? t.noUnit)
    case 'surtax': {
      if (before === null) return t.historySurtax(after ?? '')
      return after === null ? t.historySurtaxEnded(before) : t.historySurtaxChanged(before, after)
    }
    case 'rate': {
      const treatments = treatmentsText(tariff, row, lang)
      if (before === null) return t.historyOffered(treatments, after ?? '')
      return after === null ? t.historyWithdrawn(treatments, before) : t.historyRate(treatments, before, after)
    }
  }
}
