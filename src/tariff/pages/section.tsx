import { Page, PageSection } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import type { TariffReference, TariffSection } from '../reference.ts'
import { texts } from '../texts.ts'
import { romanOf } from './crumbs.ts'
import { askedDay, tariffUrl } from './day.tsx'
import { Notes } from './notes.tsx'

/** `S11`, `11`, `XI`: as our addresses, the agency and the tariff write it. */
const names = (code: string): readonly string[] => [code, String(Number(code.slice(1))), code.slice(1), romanOf(code)]

/** `section XI`, as people write it who look one up. */
export const sectionNamed = (query: string, tariff: TariffReference): TariffSection | undefined => {
  const [, name] = /^section\s+([ivx]+|\d{1,2})$/i.exec(query.trim()) ?? []
  return name === undefined ? undefined : tariff.sections().find(({ code }) => names(code).includes(name.toUpperCase()))
}

/** GET /tariff/sections/:section — the chapters of a section. */
export function showSection(context: PageContext): Response | Promise<Response> {
  const { lang, frame, services, today } = context
  const asked = askedDay(context)
  const section = services.tariff
    .sections()
    .find((one) => names(one.code).includes(context.param('section').toUpperCase()))
  if (!section) return problemPage(context, { code: 'platform.not_found' })
  const t = texts[lang]
  const notes = services.tariff.notes(section.code)
  const suffix = asked.day === today ? '' : `?asOf=${asked.day}`
  return html(
    context,
    200,
    <Page
      frame={frame}
      section="tariff"
      title={`${t.section(romanOf(section.code))} ${section.title[lang]}`}
      heading={t.section(romanOf(section.code))}
      sub={section.title[lang]}
      crumbs={[{ path: `/tariff${suffix}`, text: t.tariff }]}
    >
      <PageSection id="chapters" title={t.chaptersOf}>
        <ul class="feed">
          {section.chapters.map((chapter) => (
            <li>
              <a href={tariffUrl(lang, `/tariff/${chapter}`, asked, today)}>{t.chapter(chapter)}</a>{' '}
              {services.tariff.node(chapter, asked.day)?.title[lang] ?? ''}
            </li>
          ))}
        </ul>
      </PageSection>
      {notes.length === 0 ? null : (
        <PageSection id="notes" title={t.notes}>
          <Notes
            tariff={services.tariff}
            notes={notes}
            day={asked.day}
            lang={lang}
            hrefOf={(code) => tariffUrl(lang, `/tariff/${code}`, asked, today)}
          />
          <p class="fine quiet">{t.notesOwn}</p>
        </PageSection>
      )}
    </Page>,
  )
}
