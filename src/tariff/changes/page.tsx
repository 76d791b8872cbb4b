import { explain } from '../../platform/problems.ts'
import { tabularFile } from '../../platform/tabular.ts'
import {
  type Column,
  Downloads,
  Empty,
  errorAt,
  type FieldError,
  Filters,
  number,
  Page,
  PageSection,
  Pagination,
  SelectField,
  Table,
  TextField,
  url,
  Why,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import type { TariffReference } from '../reference.ts'
import { texts as tariffTexts } from '../texts.ts'
import { orderNumber } from '../wire.ts'
import { type AskedChanges, findChanges, readAsked, type TypedChanges } from './asked.ts'
import { ChangeTable } from './change-table.tsx'
import { CHANGE_KINDS, countByKind, type TariffChange } from './changes.ts'
import { grouped } from './grouped.ts'
import { changesList } from './list.ts'
import { texts } from './texts.ts'

/** A page of changes with its chapters stays well under 100 kB. */
const ROWS = 60
const FIELDS = ['from', 'to', 'under', 'kind', 'treatment'] as const

/** GET /tariff/changes?from=&to=&under=&kind=&treatment=&format= — what changed between two days. */
export async function showChanges(context: PageContext): Promise<Response> {
  const { services, today, lang } = context
  const { tariff } = services
  const typed = typedOf(context)
  const asked = readAsked(tariff, typed, { first: firstOfYear(context), today })
  if (!asked.ok) {
    const errors = asked.refusals.map((refusal) => {
      const { detail, cure } = explain(services.catalogue, refusal, lang)
      return { field: refusal.pointer ?? 'from', text: `${detail} ${cure}` }
    })
    return html(context, 422, <ChangesPage context={context} typed={typed} errors={errors} />)
  }
  const found = findChanges(tariff, asked.value)
  const format = context.query('format')
  if (format === 'csv' || format === 'xlsx') return asFile(context, asked.value, found, format)
  const shown = { ...typed, from: asked.value.from, to: asked.value.to }
  return html(context, 200, <ChangesPage context={context} typed={shown} asked={asked.value} found={found} />)
}

const typedOf = (context: PageContext): TypedChanges => ({
  from: context.query('from'),
  to: context.query('to'),
  under: context.query('under'),
  kind: context.query('kind'),
  treatment: context.query('treatment'),
})

/** An edition holds from the first day of a year: what came during the year is what people look for. */
const firstOfYear = ({ today }: PageContext): typeof today => `${today.slice(0, 4)}-01-01` as typeof today

async function asFile(
  context: PageContext,
  asked: AskedChanges,
  found: readonly TariffChange[],
  format: 'csv' | 'xlsx',
): Promise<Response> {
  const { lang, services } = context
  const stem = `${texts[lang].sheet.toLowerCase().replaceAll(' ', '-')}-${asked.from}-${asked.to}`
  const file = await tabularFile(changesList(services.tariff, found, lang), format, lang, stem)
  return context.http.body(file.body, 200, {
    'content-type': file.contentType,
    'content-disposition': `attachment; filename="${file.fileName}"`,
    'cache-control': 'no-store',
  })
}

interface ChangesPageProps {
  context: PageContext
  typed: TypedChanges
  asked?: AskedChanges
  found?: readonly TariffChange[]
  errors?: readonly FieldError[]
}

function ChangesPage({ context, typed, asked, found = [], errors = [] }: ChangesPageProps) {
  const { lang, frame } = context
  const t = texts[lang]
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.title}
      sub={t.lead}
      crumbs={[{ path: '/tariff', text: tariffTexts[lang].tariff }]}
      errors={errors}
    >
      <Asking context={context} typed={typed} errors={errors} />
      {asked === undefined ? null : found.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneCure}</p>
        </Empty>
      ) : (
        <Found context={context} typed={typed} asked={asked} found={found} />
      )}
    </Page>
  )
}

function Asking({
  context,
  typed,
  errors,
}: {
  context: PageContext
  typed: TypedChanges
  errors: readonly FieldError[]
}) {
  const { lang, services, today } = context
  const t = texts[lang]
  const text = (name: 'from' | 'to' | 'under', hint: string) => (
    <TextField
      lang={lang}
      name={name}
      label={t[name]}
      hint={hint}
      value={typed[name] || (name === 'from' ? firstOfYear(context) : name === 'to' ? today : '')}
      width={16}
      error={errorAt(errors, name)}
    />
  )
  return (
    <Filters
      lang={lang}
      action={url(lang, '/tariff/changes')}
      setCount={FIELDS.filter((field) => typed[field] !== '').length}
      clearHref={url(lang, '/tariff/changes')}
    >
      {text('from', t.dayHint)}
      {text('to', t.dayHint)}
      {text('under', t.underHint)}
      <SelectField
        lang={lang}
        name="kind"
        label={t.kind}
        empty={t.anyKind}
        value={typed.kind}
        options={CHANGE_KINDS.map((kind) => ({ value: kind, text: t.kinds[kind] }))}
      />
      <SelectField
        lang={lang}
        name="treatment"
        label={t.treatment}
        empty={t.anyTreatment}
        value={services.tariff.treatment(typed.treatment)?.treatment ?? ''}
        error={errorAt(errors, 'treatment')}
        options={services.tariff.treatments().map((one) => ({ value: one.treatment, text: one.abbreviation[lang] }))}
      />
    </Filters>
  )
}

