import type { AccountAccess } from '../access/index.ts'
import type { CadListItem } from '../declarations/index.ts'
import { dayNumber } from '../kernel/dates.ts'
import { sum } from '../kernel/money.ts'
import {
  Button,
  Chips,
  Code,
  DateText,
  daysAway,
  deadlineTone,
  Empty,
  Filters,
  type Frame,
  InstantText,
  Money,
  Page,
  PageSection,
  SelectField,
  Status,
  Table,
  Tag,
  TextField,
  url,
  Views,
} from '../ui/index.ts'
import { texts } from './texts.ts'
import { VIEWS, type View, type WorkItem, type WorkQuery } from './worklist.ts'

export interface WorklistProps {
  frame: Frame
  query: WorkQuery
  clients: readonly AccountAccess[]
  openCount: number
  late: number
  dueToday: number
  counts: Readonly<Record<View, number>>
  items: readonly WorkItem[]
  filed: readonly CadListItem[]
  names: ReadonlyMap<string, string>
}

const hrefOf = ({ lang }: Frame, query: WorkQuery): string => {
  const set = Object.entries({ ...query, view: query.view === 'open' ? '' : query.view }).filter(([, value]) => value)
  return set.length === 0 ? url(lang, '/') : url(lang, `?${new URLSearchParams(set)}`)
}

/** All clients' declarations to do, nearest deadline first; the address is the view. */
export function WorklistPage(props: WorklistProps) {
  const { frame, query, clients, items, filed } = props
  const { lang } = frame
  const t = texts[lang].worklist
  const clientCount = new Set(clients.filter((client) => client.via === 'delegation').map((client) => client.bn9)).size
  const isEmpty = query.view === 'filed' ? filed.length === 0 : items.length === 0
  const isFiltered = query.view !== 'open' || query.client !== '' || query.text !== ''
  return (
    <Page
      frame={frame}
      section="home"
      title={t.title}
      isWide
      isCompact
      sub={
        <>
          <span>{t.sub(clientCount, props.openCount)}</span>{' '}
          {props.dueToday > 0 ? (
            <Tag tone="bad" icon="clock">
              {t.dueToday(props.dueToday)}
            </Tag>
          ) : null}{' '}
          {props.late > 0 ? <Tag tone="bad">{t.late(props.late)}</Tag> : null}
        </>
      }
      actions={
        <Button isSmall href={url(lang, '/declarations/new')}>
          {t.newDeclaration}
        </Button>
      }
    >
      <Views
        lang={lang}
        views={VIEWS.map((view) => ({
          href: hrefOf(frame, { ...query, view }),
          text: t.views[view],
          // Counting a whole busy day is the list's affair; here more than a handful is no number.
          ...(view === 'filed' && filed.length > FILED_SHOWN ? {} : { count: props.counts[view] }),
          isCurrent: view === query.view,
        }))}
      />
      <Filters
        lang={lang}
        action={url(lang, '/')}
        {...(query.view === 'open' ? {} : { keep: { view: query.view } })}
        setCount={[query.client, query.text].filter(Boolean).length}
        clearHref={hrefOf(frame, { ...query, client: '', text: '' })}
      >
        <TextField
          lang={lang}
          name="text"
          label={t.text}
          hint={t.textHint}
          value={query.text}
          type="search"
          width={24}
        />
        <SelectField
          lang={lang}
          name="client"
          label={t.client}
          options={clients.map(({ bn15, legalName }) => ({ value: bn15, text: `${legalName}, ${bn15.slice(9)}` }))}
          value={query.client}
          empty={t.allClients}
        />
      </Filters>
      <Chips lang={lang} chips={chipsOf(props)} />
      {isEmpty ? (
        <Empty title={isFiltered ? t.emptyFiltered : t.empty}>
          <p>{isFiltered ? t.emptyFilteredText : t.emptyText}</p>
          <p>
            {isFiltered ? (
              <a href={url(lang, '/')}>{t.clear}</a>
            ) : (
              <a href={url(lang, '/declarations/new')}>{t.newDeclaration}</a>
            )}
          </p>
        </Empty>
      ) : query.view === 'filed' ? (
        <FiledTable {...props} />
      ) : (
        <WorkTable {...props} />
      )}
      {query.view === 'open' && filed.length > 0 ? (
        <PageSection id="filed" title={t.filedToday}>
          <FiledTable {...props} />
        </PageSection>
      ) : null}
    </Page>
  )
}

function chipsOf({ frame, query, names }: WorklistProps) {
  const t = texts[frame.lang].worklist
  return [
    ...(query.client
      ? [{ href: hrefOf(frame, { ...query, client: '' }), text: t.chipClient(names.get(query.client) ?? query.client) }]
      : []),
    ...(query.text ? [{ href: hrefOf(frame, { ...query, text: '' }), text: t.chipText(query.text) }] : []),
  ]
}

