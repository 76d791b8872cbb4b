import { describe, expect, test } from 'vitest'
import { type Instant, isoDate } from '../kernel/dates.ts'
import type { Lang } from '../platform/i18n.ts'
import { CSRF_FIELD, type Frame, KEY_FIELD, Page, ProblemPage, TextField } from './index.ts'
import { tagsOf, textOf } from './markup.testing.ts'
import { en } from './texts.en.ts'
import { fr } from './texts.fr.ts'

const frameOf = (lang: Lang, change: Partial<Frame> = {}): Frame => ({
  lang,
  path: '/declarations?view=late&q=a%20b',
  csrfToken: 'token',
  nonce: 'n',
  formKey: 'key_1',
  person: { name: 'Dana Okafor' },
  account: { bn15: '123456782RM0001', legalName: 'Larkspur Housewares Ltd.' },
  unread: 3,
  today: isoDate('2026-11-26'),
  madeAt: '2026-11-26T14:12:00.000Z' as Instant,
  isDemo: true,
  ...change,
})

describe('A page', () => {
  test('says its language, and the switch leads to the same page and state', () => {
    const html = String(<Page frame={frameOf('fr')} title="Déclarations" />)
    expect(html.startsWith('<!doctype html><html lang="fr-CA">')).toBe(true)
    const other = tagsOf(html).find((tag) => tag.attributes.hreflang === 'en')
    expect(other?.attributes).toMatchObject({ href: '/en/declarations?view=late&amp;q=a%20b', lang: 'en' })
  })

  test('has its title in the tab and in one h1', () => {
    const html = String(<Page frame={frameOf('en')} title="Declarations" />)
    expect(html).toContain('<title>Declarations – CARM Client Portal</title>')
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  test('with errors starts its title with the word, and the summary leads to the field', () => {
    const errors = [{ field: 'weight', text: 'Inscrivez le poids brut' }]
    const html = String(
      <Page frame={frameOf('fr')} title="Transport" errors={errors}>
        <TextField lang="fr" name="weight" label="Poids" error={errors[0]?.text} />
      </Page>,
    )
    expect(html).toContain('<title>Erreur\u00a0: Transport – ')
    const main = html.slice(html.indexOf('<main'))
    expect(main.indexOf('error-summary')).toBeLessThan(main.indexOf('<h1'))
    expect(main).toContain('<a href="#weight">Inscrivez le poids brut</a>')
    expect(tagsOf(main).find((tag) => tag.attributes.id === 'weight')?.attributes).toMatchObject({
      'aria-invalid': 'true',
      'aria-describedby': 'weight-error',
    })
  })

  test('escapes names and titles', () => {
    const account = { bn15: '123456782RM0001', legalName: '<script>alert(1)</script>' }
    const html = String(<Page frame={frameOf('en', { account })} title={'"><img src=x>'} />)
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img src=x')
  })

  test('keeps to a strict content security policy: no style attribute, inline script, handler or data address', () => {
    const html = String(<Page frame={frameOf('en')} title="Home" />)
    for (const { name, attributes } of tagsOf(html)) {
      expect(Object.keys(attributes).filter((key) => key === 'style' || key.startsWith('on'))).toEqual([])
      if (name === 'script') expect(attributes.src).toMatch(/^\/assets\//)
    }
    expect(html).not.toContain('data:')
    expect(html).not.toContain('<style')
  })

  test('signs out by a form with the token, and a key of its own', () => {
    const html = String(<Page frame={frameOf('en')} title="Home" />)
    expect(html).toContain('<form action="/en/sign-out" method="post"')
    expect(html).toContain(`name="${CSRF_FIELD}" value="token"`)
    expect(html).toContain(`name="${KEY_FIELD}" value="key_1.sign-out"`)
  })

  test('without a session has no search and no account, and a way to sign in and come back', () => {
    const { person: _person, account: _account, ...open } = frameOf('en')
    const html = String(<Page frame={open} title="Tariff" />)
    expect(html).not.toContain('class="find"')
    expect(html).not.toContain('Switch account')
    expect(html).toContain('href="/en/sign-in?next=%2Fdeclarations%3Fview%3Dlate%26q%3Da%2520b"')
  })

  test('says for whom one acts', () => {
    const account = { bn15: '123456782RM0001', legalName: 'Larkspur Housewares Ltd.', actingFor: 'broker' } as const
    expect(textOf(String(<Page frame={frameOf('en', { account })} title="Home" />))).toContain(
      'Acting as broker for Larkspur Housewares Ltd.',
    )
  })

  test('always says that it is independent; an adopter may word it, not empty it', () => {
    const words = (banner: { en: string; fr: string }): string =>
      textOf(String(<Page frame={frameOf('en', { brand: { name: banner, sub: banner, banner } })} title="Home" />))
    expect(words({ en: '', fr: '' })).toContain('not the Canada Border Services Agency')
    expect(words({ en: 'Our own words.', fr: '' })).toContain('Our own words.')
  })

  test('of the demonstration says which day it is there and leads to the clock; in production it does not', () => {
    const html = String(<Page frame={frameOf('en')} title="Home" />)
    expect(textOf(html)).toContain('Demonstration day: November\u00a026, 2026. Move the clock')
    expect(String(<Page frame={frameOf('en', { isDemo: false })} title="Home" />)).not.toContain('/clock')
  })

  test('carries the warning of the end of the session, unseen, for people who are signed in only', () => {
    expect(String(<Page frame={frameOf('en')} title="Home" />)).toContain(
      '<portal-session hidden="" data-warn-after="780" data-ends-after="900"',
    )
    const { person: _person, ...open } = frameOf('en')
    expect(String(<Page frame={open} title="Home" />)).not.toContain('portal-session')
  })

  test('of a problem says what to do, and the number to quote', () => {
    const html = String(
      <ProblemPage frame={frameOf('fr')} title="Rien ici" detail="Introuvable." cure="Vérifiez." requestId="req_1" />,
    )
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(textOf(html)).toMatch(/Introuvable\. Vérifiez\. Requête req_1 Retourner à la page d’accueil/)
  })
})

describe('Texts of the components', () => {
  /** Words that are right in both languages. */
  const same = new Set(['Messages', 'Menu', 'Total'])
  const leaves = (value: unknown, path: string): [string, string][] =>
    typeof value === 'string'
      ? [[path, value]]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
        : []
  const french = new Map(leaves(fr, ''))

  test('are never the same in both languages unless they may be', () => {
    expect(leaves(en, '').filter(([path, text]) => french.get(path) === text && !same.has(text))).toEqual([])
  })

  test('keep French typography: a no-break space before a colon, a round apostrophe', () => {
    expect([...french.values()].filter((text) => / :|[^\u00a0]:|\w'\w/.test(text))).toEqual([])
  })
})
