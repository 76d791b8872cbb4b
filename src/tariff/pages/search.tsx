import {
  BigFind,
  DateText,
  Empty,
  Page,
  PageSection,
  type ResultProps,
  Results,
  Tag,
  url,
  Why,
} from '../../ui/index.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { changeTexts } from '../changes/index.ts'
import { mfnRange } from '../mfn-range.ts'
import { dotted, type TariffNode, type TariffReference } from '../reference.ts'
import { codeDigits, type Found, looksLikeCode, searchTariff } from '../search/index.ts'
import { texts as searchTexts } from '../search/texts.ts'
import { whyOf } from '../search/why.ts'
import { texts } from '../texts.ts'
import { romanOf } from './crumbs.ts'
import { type AskedDay, askedDay, DayChoice, tariffUrl } from './day.tsx'
import { sectionNamed } from './section.tsx'

const LIMIT = 25
/** Shown at once: on a phone, twenty-five answers are thirty screens. */
const AT_ONCE = { most: 10, least: 3 }
/** Of the score of the best answer: those below are further words that happen to match, and stand folded away. */
const CLOSE_ENOUGH = 0.3
/** Answers counted for the choice of chapters. */
const COUNTED = 100

/** GET /tariff?q=&asOf=&chapter= — one box for numbers and words, and the sections to browse. A whole number leads to its page. */
export function showTariff(context: PageContext): Response | Promise<Response> {
  const { lang, frame, services, today } = context
  const asked = askedDay(context)
  const query = context.query('q').trim().slice(0, 200)
  const digits = codeDigits(query)
  if (isWholeNumber(query) && services.tariff.node(digits, asked.day) && asked.errors.length === 0)
    return seeOther(context, tariffUrl(lang, `/tariff/${digits}`, asked, today).slice(3))
  const section = sectionNamed(query, services.tariff)
  if (section && asked.errors.length === 0)
    return seeOther(context, tariffUrl(lang, `/tariff/sections/${section.code}`, asked, today).slice(3))
  const chapter = /^\d{2}$/.test(context.query('chapter')) ? context.query('chapter') : ''
  const all = query === '' ? [] : searchTariff(services.tariff, query, asked.day, COUNTED, { lang })
  const found =
    chapter === ''
      ? all.slice(0, LIMIT)
      : searchTariff(services.tariff, query, asked.day, LIMIT, { lang, chapters: [chapter] })
  const t = texts[lang]
  return html(
    context,
    asked.errors.length > 0 ? 422 : 200,
    <Page
      frame={frame}
      section="tariff"
      title={query === '' ? t.tariff : t.titleOf(query)}
      heading={t.tariff}
      errors={asked.errors}
    >
      <BigFind
        action={url(lang, '/tariff')}
        label={t.searchLabel}
        hint={t.searchHint}
        value={query}
        button={t.search}
        suggest="search"
      >
        <div class="no-print">
          <DayChoice lang={lang} asked={asked} />
        </div>
      </BigFind>
      {query === '' ? (
        <Tools lang={lang} />
      ) : (
        <Answers context={context} query={query} found={found} all={all} chapter={chapter} asked={asked} />
      )}
      {query === '' || found.length === 0 ? <Sections context={context} asked={asked} /> : null}
    </Page>,
  )
}

/** Chapter, heading, subheading, item or line; five or seven digits are the beginning of one. */
const isWholeNumber = (query: string): boolean => looksLikeCode(query) && codeDigits(query).length % 2 === 0

interface AnswersProps {
  context: PageContext
  query: string
  found: readonly Found[]
  /** Without the choice of a chapter: what the choices are counted from. */
  all: readonly Found[]
  chapter: string
  asked: AskedDay
}

function Answers({ context, query, found, all, chapter, asked }: AnswersProps) {
  const { lang, services, today } = context
  const t = texts[lang]
  const helpHref = `${url(lang, '/tariff/classify')}?${new URLSearchParams({ q: query, ...(asked.day === today ? {} : { asOf: asked.day }) })}`
  if (found.length === 0) {
    const ofOneDigit = /^\d$/.test(codeDigits(query)) ? services.tariff.node(`0${codeDigits(query)}`, asked.day) : null
    return (
      <PageSection id="answers" title={<span class="typed">{t.nothingFound(query)}</span>}>
        <Empty title={t.nothingFoundCure}>
          {ofOneDigit ? (
            <p>
              {t.oneDigit(ofOneDigit.code)}{' '}
              <a href={tariffUrl(lang, `/tariff/${ofOneDigit.code}`, asked, today)}>{ofOneDigit.title[lang]}</a>
            </p>
          ) : null}
          {chapter === '' ? null : (
            <p>
              <a href={`${url(lang, '/tariff')}?${new URLSearchParams({ q: query })}`}>
                {searchTexts[lang].everyChapter}
              </a>
            </p>
          )}
        </Empty>
      </PageSection>
    )
  }
  const isClear =
    (found[0]?.score ?? 0) > 1.15 * (found[1]?.score ?? 0) && (found[0]?.score ?? 0) > 0.2 && !looksLikeCode(query)
  const results = found.map((one, at) => ({
    ...resultOf(services.tariff, one, asked, context, query),
    ...(at === 0 && isClear ? { tag: <Tag tone="ok">{searchTexts[lang].best}</Tag> } : {}),
  }))
  const strong = found.filter(({ score }) => score >= CLOSE_ENOUGH * (found[0]?.score ?? 0)).length
  const shown = Math.min(AT_ONCE.most, Math.max(AT_ONCE.least, strong))
  const further = results.slice(shown)
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
      {looksLikeCode(query) ? null : (
        <p class="no-print">
          {searchTexts[lang].unsure} <a href={helpHref}>{searchTexts[lang].help}</a>
        </p>
      )}
      <div class="split split--aside">
        <div>
          <Results items={results.slice(0, shown)} />
          {further.length === 0 ? null : (
            <Why summary={searchTexts[lang].further(further.length)}>
              <Results items={further} />
              {found.length === LIMIT ? <p class="fine quiet">{t.more(LIMIT)}</p> : null}
            </Why>
          )}
          <p class="section--tight no-print">
            <a href={`${url(lang, '/tariff')}${asked.day === today ? '' : `?asOf=${asked.day}`}#sections`}>
              {t.browse}
            </a>
          </p>
        </div>
        {looksLikeCode(query) ? null : (
          <aside class="aside no-print" aria-label={searchTexts[lang].narrow}>
            <Chapters context={context} query={query} all={all} chapter={chapter} asked={asked} />
          </aside>
        )}
      </div>
    </PageSection>
  )
}

