import type { CadListItem } from '../declarations/index.ts'
import type { Lang } from '../platform/i18n.ts'
import { Code, InstantDay, Money, Table, url } from '../ui/index.ts'
import { texts } from './texts.ts'

/** Declarations in four columns: recent ones on the first page, those that a search found. */
export function CadTable({ lang, caption, items }: { lang: Lang; caption: string; items: readonly CadListItem[] }) {
  const t = texts[lang].importer
  return (
    <Table<CadListItem>
      lang={lang}
      caption={caption}
      phone="rows"
      rows={items}
      columns={[
        {
          key: 'number',
          head: t.number,
          isRowHead: true,
          place: '1',
          cell: (item) => (
            <Code href={url(lang, `/declarations/${item.transactionNumber}`)}>{item.transactionNumber}</Code>
          ),
        },
        { key: 'goods', head: t.goods, place: '2', cell: (item) => item.firstDescription },
        {
          key: 'accepted',
          head: t.accepted,
          place: '1e',
          cell: (item) => <InstantDay lang={lang} at={item.acceptedAt} style="iso" />,
        },
        {
          key: 'total',
          head: t.total,
          isNum: true,
          place: '2e',
          cell: (item) => <Money lang={lang} amount={item.total} />,
        },
      ]}
    />
  )
}