function WorkTable({ frame: { lang, today }, items }: WorklistProps) {
  const t = texts[lang].worklist
  return (
    <Table<WorkItem>
      lang={lang}
      caption={t.caption}
      phone="rows"
      rows={items}
      columns={[
        {
          key: 'by',
          head: t.fileBy,
          place: '3e',
          cell: (item) =>
            item.fileBy ? (
              <Status tone={deadlineTone(dayNumber(item.fileBy) - dayNumber(today))} icon="clock">
                <DateText lang={lang} day={item.fileBy} style="iso" /> {daysAway(item.fileBy, today, lang)}
              </Status>
            ) : (
              <span class="quiet">–</span>
            ),
        },
        {
          key: 'declaration',
          head: t.declaration,
          isRowHead: true,
          place: '1',
          cell: (item) => (
            <a href={url(lang, `/declarations/drafts/${item.draftId}`)}>{item.reference ?? t.noReference}</a>
          ),
        },
        { key: 'client', head: t.client, place: '2', cell: (item) => item.client },
        { key: 'state', head: t.state, place: '1e', cell: (item) => <State lang={lang} item={item} /> },
        { key: 'next', head: t.next, place: '3', cell: (item) => nextStep(item, lang) },
        {
          key: 'released',
          head: t.released,
          isExtra: true,
          cell: (item) => (item.releasedOn ? <DateText lang={lang} day={item.releasedOn} style="iso" /> : '–'),
        },
        { key: 'office', head: t.office, isExtra: true, cell: (item) => <Code>{item.office ?? '–'}</Code> },
        {
          key: 'lines',
          head: t.lines,
          isNum: true,
          isExtra: true,
          cell: (item) => (
            <span title={t.worked(item.workedLines, item.lineCount)}>
              {item.workedLines}/{item.lineCount}
            </span>
          ),
        },
        {
          key: 'value',
          head: t.value,
          isNum: true,
          isExtra: true,
          cell: (item) => <Money lang={lang} amount={item.valueForDuty} isPlain />,
        },
        {
          key: 'total',
          head: t.total,
          isNum: true,
          place: '2e',
          cell: (item) => <Money lang={lang} amount={item.total} isPlain />,
        },
      ]}
      foot={[
        {
          label: t.sum(items.length),
          cells: {
            value: <Money lang={lang} amount={sum(...items.map((item) => item.valueForDuty))} isPlain />,
            total: <Money lang={lang} amount={sum(...items.map((item) => item.total))} isPlain />,
          },
        },
      ]}
    />
  )
}

function State({ lang, item }: { lang: Frame['lang']; item: WorkItem }) {
  const t = texts[lang].worklist
  if (item.isCorrection) return <Status icon="swap">{t.stateCorrection}</Status>
  if (item.refusals)
    return (
      <Status tone="bad" icon="stop">
        {t.stateRejected}
      </Status>
    )
  return item.openPlaces === 0 ? (
    <Status tone="ok">{t.stateReady}</Status>
  ) : (
    <Status tone="warn" icon="alert">
      {t.stateIncomplete}
    </Status>
  )
}

function nextStep(item: WorkItem, lang: Frame['lang']): string {
  const t = texts[lang].worklist
  if (item.refusals) return t.nextMend(item.refusals)
  if (item.openPlaces === 0) return t.nextCheck
  return item.lineCount === 0 ? t.nextStart : t.nextFill(item.openPlaces)
}

/** A first page stays light: the newest of the day, and the list has them all. */
export const FILED_SHOWN = 20

function FiledTable({ frame: { lang, today }, filed: all, names, query }: WorklistProps) {
  const t = texts[lang].worklist
  const filed = all.slice(0, FILED_SHOWN)
  const client = query.client ? `&importer=${query.client}` : ''
  return (
    <>
      <Table<CadListItem>
        lang={lang}
        caption={t.captionFiled}
        phone="rows"
        rows={filed}
        columns={[
          {
            key: 'at',
            head: t.filedAt,
            place: '1e',
            cell: (item) => <InstantText lang={lang} at={item.acceptedAt} style="time" />,
          },
          {
            key: 'declaration',
            head: t.declaration,
            isRowHead: true,
            place: '1',
            cell: (item) => (
              <Code href={url(lang, `/declarations/${item.transactionNumber}`)}>{item.transactionNumber}</Code>
            ),
          },
          { key: 'client', head: t.client, place: '2', cell: (item) => names.get(item.importer) ?? item.importer },
          {
            key: 'released',
            head: t.released,
            isExtra: true,
            cell: (item) => <DateText lang={lang} day={item.releasedOn} style="iso" />,
          },
          { key: 'lines', head: t.lines, isNum: true, isExtra: true, cell: (item) => item.lineCount },
          {
            key: 'value',
            head: t.value,
            isNum: true,
            isExtra: true,
            cell: (item) => <Money lang={lang} amount={item.valueForDuty} isPlain />,
          },
          {
            key: 'total',
            head: t.total,
            isNum: true,
            place: '2e',
            cell: (item) => <Money lang={lang} amount={item.total} isPlain />,
          },
        ]}
        foot={
          all.length > FILED_SHOWN
            ? []
            : [
                {
                  label: t.sum(filed.length),
                  cells: {
                    value: <Money lang={lang} amount={sum(...filed.map((item) => item.valueForDuty))} isPlain />,
                    total: <Money lang={lang} amount={sum(...filed.map((item) => item.total))} isPlain />,
                  },
                },
              ]
        }
      />
      {all.length > FILED_SHOWN ? (
        <p>
          <a href={url(lang, `/declarations?from=${today}&to=${today}${client}`)}>{t.allFiled}</a>
        </p>
      ) : null}
    </>
  )
}
