import { SYSTEM } from '../../platform/db.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain, type ProblemError } from '../../platform/problems.ts'
import { Icon, Notice, Page, PageSection, url } from '../../ui/index.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { doorsOf } from '../services.ts'
import { type Door, demoIssuerId } from '../sign-in/demo-issuers.ts'
import { safePath } from '../sign-in/relying-party.ts'
import { type Persona, personas } from '../store.ts'
import { texts } from '../texts.ts'
import { maybeActorOf } from '../visit.ts'

const DOOR_ICONS = { gckey: 'key', partner: 'bank' } as const

/** Problems the sign-in itself can end with; anything else in the address is ignored. */
const ENDINGS = ['access.sign_in_failed', 'access.person_unknown']

/** Two doors; in the demo also every person of the demo world, one click away. */
export async function showSignIn(context: PageContext): Promise<Response> {
  const next = safePath(context.query('next') || '/')
  if (maybeActorOf(context) && !context.query('problem')) return seeOther(context, next === '/' ? '' : next)
  const { services, lang } = context
  const doors = doorsOf(services)
  const people = doors.demo ? await services.db.transaction(SYSTEM, personas) : null
  const code = ENDINGS.find((one) => one === context.query('problem'))
  const problem = code ? explain(services.catalogue, { code }, lang) : null
  const status = code ? (services.catalogue[code]?.status ?? 401) : 200
  return html(
    context,
    status,
    <SignInPage
      context={context}
      doors={doors.open}
      isDemo={doors.demo !== null}
      people={people}
      next={next}
      problem={problem}
      hasSignedOut={context.query('signed-out') !== ''}
    />,
  )
}

interface SignInProps {
  context: PageContext
  doors: readonly Door[]
  isDemo: boolean
  people: readonly Persona[] | null
  next: string
  problem: ProblemError | null
  hasSignedOut: boolean
}

function SignInPage({ context, doors, isDemo, people, next, problem, hasSignedOut }: SignInProps) {
  const { lang, frame } = context
  const t = texts[lang]
  return (
    <Page frame={frame} title={t.signIn} {...(problem ? { errors: [{ field: 'doors', text: problem.detail }] } : {})}>
      {hasSignedOut ? (
        <Notice tone="ok" title={t.signedOut} isStatus>
          <p>{t.signedOutText}</p>
        </Notice>
      ) : null}
      <p class="lead section--tight">
        {problem ? problem.cure : next === '/' || hasSignedOut ? t.signInLead : t.sessionEnded}
      </p>
      <div class="doors section--tight" id="doors">
        {doors.map((door) => (
          <section class="door" aria-labelledby={`door-${door}`}>
            <h2 id={`door-${door}`}>
              <Icon name={DOOR_ICONS[door]} /> <span>{t.doors[door].title}</span>
            </h2>
            <p>{t.doors[door].text}</p>
            <a class="btn" href={startUrl(door, lang, next)}>
              {t.doors[door].button}
            </a>
            {isDemo ? <p class="fine quiet">{t.doors[door].demo}</p> : null}
          </section>
        ))}
      </div>
      <p class="section--tight quiet">{t.sameWay}</p>
      {people ? <People lang={lang} people={people} next={next} /> : null}
      <div class="split split--even section">
        <PageSection id="new-here" title={t.newHere}>
          <p>{t.newHereText}</p>
        </PageSection>
        <PageSection id="without" title={t.without}>
          <ul>
            <li>
              <a href={url(lang, '/tariff')}>{t.withoutLinks.tariff}</a>
            </li>
            <li>
              <a href={url(lang, '/estimate')}>{t.withoutLinks.estimate}</a>
            </li>
            <li>
              <a href={url(lang, '/calendar')}>{t.withoutLinks.calendar}</a>
            </li>
          </ul>
        </PageSection>
      </div>
    </Page>
  )
}

function People({ lang, people, next }: { lang: Lang; people: readonly Persona[]; next: string }) {
  const t = texts[lang]
  return (
    <PageSection id="people" title={t.lookAround} aside={t.demoOnly}>
      {people.length === 0 ? <p>{t.noPeople}</p> : null}
      <ul class="people">
        {people.flatMap((person) => {
          const door = doorOf(person)
          if (!door) return []
          return [
            <li>
              <p>
                <strong>{person.name}</strong>
                <small>{describe(person, lang)}</small>
              </p>{' '}
              <a class="btn btn--second btn--small" href={startUrl(door, lang, next, person.subject)}>
                {t.signIn}
                <span class="vh">{t.signInAs(person.name)}</span>
              </a>
            </li>,
          ]
        })}
      </ul>
    </PageSection>
  )
}

export const doorOf = (person: Persona): Door | undefined =>
  (['gckey', 'partner'] as const).find((door) => demoIssuerId(door) === person.issuer)

/** "Tidewater & Finch, editor, customs broker, 41 clients". */
export function describe(person: Persona, lang: Lang): string {
  const t = texts[lang]
  if (person.officerRoles.length > 0) return t.officerAt(person.officerRoles.map((role) => t.desks[role]).join(', '))
  if (person.legalName === null || person.role === null) return t.noBusiness
  const role = t.roles[person.role]
  if (person.kinds.includes('customs_broker')) return t.brokerAt(person.legalName, role, person.clients)
  if (person.kinds.includes('trade_consultant')) return t.consultantAt(person.legalName, role, person.clients)
  return t.atBusiness(person.legalName, role)
}

function startUrl(door: Door, lang: Lang, next: string, person?: string): string {
  const query = new URLSearchParams({ lang, ...(next === '/' ? {} : { next }), ...(person ? { person } : {}) })
  return `/sign-in/${door}?${query}`
}