function Found({ context, typed, asked, found }: Required<Omit<ChangesPageProps, 'errors'>>) {
  const { lang, services } = context
  const { tariff } = services
  const t = texts[lang]
  const rows = grouped(found)
  const start = Math.min(Math.max(0, Math.trunc(Number(context.query('at')) || 0)), Math.max(0, rows.length - 1))
  const page = rows.slice(start, start + ROWS)
  const end = start + page.length
  const begin = firstDayHeld(tariff, found)
  return (
    <>
      {begin !== null && asked.from < begin ? <p class="fine quiet">{t.beforeEdition(begin)}</p> : null}
      <PageSection id="changes" title={t.list} aside={t.found(number(found.length, lang))}>
        <ByKind context={context} typed={typed} found={found} />
        {asked.under === '' ? <ByChapter context={context} typed={typed} found={found} /> : null}
        <ChangeTable tariff={tariff} rows={page} caption={t.listCaption(asked.from, asked.to)} lang={lang} />
        <Pagination
          lang={lang}
          words={t.places(number(start + 1, lang), number(end, lang), number(rows.length, lang))}
          {...(start > 0 ? { firstHref: hrefOf(context, typed) } : {})}
          {...(end < rows.length ? { nextHref: hrefOf(context, typed, { at: String(end) }) } : {})}
        />
        <Downloads
          items={[
            { href: hrefOf(context, typed, { format: 'xlsx' }), text: 'XLSX' },
            { href: hrefOf(context, typed, { format: 'csv' }), text: 'CSV' },
          ]}
        />
      </PageSection>
    </>
  )
}

/** The day from which numbers are held at all, told when numbers appear between the two days. */
function firstDayHeld(tariff: TariffReference, found: readonly TariffChange[]) {
  const added = found.find((change) => change.kind === 'added')
  return added ? (tariff.changeDays(added.code.slice(0, 2))[0] ?? null) : null
}

function hrefOf(context: PageContext, typed: TypedChanges, more: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...typed, ...more })) if (value !== '') query.set(name, value)
  return `${url(context.lang, '/tariff/changes')}?${query}`
}

/** What the changes are, in as many lines as there are kinds: thousands of one kind would hide the twenty of another. */
function ByKind({ context, typed, found }: Pick<Required<ChangesPageProps>, 'context' | 'typed' | 'found'>) {
  const { lang, services } = context
  const t = texts[lang]
  const counts = countByKind(found)
  const kinds = CHANGE_KINDS.filter((kind) => counts[kind] > 0)
  const treatments = [...new Set(found.flatMap((one) => (one.kind === 'rate' ? [one.treatment] : [])))]
    .map((one) => services.tariff.treatment(one)?.abbreviation[lang] ?? one)
    .slice(0, MOST_NAMED)
  const orders = [
    ...new Set(found.flatMap((one) => (one.kind === 'surtax' ? [(one.after ?? one.before)?.order ?? ''] : []))),
  ].map((order) => orderNumber(order, lang))
  const named = { rate: treatments, surtax: orders } as const
  return (
    <ul>
      {kinds.map((kind) => (
        <li>
          {kinds.length > 1 ? <a href={hrefOf(context, { ...typed, kind })}>{t.kinds[kind]}</a> : t.kinds[kind]}
          {`${t.colon} ${number(counts[kind], lang)}`}
          {kind === 'rate' || kind === 'surtax' ? <span class="quiet">{` (${named[kind].join(', ')})`}</span> : null}
        </li>
      ))}
    </ul>
  )
}

/** Treatments named in one line; more would be all of them. */
const MOST_NAMED = 8

interface ChapterRow {
  readonly chapter: string
  readonly counts: Readonly<Partial<Record<TariffChange['kind'], number>>>
  readonly numbers: number
}

/** Where the changes are: a number of changes is a way into them. */
function ByChapter({ context, typed, found }: Pick<Required<ChangesPageProps>, 'context' | 'typed' | 'found'>) {
  const { lang, services } = context
  const t = texts[lang]
  const rows = [...Map.groupBy(found, (change) => change.code.slice(0, 2))].map(([chapter, all]): ChapterRow => {
    const counts: Partial<Record<TariffChange['kind'], number>> = {}
    for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1
    return { chapter, counts, numbers: new Set(all.map((change) => change.code)).size }
  })
  if (rows.length < 2) return null
  const columns: Column<ChapterRow>[] = [
    {
      key: 'chapter',
      head: t.chapter,
      isRowHead: true,
      cell: ({ chapter }) => (
        <>
          <a href={hrefOf(context, { ...typed, under: chapter })}>{t.chapterNumber(chapter)}</a>{' '}
          <small>{services.tariff.node(chapter, context.today)?.title[lang] ?? ''}</small>
        </>
      ),
    },
    { key: 'numbers', head: t.numbers, isNum: true, cell: (row) => number(row.numbers, lang) },
    ...CHANGE_KINDS.filter((kind) => rows.some((row) => row.counts[kind])).map(
      (kind): Column<ChapterRow> => ({
        key: kind,
        head: t.kinds[kind],
        isNum: true,
        cell: (row) => (row.counts[kind] ? number(row.counts[kind], lang) : '–'),
      }),
    ),
  ]
  return (
    <Why summary={t.byChapter(rows.length)}>
      <Table lang={lang} caption={t.byChapterCaption} columns={columns} rows={rows} phone="stack" isDense />
    </Why>
  )
}
