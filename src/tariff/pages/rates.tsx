import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type Column, DateText, Status, Table, Tag, Why } from '../../ui/index.ts'
import { dotted, type RateRow, type TariffReference, type Treatment } from '../reference.ts'
import { texts } from '../texts.ts'
import { holdsOn } from '../validity.ts'
import { textOf } from '../wire.ts'

/** Shown in a row of their own; the rest is gathered by equal rate, since twenty rows of "Free" hide the one that differs. */
const OWN_ROW: readonly Treatment[] = ['MFN', 'UST', 'MXT', 'CEUT', 'CPTPT', 'UKT', 'CPUKT']
/** Never "not offered": the General Tariff always holds, the others are history or have no column in the tariff. */
const NOT_MISSED: readonly Treatment[] = ['GT', 'GPTP', 'MT', 'MUST']

interface RateLine {
  readonly rows: readonly RateRow[]
}

export interface RatesProps {
  tariff: TariffReference
  item: string
  day: IsoDate
  lang: Lang
}

/** What one pays by treatment and who may claim it: a short table first, every row with its source behind it. */
export function Rates({ tariff, item, day, lang }: RatesProps) {
  const t = texts[lang]
  const rows = tariff.rates(item, day)
  const missed = tariff
    .treatments()
    .filter((one) => !NOT_MISSED.includes(one.treatment) && holdsOn(one, day))
    .filter((one) => !rows.some((row) => row.treatment === one.treatment))
    .map((one) => one.abbreviation[lang])
  return (
    <>
      <Table
        lang={lang}
        caption={t.ratesCaption(dotted(item))}
        columns={shortColumns(tariff, day, lang)}
        rows={linesOf(rows)}
        phone="rows"
      />
      <p class="fine quiet">
        {t.proofNeeded} {missed.length > 0 ? t.notOffered(missed.join(', ')) : ''}
      </p>
      <Why summary={t.allRates(rows.length)}>
        <Table
          lang={lang}
          caption={t.allRatesCaption(dotted(item))}
          columns={longColumns(tariff, lang)}
          rows={rows}
          phone="scroll"
          isDense
        />
      </Why>
    </>
  )
}

function linesOf(rows: readonly RateRow[]): RateLine[] {
  const own = OWN_ROW.flatMap((treatment) => rows.find((row) => row.treatment === treatment) ?? [])
  const general = rows.filter((row) => row.treatment === 'GT')
  const others = rows.filter((row) => !own.includes(row) && !general.includes(row))
  const groups = [...Map.groupBy(others, (row) => `${row.text} ${row.confidence === 'unreliable'}`).values()]
  return [...own.map((row) => [row]), ...groups, ...general.map((row) => [row])].map((group) => ({ rows: group }))
}

function shortColumns(tariff: TariffReference, day: IsoDate, lang: Lang): Column<RateLine>[] {
  const t = texts[lang]
  const claimants = claimantsOf(tariff, day, lang)
  return [
    {
      key: 'treatment',
      head: t.treatment,
      isRowHead: true,
      place: '1',
      cell: ({ rows: [first, ...more] }) =>
        first && more.length === 0 ? (
          <TreatmentName tariff={tariff} row={first} lang={lang} />
        ) : (
          t.others(more.length + 1)
        ),
    },
    {
      key: 'who',
      head: t.whoMayClaim,
      place: '2',
      cell: ({ rows }) =>
        rows.length === 1
          ? claimants(rows[0]?.treatment)
          : rows.map((row) => tariff.treatment(row.treatment)?.abbreviation[lang] ?? row.treatment).join(', '),
    },
    {
      key: 'rate',
      head: t.rate,
      isNum: true,
      place: '1e',
      cell: ({ rows: [first] }) =>
        first ? (
          <>
            {textOf(first, lang)}
            {first.confidence === 'unreliable' ? (
              <>
                {' '}
                <Tag tone="warn" icon="alert">
                  {t.confidence.unreliable}
                </Tag>
              </>
            ) : null}
          </>
        ) : null,
    },
  ]
}

function longColumns(tariff: TariffReference, lang: Lang): Column<RateRow>[] {
  const t = texts[lang]
  return [
    {
      key: 'treatment',
      head: t.treatment,
      isRowHead: true,
      cell: (row) => <TreatmentName tariff={tariff} row={row} lang={lang} />,
    },
    { key: 'rate', head: t.rate, isNum: true, cell: (row) => textOf(row, lang) },
    { key: 'since', head: t.since, cell: (row) => <DateText lang={lang} day={row.validFrom} style="iso" /> },
    {
      key: 'certainty',
      head: t.certainty,
      cell: (row) => (
        <Status
          tone={row.confidence === 'unreliable' ? 'bad' : row.confidence === 'check' ? 'warn' : 'idle'}
          icon={row.confidence === 'unreliable' || row.confidence === 'check' ? 'alert' : 'check'}
        >
          {t.confidence[row.confidence]}
        </Status>
      ),
    },
    { key: 'source', head: t.source, cell: (row) => tariff.source(row.source)?.[lang] ?? row.source },
  ]
}

function TreatmentName({ tariff, row, lang }: { tariff: TariffReference; row: RateRow; lang: Lang }) {
  const info = tariff.treatment(row.treatment)
  return (
    <>
      <abbr title={info?.name[lang] ?? row.treatment}>{info?.abbreviation[lang] ?? row.treatment}</abbr>
      {info?.code ? <small>{` ${texts[lang].code(info.code)}`}</small> : null}
    </>
  )
}

/** Who may claim a treatment: up to three countries by name, more by the name of the treatment and their number. */
function claimantsOf(tariff: TariffReference, day: IsoDate, lang: Lang): (treatment?: Treatment) => string {
  const t = texts[lang]
  const names = new Map<Treatment, string[]>()
  for (const country of tariff.countries())
    for (const { treatment } of tariff.treatmentsFor(country.iso2, day))
      names.set(treatment, [...(names.get(treatment) ?? []), country[lang]])
  return (treatment) => {
    if (treatment === undefined) return ''
    if (treatment === 'MFN') return t.nearlyAll
    if (treatment === 'GT') return t.anyOrigin
    const all = (names.get(treatment) ?? []).toSorted((a, b) => a.localeCompare(b, lang))
    if (all.length <= 3) return all.join(', ')
    return t.countries(tariff.treatment(treatment)?.name[lang] ?? treatment, all.length)
  }
}
