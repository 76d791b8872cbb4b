import { Button, type Frame, Icon, Page, PageSection, url } from '../ui/index.ts'
import { texts } from './texts.ts'

/** For whoever has not signed in: what this is, the two doors, what works without. */
export function WelcomePage({ frame }: { frame: Frame }) {
  const { lang } = frame
  const t = texts[lang].welcome
  const doors = [
    { key: 'gckey', icon: 'key', title: t.gckey, text: t.gckeyText },
    { key: 'partner', icon: 'bank', title: t.partner, text: t.partnerText },
  ] as const
  const tools = [
    { path: url(lang, '/tariff'), title: t.tariff, text: t.tariffText },
    { path: url(lang, '/tariff/classify'), title: t.classify, text: t.classifyText },
    { path: url(lang, '/estimate'), title: t.estimate, text: t.estimateText },
    { path: url(lang, '/calendar'), title: t.calendar, text: t.calendarText },
    { path: '/api/v1/openapi.json', title: t.api, text: t.apiText },
  ]
  return (
    <Page frame={frame} section="home" title={t.title}>
      <p class="lead measure section--tight">{t.lead}</p>
      <PageSection id="doors" title={t.doorsTitle}>
        <div class="doors">
          {doors.map((door) => (
            <section class="door" aria-labelledby={`door-${door.key}`}>
              <h3 id={`door-${door.key}`}>
                <Icon name={door.icon} /> <span>{door.title}</span>
              </h3>
              <p>{door.text}</p>
              <Button href={url(lang, '/sign-in')}>
                {t.open}
                <span class="vh">, {door.title}</span>
              </Button>
            </section>
          ))}
        </div>
      </PageSection>
      <PageSection id="tools" title={t.without}>
        <ul class="feed">
          {tools.map((tool) => (
            <li>
              <a href={tool.path}>{tool.title}</a>
              <br />
              <span class="quiet">{tool.text}</span>
            </li>
          ))}
        </ul>
      </PageSection>
    </Page>
  )
}
