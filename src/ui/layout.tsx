import type { Child } from 'hono/jsx'
import { raw } from 'hono/utils/html'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { type Bilingual, type Lang, otherLang } from '../platform/i18n.ts'
import { assetUrl } from './assets.ts'
import { ErrorSummary, type FieldError, PostForm } from './form.tsx'
import { dateTimeIso, dateWords } from './format.ts'
import { Icon, Sprite } from './icon.tsx'
import { texts } from './texts.ts'

export type Section = 'home' | 'declarations' | 'money' | 'tariff' | 'account'

export interface MenuItem {
  /** Path after the language: `/declarations`. */
  path: string
  text: string
  section?: Section
}

/** Brand slots that an adopter fills from its settings. The defaults carry no government mark. */
export interface Brand {
  name: Bilingual
  sub: Bilingual
  /** First sentence of the page. It may be worded, never left out: an empty text falls back to ours. */
  banner: Bilingual
  /** Address of an own mark on this host (`/assets/…svg`); without one, our two rules are drawn. */
  markUrl?: string
}

/** What every page needs to know about the request, gathered by the handler. */
export interface Frame {
  lang: Lang
  /** Path and query after the language prefix (`/declarations?view=late`): the language switch keeps page and state. */
  path: string
  csrfToken: string
  /** For the content security policy; our own pages need none, a hosted payment page may. */
  nonce: string
  /** Fresh for each page shown; forms send it back so that a second click does nothing twice. */
  formKey?: string
  person?: { name: string }
  /** The account one is working in, and in which capacity when it belongs to somebody else. */
  account?: { bn15: string; legalName: string; actingFor?: 'broker' | 'consultant' | 'other' }
  /** Unread messages; leave out where there is no message page. */
  unread?: number
  today: IsoDate
  madeAt: Instant
  isDemo: boolean
  /** Seconds without a request after which a warning shows and the session ends; 13 and 15 minutes when left out. */
  session?: { warnAfter: number; endsAfter: number }
  brand?: Brand
  /** The main menu, when it differs from the five sections (signed out: tariff and estimate). */
  menu?: readonly MenuItem[]
  footerLinks?: readonly MenuItem[]
  /** Short remarks in the footer: "Tariff edition T2026-0". */
  editions?: readonly string[]
}

export interface Crumb {
  /** Path after the language. */
  path: string
  text: Child
}

export interface PageProps {
  frame: Frame
  /** Title of the tab and, unless `heading` says otherwise, the h1. */
  title: string
  section?: Section
  crumbs?: readonly Crumb[]
  errors?: readonly FieldError[]
  /** Own content of the h1; `hidden` for a title that only screen readers need; `own` when the page carries its h1. */
  heading?: Child | 'hidden' | 'own'
  /** Above the h1: the kind of record. */
  over?: Child
  /** Below the h1: status, who, which version. */
  sub?: Child
  /** Buttons at the right of the head. */
  actions?: Child
  /** Worklists and grids: wide page. */
  isWide?: boolean
  /** Worklists, grids, queues: 14 px data, low rows. */
  isCompact?: boolean
  /** Pages of a service in trouble: neither search nor menu, which would fail the same way. */
  isBare?: boolean
  children?: Child
}

/** `/en/declarations`: every address of a page starts with its language. */
export const url = (lang: Lang, path: string): string => `/${lang}${path === '/' ? '' : path}`