/** The chapters of the answers as links, most answers first. */
function Chapters({ context, query, all, chapter, asked }: Omit<AnswersProps, 'found'>) {
  const { lang, services, today } = context
  const t = searchTexts[lang]
  const counts = Map.groupBy(all, ({ node }) => node.code.slice(0, 2))
  const hrefOf = (only: string): string => {
    const wish = new URLSearchParams({
      q: query,
      ...(only === '' ? {} : { chapter: only }),
      ...(asked.day === today ? {} : { asOf: asked.day }),
    })
    return `${url(lang, '/tariff')}?${wish}`
  }
  if (counts.size < 2) return null
  return (
    <nav aria-labelledby="narrow">
      <h3 id="narrow">{t.narrow}</h3>
      <ul class="feed">
        {chapter === '' ? null : (
          <li>
            <a href={hrefOf('')}>{t.everyChapter}</a>
          </li>
        )}
        {[...counts]
          .sort((a, b) => b[1].length - a[1].length)
          .slice(0, 10)
          .map(([code, answers]) => (
            <li>
              <a href={hrefOf(code)} {...(code === chapter ? { 'aria-current': 'true' } : {})}>
                {t.chapterChoice(code, services.tariff.node(code, asked.day)?.title[lang] ?? '', answers.length)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

function resultOf(
  tariff: TariffReference,
  { node, reasons }: Found,
  asked: AskedDay,
  { lang, today }: PageContext,
  query: string,
): ResultProps {
  const t = texts[lang]
  const mfn = mfnRange(tariff, node, asked.day, lang)
  const unit = node.unit === null ? undefined : tariff.unit(node.unit)?.[lang]
  return {
    href: tariffUrl(lang, `/tariff/${node.code}`, asked, today),
    code: node.level === 2 ? t.chapter(node.code) : dotted(node.code),
    name: node.title[lang],
    path: pathOf(tariff.path(node.code, asked.day), lang)
      .map((one) => `${one.level === 2 ? t.chapter(one.code) : dotted(one.code)} ${one.title[lang]}`)
      .join(' › '),
    why: whyOf(reasons, tariff, asked.day, lang, node.code, query).join(' '),
    data: [
      ...(mfn === null ? [] : [{ label: t.mfn, value: mfn }]),
      ...(unit ? [{ label: t.unit, value: unit }] : node.noUnitWanted ? [{ label: t.unit, value: t.noUnit }] : []),
    ],
  }
}

/** What stands above a number, each title once: an undivided level repeats that of the one below it. */
const pathOf = (path: readonly TariffNode[], lang: PageContext['lang']): readonly TariffNode[] =>
  path.slice(0, -1).filter((one, at) => one.titleIsOwn && one.title[lang] !== path[at + 1]?.title[lang])

/** What else can be done with the tariff. */
function Tools({ lang }: { lang: PageContext['lang'] }) {
  const t = texts[lang]
  const tools = [
    ['/tariff/classify', searchTexts[lang].help, searchTexts[lang].helpText],
    ['/estimate', t.tools.estimate, t.tools.estimateText],
    ['/estimate/origins', t.tools.origins, t.tools.originsText],
    ['/tariff/changes', changeTexts[lang].title, t.tools.changesText],
    ['/goods', t.tools.goods, t.tools.goodsText],
    ['/goods/savings', t.tools.savings, t.tools.savingsText],
  ] as const
  return (
    <PageSection id="tools" title={t.tools.title}>
      <ul class="feed feed--cols">
        {tools.map(([path, name, text]) => (
          <li>
            <a href={url(lang, path)}>{name}</a>
            <br />
            <span class="quiet">{text}</span>
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

function Sections({ context, asked }: { context: PageContext; asked: AskedDay }) {
  const { lang, services, today } = context
  const t = texts[lang]
  return (
    <PageSection id="sections" title={t.browse}>
      <ul class="feed feed--cols">
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
