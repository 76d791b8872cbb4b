import type { Lang } from '../../platform/i18n.ts'
import { Code, type Column, DateText, Table, Tag, url } from '../../ui/index.ts'
import { dotted, type TariffReference } from '../reference.ts'
import { texts as tariffTexts } from '../texts.ts'
import type { ChangeRow } from './grouped.ts'
import { texts } from './texts.ts'
import { statesOf } from './wire.ts'

export interface ChangeTableProps {
  tariff: TariffReference
  rows: readonly ChangeRow[]
  caption: string
  lang: Lang
}

export const ChangeTable = ({ tariff, rows, caption, lang }: ChangeTableProps) => (
  <Table lang={lang} caption={caption} columns={columnsOf(tariff, lang)} rows={rows} phone="stack" />
)

export const treatmentsText = (tariff: TariffReference, row: ChangeRow, lang: Lang): string =>
  row.all
    .flatMap((change) => (change.kind === 'rate' ? [change.treatment] : []))
    .map((one) => tariff.treatment(one)?.abbreviation[lang] ?? one)
    .join(', ')

/** A rate never breaks; a surtax with its condition is a sentence. */
const wrapping = ({ first }: ChangeRow) => (first.kind === 'surtax' ? { class: 'wraps' } : {})

function columnsOf(tariff: TariffReference, lang: Lang): Column<ChangeRow>[] {
  const t = texts[lang]
  const nothing = (row: ChangeRow): string =>
    row.first.kind === 'rate'
      ? t.notOffered
      : row.first.kind === 'unit'
        ? t.noUnit
        : row.first.kind === 'surtax'
          ? t.notListed
          : ''
  return [
    {
      key: 'number',
      head: t.number,
      isRowHead: true,
      cell: ({ first }) => (
        <>
          <Code
            href={`${url(lang, `/tariff/${first.code}`)}?asOf=${first.kind === 'ended' ? first.node.validFrom : first.on}`}
          >
            {dotted(first.code)}
          </Code>
          {first.node.titleIsOwn ? <small>{first.node.title[lang]}</small> : null}
        </>
      ),
    },
    {
      key: 'what',
      head: t.what,
      cell: (row) => (
        <span>
          {t.kinds[row.first.kind]}
          {row.first.kind === 'rate' ? <small>{treatmentsText(tariff, row, lang)}</small> : null}
        </span>
      ),
    },
    {
      key: 'before',
      head: t.before,
      isNum: true,
      cell: (row) => <span {...wrapping(row)}>{statesOf(row.first, lang).before ?? nothing(row)}</span>,
    },
    {
      key: 'after',
      head: t.after,
      isNum: true,
      cell: (row) => (
        <span {...wrapping(row)}>
          {statesOf(row.first, lang).after ?? nothing(row)}
          {row.first.kind === 'rate' && row.first.after?.confidence === 'unreliable' ? (
            <>
              {' '}
              <Tag tone="warn" icon="alert">
                {tariffTexts[lang].confidence.unreliable}
              </Tag>
            </>
          ) : null}
        </span>
      ),
    },
    { key: 'since', head: t.since, cell: ({ first }) => <DateText lang={lang} day={first.on} style="iso" /> },
  ]
}
