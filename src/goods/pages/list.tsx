import { addDays } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { explain, type ProblemCatalogue } from '../../platform/problems.ts'
import type { TariffReference } from '../../tariff/index.ts'
import {
  Button,
  Chips,
  Classification,
  Downloads,
  dateWords,
  Empty,
  Filters,
  type Frame,
  InstantDay,
  Notice,
  number,
  Page,
  PageSection,
  Pagination,
  PostForm,
  SelectField,
  Table,
  TextField,
  url,
} from '../../ui/index.ts'
import type { BusinessAttention, GoodsPage, SeenGoods } from '../list-goods.ts'
import type { GoodsSort } from '../store.ts'
import { texts } from '../texts.ts'
import { changeWords, GoodsViews, goodsHref, rateToday, StateOf, surtaxShort, treatmentName } from './parts.tsx'
import type { Chosen } from './request.ts'

/** Rows of one file. */
export const FILE_ROWS = 10_000
export const LIST_FIELDS = ['q', 'classification', 'origin', 'state'] as const

export interface GoodsQuery {
  readonly q: string
  readonly classification: string
  readonly origin: string
  readonly state: string
  readonly sort: GoodsSort | ''
  readonly view: 'attention' | ''
}

export interface GoodsListProps {
  frame: Frame
  chosen: Chosen
  query: GoodsQuery
  page: GoodsPage
  cursor: string
  tariff: TariffReference
  catalogue: ProblemCatalogue
  aheadDays: number
  /** Of all businesses in reach; empty in the other views. */
  attention: readonly BusinessAttention[]
  /** What was just done: a sentence. */
  news: string
}

/** The product library of one business. The address is the view. */
export function GoodsListPage(props: GoodsListProps) {
  const { frame, chosen, query, page, news } = props
  const { lang } = frame
  const { business } = chosen
  const t = texts[lang]
  const isFiltered = LIST_FIELDS.some((field) => query[field] !== '')
  const here = (more: Readonly<Record<string, string>> = {}) =>
    goodsHref(lang, '', { business: business.bn9, ...query, ...more })
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.title}
      over={business.legalName}
      isWide
      isCompact
      {...(business.mayChange
        ? {
            actions: (
              <Button isSmall href={goodsHref(lang, '/new', { business: business.bn9 })}>
                {t.add}
              </Button>
            ),
          }
        : {})}
    >
      {news ? (
        <Notice tone="ok" isStatus>
          <p>{news}</p>
        </Notice>
      ) : null}
      <p class="lead measure section--tight">{t.lead}</p>
      <GoodsViews lang={lang} bn9={business.bn9} current={query.view || 'all'} mayChange={business.mayChange} />
      <Overview {...props} />
      <FilterForm {...props} />
      <Chips lang={lang} chips={chipsOf(props)} />
      {page.data.length === 0 ? (
        <Nothing {...props} isFiltered={isFiltered} />
      ) : (
        <>
          <Rows {...props} />
          <Pagination
            lang={lang}
            words={
              page.total === null
                ? t.count(page.data.length, page.hasMore, t.sorts[query.sort || 'reference'])
                : t.countOf(page.data.length, number(page.total, lang), t.sorts[query.sort || 'reference'])
            }
            {...(props.cursor ? { firstHref: here() } : {})}
            {...(page.nextCursor ? { nextHref: here({ cursor: page.nextCursor }) } : {})}
          />
          {(page.total ?? FILE_ROWS + 1) > FILE_ROWS && page.hasMore ? (
            <p class="fine quiet">{t.exportLimit(number(FILE_ROWS, lang))}</p>
          ) : null}
          <Downloads
            items={[
              { href: here({ format: 'xlsx' }), text: 'XLSX' },
              { href: here({ format: 'csv' }), text: 'CSV' },
            ]}
          />
          <Changes {...props} />
        </>
      )}
    </Page>
  )
}

