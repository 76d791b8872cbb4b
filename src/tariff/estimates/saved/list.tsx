import { isoDate, parseIsoDate } from '../../../kernel/dates.ts'
import { cents } from '../../../kernel/money.ts'
import {
  Button,
  classificationText,
  DateText,
  Empty,
  type FieldError,
  Filters,
  Money,
  Notice,
  Page,
  Status,
  Table,
  TextField,
  url,
  Views,
} from '../../../ui/index.ts'
import type { PageContext } from '../../../web/page-context.ts'
import { digitsOf } from '../../reference.ts'
import { texts as ofEstimates } from '../texts.ts'
import { NAME_MAX, type SavedNow } from './saved.ts'
import { texts } from './texts.ts'

interface SavedListProps {
  context: PageContext
  /** Undefined when the person works in no account. */
  business: string | undefined
  all: readonly SavedNow[]
}

export function SavedList({ context, business, all }: SavedListProps) {
  const { lang, frame, services } = context
  const t = texts[lang]
  const { filter, errors } = readFilter(context)
  const fitting = all.filter((one) => fits(one, filter, context))
  const changed = fitting.filter(({ hasChanged }) => hasChanged)
  const isChangedOnly = context.query('view') === 'changed'
  const shown = isChangedOnly ? changed : fitting
  const href = (view: string): string => {
    const query = new URLSearchParams(Object.entries({ view, ...filter }).filter(([, value]) => value !== ''))
    return `${url(lang, '/estimates')}${query.size > 0 ? `?${query}` : ''}`
  }
  const setCount = Object.values(filter).filter(Boolean).length
  const deleted = context.query('deleted')
  const originOf = (code: string): string => services.tariff.country(code)?.[lang] ?? code
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.title}
      sub={business ? t.lead(business) : t.noAccount}
      crumbs={[{ path: '/tariff', text: ofEstimates[lang].tariff }]}
      errors={errors}
      actions={
        <Button kind="second" href={url(lang, '/estimate')}>
          {t.estimate}
        </Button>
      }
    >
      {deleted ? (
        <div class="section--tight">
          <Notice tone="ok" isStatus>
            <p>{t.deleted(deleted.slice(0, NAME_MAX))}</p>
          </Notice>
        </div>
      ) : null}
      {all.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      ) : (
        <>
          <Views
            lang={lang}
            views={[
              { href: href(''), text: t.views.all, isCurrent: !isChangedOnly, count: fitting.length },
              { href: href('changed'), text: t.views.changed, isCurrent: isChangedOnly, count: changed.length },
            ]}
          />
          <Filters
            lang={lang}
            action={url(lang, '/estimates')}
            keep={isChangedOnly ? { view: 'changed' } : {}}
            setCount={setCount}
            clearHref={`${url(lang, '/estimates')}${isChangedOnly ? '?view=changed' : ''}`}
          >
            {(['q', 'from', 'to'] as const).map((name) => (
              <TextField
                lang={lang}
                name={name}
                label={t.filters[name]}
                value={context.query(name)}
                error={errors.find(({ field }) => field === name)?.text}
                {...(name === 'q' ? {} : { width: 16 as const })}
              />
            ))}
          </Filters>
          {shown.length === 0 ? (
            <Empty title={t.noMatch}>
              <p>{t.noMatchText}</p>
            </Empty>
          ) : (
            <Table
              lang={lang}
              caption={t.caption(shown.length)}
              isCaptionShown
              phone="stack"
              rows={shown}
              columns={[
                {
                  key: 'name',
                  head: t.columns.name,
                  isRowHead: true,
                  cell: ({ saved }) => <a href={url(lang, `/estimates/${saved.estimateId}`)}>{saved.name}</a>,
                },
                {
                  key: 'goods',
                  head: t.columns.goods,
                  cell: ({ form }) => {
                    const [line] = form.lines
                    return (
                      <span>
                        <span class="code">{classificationText(line?.classification ?? '')}</span>{' '}
                        {originOf(line?.origin ?? '')}
                        {form.lines.length > 1 ? <small>{t.more(form.lines.length - 1)}</small> : null}
                      </span>
                    )
                  },
                },
                {
                  key: 'madeOn',
                  head: t.columns.madeOn,
                  cell: ({ saved }) => <DateText lang={lang} day={saved.madeOn} style="iso" />,
                },
                { key: 'state', head: t.columns.state, cell: (one) => <StateOf lang={lang} one={one} /> },
                {
                  key: 'kept',
                  head: t.columns.kept,
                  isNum: true,
                  cell: ({ saved }) => <Money lang={lang} amount={saved.total} />,
                },
                {
                  key: 'now',
                  head: t.columns.now,
                  isNum: true,
                  cell: ({ now }) => (now === null ? '–' : <Money lang={lang} amount={now} />),
                },
              ]}
              foot={[
                {
                  label: t.sums,
                  kind: 'total',
                  cells: {
                    kept: <Money lang={lang} amount={sumOf(shown, ({ saved }) => saved.total)} />,
                    now: <Money lang={lang} amount={sumOf(shown, ({ now }) => now ?? 0n)} />,
                  },
                },
              ]}
            />
          )}
        </>
      )}
    </Page>
  )
}

const sumOf = (rows: readonly SavedNow[], pick: (row: SavedNow) => bigint) =>
  cents(rows.reduce((total, row) => total + pick(row), 0n))

/** In words, with the difference: never by colour alone. */
export function StateOf({ lang, one: { saved, now, hasChanged } }: { lang: PageContext['lang']; one: SavedNow }) {
  const t = texts[lang]
  if (now === null) return <Status tone="warn">{t.gone}</Status>
  if (!hasChanged) return <Status tone="ok">{t.same}</Status>
  return (
    <Status tone="warn">
      {t.changed} <Money lang={lang} amount={cents(now - saved.total)} isSigned />
    </Status>
  )
}

interface Filter {
  readonly q: string
  readonly from: string
  readonly to: string
}

function readFilter(context: PageContext): { filter: Filter; errors: FieldError[] } {
  const day = (name: 'from' | 'to') => context.query(name).trim()
  const errors = (['from', 'to'] as const)
    .filter((name) => day(name) !== '' && !parseIsoDate(day(name)).ok)
    .map((name) => ({ field: name, text: texts[context.lang].dateError(day(name)) }))
  const valid = (name: 'from' | 'to'): string => (parseIsoDate(day(name)).ok ? day(name) : '')
  return { filter: { q: context.query('q').trim(), from: valid('from'), to: valid('to') }, errors }
}

/** Words of the name, digits of a number, or the country; all without regard to accents and capitals. */
function fits({ saved, form }: SavedNow, { q, from, to }: Filter, { lang, services }: PageContext): boolean {
  if (from && saved.madeOn < isoDate(from)) return false
  if (to && saved.madeOn > isoDate(to)) return false
  if (q === '') return true
  const wanted = bare(q)
  const origins = form.lines.map((line) => `${line.origin} ${services.tariff.country(line.origin)?.[lang] ?? ''}`)
  const digits = digitsOf(q)
  const isNumber = /^\d+$/.test(digits)
  return (
    bare(saved.name).includes(wanted) ||
    origins.some((origin) => bare(origin).includes(wanted)) ||
    (isNumber && form.lines.some((line) => digitsOf(line.classification).startsWith(digits)))
  )
}
const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