/** A whole HTML page. `c.html(<Page …>)`. */
export function Page(props: PageProps) {
  const { frame, title, isWide = false } = props
  const { lang } = frame
  const t = texts[lang]
  const hasErrors = (props.errors?.length ?? 0) > 0
  const wrap = isWide ? 'wrap wrap--wide' : 'wrap'
  const portal = frame.brand?.name[lang] || t.portal
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={`${lang}-CA`}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${hasErrors ? `${t.errorPrefix} ` : ''}${title} – ${portal}`}</title>
          <meta name="color-scheme" content="light" />
          <meta name="format-detection" content="telephone=no" />
          <link rel="stylesheet" href={assetUrl('portal.css')} />
          <link rel="icon" href={assetUrl('mark.svg')} type="image/svg+xml" />
          <script type="module" src={assetUrl('portal.js')} />
        </head>
        <body {...(props.isCompact ? { 'data-density': 'compact' } : {})}>
          <Sprite />
          <a class="skip" href="#main">
            {t.skip}
          </a>
          <Independence frame={frame} wrap={wrap} />
          <Masthead frame={frame} wrap={wrap} portal={portal} isBare={props.isBare ?? false} />
          {props.isBare ? null : <Bar frame={frame} wrap={wrap} section={props.section} />}
          <main id="main" tabindex={-1}>
            <div class={wrap}>
              {props.crumbs?.length ? <Breadcrumbs lang={lang} crumbs={props.crumbs} /> : null}
              {hasErrors ? <ErrorSummary lang={lang} errors={props.errors ?? []} /> : null}
              <Head {...props} />
              {props.children}
            </div>
          </main>
          <Footer frame={frame} wrap={wrap} />
          {frame.person ? <SessionWarning lang={lang} {...(frame.session ?? idle)} /> : null}
        </body>
      </html>
    </>
  )
}

function Head({ title, heading, over, sub, actions }: PageProps) {
  if (heading === 'own') return null
  if (heading === 'hidden') return <h1 class="vh">{title}</h1>
  return (
    <div class="head">
      <div class="head__text">
        {over ? <span class="head__over">{over}</span> : null}
        <h1>{heading ?? title}</h1>
        {sub ? <p class="head__sub">{sub}</p> : null}
      </div>
      {actions ? <div class="btn-row">{actions}</div> : null}
    </div>
  )
}

function Independence({ frame, wrap }: { frame: Frame; wrap: string }) {
  const t = texts[frame.lang]
  return (
    <aside class="indie" aria-label={t.aboutSite}>
      <div class={`${wrap} indie__in`}>
        <p>
          {frame.brand?.banner[frame.lang] || t.independence} {frame.isDemo ? `${t.fictitious} ` : ''}
          <a href="#about">{t.aboutProject}</a>
        </p>
        {frame.isDemo ? (
          <p class="indie__day">
            {t.demoDay(dateWords(frame.today, frame.lang))} <a href={url(frame.lang, '/clock')}>{t.moveClock}</a>
          </p>
        ) : null}
      </div>
    </aside>
  )
}

function Masthead(props: { frame: Frame; wrap: string; portal: string; isBare: boolean }) {
  const { frame, wrap, portal, isBare } = props
  const { lang } = frame
  const t = texts[lang]
  const other = otherLang(lang)
  return (
    <header class="masthead">
      <div class={`${wrap} masthead__in`}>
        <a class="brand" href={url(lang, '/')}>
          {frame.brand?.markUrl ? (
            <img class="brand__mark" src={frame.brand.markUrl} alt="" width="32" height="32" />
          ) : (
            <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
              <path d="M4 5h10v3.25H4zM4 11.25h17v3.25H4zM4 20h24v2.25H4zM4 24.75h24V27H4z" />
            </svg>
          )}
          <span class="brand__text">
            <span class="brand__name">{portal}</span>{' '}
            <span class="brand__sub">{frame.brand?.sub[lang] || t.portalSub}</span>
          </span>
        </a>
        {frame.person && !isBare ? (
          <search class="find">
            <form class="find__form" action={url(lang, '/find')} method="get">
              <label class="vh" for="find">
                {t.find}
              </label>
              <input class="find__input" id="find" name="q" type="search" placeholder={t.findHint} autocomplete="off" />
              <button class="find__btn" type="submit">
                {t.findButton}
              </button>
            </form>
          </search>
        ) : null}
        <ul class="tools" aria-label={t.tools}>
          <li>
            <a href={url(other, frame.path)} lang={other} hreflang={other} title={t.otherLanguage}>
              <span class="tools__long">{t.otherLanguage}</span>
              <span class="tools__short">{t.otherLanguageShort}</span>
            </a>
          </li>
          {frame.person && frame.unread !== undefined ? (
            <li>
              <a href={url(lang, '/messages')}>
                {t.messages}{' '}
                {frame.unread > 0 ? (
                  <span class="count">
                    {frame.unread}
                    <span class="vh"> {t.unread}</span>
                  </span>
                ) : null}
              </a>
            </li>
          ) : null}
          {frame.person ? (
            <>
              <li class="tools__who">{frame.person.name}</li>
              <li class="tools__out">
                <PostForm frame={frame} action={url(lang, '/sign-out')} keyPart="sign-out">
                  <button type="submit">{t.signOut}</button>
                </PostForm>
              </li>
            </>
          ) : isBare ? null : (
            <li>
              <a href={url(lang, signInPath(frame.path))}>{t.signIn}</a>
            </li>
          )}
        </ul>
      </div>
    </header>
  )
}

function Bar({ frame, wrap, section }: { frame: Frame; wrap: string; section: Section | undefined }) {
  const { lang, account } = frame
  const t = texts[lang]
  return (
    <div class="bar">
      <div class={`${wrap} bar__in`}>
        <nav class="menu" aria-label={t.mainMenu}>
          <portal-menu>
            <details>
              <summary class="menu__btn">
                <Icon name="menu" />
                {t.menu}
              </summary>
              <ul class="menu__list">
                {(frame.menu ?? (frame.person ? defaultMenu(lang) : publicMenu(lang))).map((item) => (
                  <li>
                    <a
                      href={url(lang, item.path)}
                      {...(item.section && item.section === section ? { 'aria-current': 'page' } : {})}
                    >
                      {item.text}
                    </a>
                  </li>
                ))}
                {frame.person ? (
                  <li class="menu__out">
                    <PostForm frame={frame} action={url(lang, '/sign-out')} keyPart="sign-out">
                      <button type="submit">{t.signOut}</button>
                    </PostForm>
                  </li>
                ) : null}
              </ul>
            </details>
          </portal-menu>
        </nav>
        {account ? (
          <section class={account.actingFor ? 'account account--acting' : 'account'} aria-label={t.account}>
            <p class="account__line">
              {account.actingFor ? <span class="account__as">{t.actingAs[account.actingFor]} </span> : null}
              <span class="account__name">{account.legalName}</span>
            </p>
            <p class="account__line">
              <span class="account__no code">{account.bn15}</span>{' '}
              <a href={url(lang, '/accounts')}>{t.switchAccount}</a>
            </p>
          </section>
        ) : null}
      </div>
    </div>
  )
}

const sections = ['home', 'declarations', 'money', 'tariff', 'account'] as const

const pathOf: Record<Section, string> = {
  home: '/',
  declarations: '/declarations',
  money: '/money',
  tariff: '/tariff',
  account: '/accounts',
}

/** The five sections of somebody who is signed in. */
export const defaultMenu = (lang: Lang): MenuItem[] =>
  sections.map((section) => ({
    section,
    path: pathOf[section],
    text: texts[lang].sections[section],
  }))

/** What anybody may look at. */
const publicMenu = (lang: Lang): MenuItem[] => [
  { section: 'tariff', path: '/tariff', text: texts[lang].sections.tariff },
  { path: '/estimate', text: texts[lang].estimate },
  { path: '/calendar', text: texts[lang].calendar },
]

/** Back to the page one came from, once signed in. */
const signInPath = (path: string): string =>
  path === '/' || path.startsWith('/sign-in') ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`

export function Breadcrumbs({ lang, crumbs }: { lang: Lang; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={texts[lang].breadcrumb}>
      <ol class="crumbs">
        {crumbs.map((crumb) => (
          <li>
            <a href={url(lang, crumb.path)}>{crumb.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Footer({ frame, wrap }: { frame: Frame; wrap: string }) {
  const { lang } = frame
  const t = texts[lang]
  const demo = frame.isDemo
    ? [
        { path: '/clock', text: t.moveClock },
        { path: '/gallery', text: t.components },
      ]
    : []
  const made = t.pageMade(`${dateTimeIso(frame.madeAt)} ${lang === 'en' ? 'Eastern' : '(heure de l’Est)'}`)
  return (
    <footer class="foot" id="about">
      <div class={`${wrap} foot__in`}>
        <nav aria-label={t.footerNav}>
          <ul class="foot__links">
            {[...(frame.footerLinks ?? []), ...demo].map((link) => (
              <li>
                <a href={url(lang, link.path)}>{link.text}</a>
              </li>
            ))}
            <li>
              <a href={url(lang, '/developers')}>{t.developers}</a>
            </li>
          </ul>
        </nav>
        <div>
          <p>{t.disclaimer}</p>
          <p>{[...(frame.editions ?? []), made].join(' · ')}</p>
        </div>
      </div>
    </footer>
  )
}

/** Source: experience 3, "Session": 15 minutes, a warning 2 minutes before. */
const idle = { warnAfter: 13 * 60, endsAfter: 15 * 60 }

/** Unseen until scripts show it; the button asks for a page that needs a session, which keeps it, and hides it again. */
function SessionWarning(props: { lang: Lang; warnAfter: number; endsAfter: number }) {
  const t = texts[props.lang].session
  return (
    <portal-session
      hidden
      data-warn-after={props.warnAfter}
      data-ends-after={props.endsAfter}
      data-keep={url(props.lang, '/accounts')}
      data-text={t.text}
    >
      <div class="timeout" role="alert">
        <h2>{t.heading}</h2>
        <p />
        <button class="btn" type="button">
          {t.stay}
        </button>
      </div>
    </portal-session>
  )
}