function Nothing({
  frame: { lang },
  chosen: { business },
  query,
  isFiltered,
}: GoodsListProps & { isFiltered: boolean }) {
  const t = texts[lang]
  const bn9 = { business: business.bn9 }
  if (isFiltered)
    return (
      <Empty title={t.emptyFiltered}>
        <p>
          <a href={goodsHref(lang, '', { ...bn9, view: query.view })}>{t.clear}</a>
        </p>
      </Empty>
    )
  if (query.view === 'attention')
    return (
      <Empty title={t.emptyAttention}>
        <p>{t.emptyAttentionText}</p>
      </Empty>
    )
  return (
    <Empty title={t.empty}>
      <p>{t.emptyText}</p>
      {business.mayChange ? (
        <p>
          <a href={goodsHref(lang, '/upload', bn9)}>{t.upload.title}</a>
        </p>
      ) : null}
    </Empty>
  )
}

/** Every business with something to look at, the one shown among them. */
function Overview({ frame: { lang }, chosen, attention }: GoodsListProps) {
  const t = texts[lang]
  const found = attention.filter(({ count, isWhole }) => count > 0 || !isWhole)
  if (attention.length === 0) return null
  return (
    <nav class="section--tight" aria-label={t.overview}>
      <p class="label">{t.overview}</p>
      {found.length === 0 ? (
        <p>{t.overviewNone}</p>
      ) : (
        <ul>
          {found.map(({ bn9, legalName, count, isWhole }) => (
            <li>
              <a
                href={goodsHref(lang, '', { business: bn9, view: 'attention' })}
                {...(bn9 === chosen.business.bn9 ? { 'aria-current': 'true' } : {})}
              >
                {legalName}
              </a>{' '}
              {t.overviewCount(number(count, lang), isWhole)}
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

function FilterForm({ frame: { lang }, chosen, query }: GoodsListProps) {
  const t = texts[lang]
  const isMany = chosen.businesses.length > 1
  return (
    <Filters
      lang={lang}
      action={url(lang, '/goods')}
      keep={{
        ...(isMany ? {} : { business: chosen.business.bn9 }),
        ...(query.sort ? { sort: query.sort } : {}),
        ...(query.view ? { view: query.view } : {}),
      }}
      setCount={LIST_FIELDS.filter((field) => query[field] !== '').length}
      clearHref={goodsHref(lang, '', { business: chosen.business.bn9, view: query.view })}
    >
      {isMany ? (
        <SelectField
          lang={lang}
          name="business"
          label={t.business}
          options={chosen.businesses.map(({ bn9, legalName }) => ({ value: bn9, text: legalName }))}
          value={chosen.business.bn9}
          empty={false}
        />
      ) : null}
      <TextField
        lang={lang}
        name="q"
        label={t.filter.text}
        hint={t.filter.textHint}
        value={query.q}
        type="search"
        width={24}
      />
      <TextField
        lang={lang}
        name="classification"
        label={t.filter.classification}
        value={query.classification}
        width={8}
      />
      <TextField lang={lang} name="origin" label={t.filter.origin} value={query.origin} width={4} maxlength={2} />
      <SelectField
        lang={lang}
        name="state"
        label={t.filter.state}
        options={[
          { value: 'active', text: t.filter.active },
          { value: 'inactive', text: t.filter.inactive },
        ]}
        value={query.state}
        empty={t.filter.any}
      />
    </Filters>
  )
}

function chipsOf({ frame: { lang }, chosen, query }: GoodsListProps) {
  const t = texts[lang].filter
  const words: Record<(typeof LIST_FIELDS)[number], (value: string) => string> = {
    q: (value) => `${t.text}: ${value}`,
    classification: (value) => `${t.classification}: ${value}`,
    origin: (value) => `${t.origin}: ${value}`,
    state: (value) => (value === 'inactive' ? t.inactive : t.active),
  }
  return LIST_FIELDS.filter((field) => query[field] !== '').map((field) => ({
    href: goodsHref(lang, '', { business: chosen.business.bn9, ...query, [field]: '' }),
    text: lang === 'fr' ? words[field](query[field]).replace(': ', '\u00a0: ') : words[field](query[field]),
  }))
}

function Rows({ frame: { lang, today }, chosen, query, page, tariff }: GoodsListProps) {
  const t = texts[lang]
  const sort = (by: GoodsSort) => ({
    href: goodsHref(lang, '', { business: chosen.business.bn9, ...query, sort: by === 'reference' ? '' : by }),
    ...((query.sort || 'reference') === by
      ? { state: by === 'newest' ? ('descending' as const) : ('ascending' as const) }
      : {}),
  })
  return (
    <Table<SeenGoods>
      lang={lang}
      caption={t.title}
      phone="rows"
      rows={page.data}
      columns={[
        {
          key: 'reference',
          head: t.fields.reference,
          isRowHead: true,
          sort: sort('reference'),
          place: '1',
          cell: ({ item }) => (
            <a class="ref" href={goodsHref(lang, `/${item.itemId}`)}>
              {item.reference}
            </a>
          ),
        },
        { key: 'state', head: t.columns.state, place: '1e', cell: (seen) => <StateOf lang={lang} seen={seen} /> },
        {
          key: 'description',
          head: t.fields.description,
          sort: sort('description'),
          place: '2',
          cell: ({ item }) => <span class="ref">{item.description}</span>,
        },
        {
          key: 'classification',
          head: t.fields.classification,
          sort: sort('classification'),
          place: '3',
          cell: ({ item }) => <Classification digits={item.classification} />,
        },
        {
          key: 'origin',
          head: t.fields.origin,
          isExtra: true,
          cell: ({ item }) => <span title={tariff.country(item.origin)?.[lang] ?? ''}>{item.origin}</span>,
        },
        {
          key: 'treatment',
          head: t.fields.treatment,
          isExtra: true,
          cell: ({ item }) => (item.treatment ? treatmentName(item.treatment, tariff, lang) : '–'),
        },
        {
          key: 'rate',
          head: t.columns.rate,
          isNum: true,
          place: '3e',
          cell: ({ item }) => {
            const surtax = surtaxShort(item, today, tariff, lang)
            return (
              <span>
                {rateToday(item, today, tariff, lang)}
                {surtax ? <small>{surtax}</small> : null}
              </span>
            )
          },
        },
        {
          key: 'supplier',
          head: t.fields.supplier,
          isExtra: true,
          cell: ({ item }) => <span class="ref">{item.supplier ?? ''}</span>,
        },
        {
          key: 'updated',
          head: t.columns.updated,
          sort: sort('newest'),
          isExtra: true,
          cell: ({ item }) => <InstantDay lang={lang} at={item.updatedAt} style="iso" />,
        },
      ]}
    />
  )
}

/** What is wrong or changes among the rows of this page, in whole sentences. */
function Changes({ frame, chosen: { business }, page, tariff, catalogue, aheadDays, query }: GoodsListProps) {
  const { lang, today } = frame
  const t = texts[lang]
  const told = page.data.filter(({ item, faults, changes }) => item.isActive && faults.length + changes.length > 0)
  if (told.length === 0) return null
  const since = told.map(({ item }) => item.seenOn).toSorted()[0] ?? today
  const sentence = (refusal: Refusal): string => {
    const { detail, cure } = explain(catalogue, refusal, lang)
    return `${detail} ${cure}`
  }
  return (
    <PageSection id="changes" title={t.views.attention}>
      <p class="fine quiet">{t.changesLead(dateWords(since, lang), dateWords(addDays(today, aheadDays), lang))}</p>
      <ul class="feed">
        {told.map(({ item, faults, changes }) => (
          <li>
            <a class="ref" href={goodsHref(lang, `/${item.itemId}`)}>
              {item.reference}
            </a>
            <div>
              {faults.map((fault) => (
                <p>{sentence(fault)}</p>
              ))}
              {changes.map((change) => (
                <p>{changeWords(change, tariff, lang)}</p>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {business.mayChange && told.some(({ changes }) => changes.some((change) => change.on <= today)) ? (
        <PostForm frame={frame} action={url(lang, '/goods/seen')} keyPart="seen">
          <input type="hidden" name="business" value={business.bn9} />
          <input type="hidden" name="view" value={query.view} />
          <Button kind="second" isSmall>
            {t.seen}
          </Button>
        </PostForm>
      ) : null}
    </PageSection>
  )
}
