import { BigFind, DateText, Empty, Notice, Page, PageSection, type ResultProps, Results, url } from '../../ui/index.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { digitsOf, dotted, type TariffReference } from '../reference.ts'
import { type Found, looksLikeCode, searchTariff } from '../search.ts'
import { texts } from '../texts.ts'
import { mfnText } from '../wire.ts'
import { romanOf } from './crumbs.ts'
import { type AskedDay, askedDay, DayChoice, tariffUrl } from './day.tsx'

const LIMIT = 25

/** GET /tariff?q=&asOf= — one box for numbers and words, and the sections to browse. A whole number leads to its page. */
export function showTariff(context: PageContext): Response | Promise<Response> {
  const { lang, frame, services, today } = context
  const asked = askedDay(context)
  const query = context.query('q').trim().slice(0, 200)
  if (isWholeNumber(query) && services.tariff.node(digitsOf(query), asked.day) && asked.errors.length === 0)
    return seeOther(context, tariffUrl(lang, `/tariff/${digitsOf(query)}`, asked, today).slice(3))
  const found = query === '' ? [] : searchTariff(services.tariff, query, asked.day, LIMIT)
  const t = texts[lang]
  return html(
    context,
    asked.errors.length > 0 ? 422 : 200,
    <Page
      frame={frame}
      section="tariff"
      title={query === '' ? t.tariff : `${t.tariff}: ${query}`}
      heading={t.tariff}
      errors={asked.errors}
    >
      <BigFind action={url(lang, '/tariff')} label={t.searchLabel} hint={t.searchHint} value={query} button={t.search}>
        <DayChoice lang={lang} asked={asked} />
      </BigFind>
      {query === '' ? null : <Answers context={context} query={query} found={found} asked={asked} />}
      <Sections context={context} asked={asked} />
    </Page>,
  )
}

/** Chapter, heading, subheading, item or line; five or seven digits are the beginning of one. */
const isWholeNumber = (query: string): boolean => looksLikeCode(query) && digitsOf(query).length % 2 === 0

interface AnswersProps {
  context: PageContext
  query: string
  found: readonly Found[]
  asked: AskedDay
}

function Answers({ context, query, found, asked }: AnswersProps) {
  const { lang, services, today } = context
  const t = texts[lang]
  if (found.length === 0) {
    const nearest = looksLikeCode(query) ? services.tariff.nearest(digitsOf(query), asked.day, 3) : []
    return (
      <section class="section" aria-labelledby="answers">
        <h2 id="answers">{t.nothingFound(query)}</h2>
        {nearest.length > 0 ? (
          <Results items={nearest.map((node) => resultOf(services.tariff, { node, score: 0 }, asked, lang, today))} />
        ) : (
          <Empty title={t.nothingFoundCure} />
        )}
      </section>
    )
  }
  return (
    <PageSection
      id="answers"
      title={t.answers(found.length)}
      aside={
        <p>
          {t.ratesOn} <DateText lang={lang} day={asked.day} />
        </p>
      }
    >
      <Results items={found.map((one) => resultOf(services.tariff, one, asked, lang, today))} />
      {found.length === LIMIT ? <p class="fine quiet">{t.more(LIMIT)}</p> : null}
      {looksLikeCode(query) ? null : (
        <Notice>
          <p>{t.wordsFew}</p>
        </Notice>
      )}
    </PageSection>
  )
}

function resultOf(
  tariff: TariffReference,
  { node }: Found,
  asked: AskedDay,
  lang: PageContext['lang'],
  today: PageContext['today'],
): ResultProps {
  const t = texts[lang]
  const mfn = mfnText(tariff, node, asked.day, lang)
  const unit = node.unit === null ? undefined : tariff.unit(node.unit)?.[lang]
  const above = tariff.path(node.code, asked.day).slice(0, -1)
  return {
    href: tariffUrl(lang, `/tariff/${node.code}`, asked, today),
    code: node.level === 2 ? t.chapter(node.code) : dotted(node.code),
    name: node.title[lang],
    path: above
      .filter((one) => one.titleIsOwn)
      .map((one) => `${one.level === 2 ? t.chapter(one.code) : dotted(one.code)} ${one.title[lang]}`)
      .join(' › '),
    data:
      mfn === null
        ? []
        : [
            { label: t.mfn, value: mfn },
            { label: t.unit, value: unit ?? (node.noUnitWanted ? t.noUnit : '–') },
          ],
  }
}

function Sections({ context, asked }: { context: PageContext; asked: AskedDay }) {
  const { lang, services, today } = context
  const t = texts[lang]
  return (
    <PageSection id="sections" title={t.browse}>
      <ul class="feed">
        {services.tariff.sections().map((section) => (
          <li>
            <a href={tariffUrl(lang, `/tariff/sections/${section.code}`, asked, today)}>
              {t.section(romanOf(section.code))}
            </a>{' '}
            {section.title[lang]}{' '}
            <small class="quiet">{t.chapters(section.chapters[0] ?? '', section.chapters.at(-1) ?? '')}</small>
          </li>
        ))}
      </ul>
    </PageSection>
  )
}
