import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Instant, isoDate } from '../kernel/dates.ts'
import { LANGS, type Lang } from '../platform/i18n.ts'
import { Gallery } from './gallery.tsx'
import type { Frame } from './index.ts'
import { tagsOf, textOf } from './markup.testing.ts'

const frameOf = (lang: Lang): Frame => ({
  lang,
  path: '/gallery',
  csrfToken: 'token',
  nonce: 'n',
  formKey: 'key_1',
  person: { name: 'Dana Okafor' },
  account: { bn15: '123456782RM0001', legalName: 'Larkspur Housewares Ltd.' },
  unread: 3,
  today: isoDate('2026-11-26'),
  madeAt: '2026-11-26T14:12:00.000Z' as Instant,
  isDemo: true,
})

describe.each(LANGS)('Every component, in %s', (lang) => {
  const html = String(<Gallery frame={frameOf(lang)} />)
  const tags = tagsOf(html)
  const ids = tags.map((tag) => tag.attributes.id ?? '').filter(Boolean)

  test('has one h1, and ids that are not used twice', () => {
    expect(tags.filter((tag) => tag.name === 'h1')).toHaveLength(1)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('ties each control to a label', () => {
    const labelled = new Set(tags.map((tag) => tag.attributes.for))
    const bare = tags.filter(
      ({ name, attributes }) =>
        ['input', 'select', 'textarea'].includes(name) &&
        attributes.type !== 'hidden' &&
        !attributes['aria-label'] &&
        !labelled.has(attributes.id ?? 'none'),
    )
    expect(bare).toEqual([])
  })

  test('refers to nothing that is not there', () => {
    const refs = tags.flatMap(({ attributes }) =>
      ['aria-labelledby', 'aria-describedby', 'for'].flatMap((key) =>
        (attributes[key] ?? '').split(' ').filter(Boolean),
      ),
    )
    expect(refs.filter((id) => !ids.includes(id))).toEqual([])
    const uses = tags.filter((tag) => tag.name === 'use').map((tag) => tag.attributes.href?.slice(1) ?? '')
    expect(uses.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('leads from each sentence of the error summary to a control', () => {
    const summary = html.slice(html.indexOf('error-summary'), html.indexOf('</ul>', html.indexOf('error-summary')))
    const targets = tagsOf(summary)
      .filter((tag) => tag.name === 'a')
      .map((tag) => tag.attributes.href?.slice(1) ?? '')
    expect(targets.length).toBeGreaterThan(3)
    for (const id of targets)
      expect(['input', 'select', 'textarea']).toContain(tags.find((tag) => tag.attributes.id === id)?.name)
  })

  test('names each table and scrolling region, and scopes each head', () => {
    expect(html.match(/<table/g)?.length).toBe(html.match(/<caption/g)?.length)
    expect(tags.filter((tag) => tag.name === 'th' && !tag.attributes.scope)).toEqual([])
    for (const region of tags.filter((tag) => tag.attributes.class === 'table-scroll'))
      expect(region.attributes).toMatchObject({ tabindex: '0', 'aria-label': expect.stringMatching(/./) })
  })

  test('closes each total with the double rule and gives a credit its word', () => {
    expect(html).toContain('class="is-total"')
    expect(textOf(html)).toMatch(lang === 'en' ? /−\$412\.36 \(credit\)/ : /−412,36\u00a0\$ \(crédit\)/)
  })

  test('writes exact values beside the words', () => {
    expect(html).toContain('<data class="money" value="31766.31">')
    expect(html).toContain('<data class="money credit" value="-412.36">')
    expect(html).toContain('<time datetime="2026-12-01">')
  })

  test('leaves no trace of a slip', () => {
    expect(textOf(html)).not.toMatch(/undefined|\[object|NaN|=>/)
    for (const { attributes } of tags) expect(Object.keys(attributes)).not.toContain('style')
  })

  test('is far below 100 kB with its style sheet', () => {
    const css = readFileSync(`${import.meta.dirname}/client/portal.css`).length
    // The source of the style sheet; built it is two thirds of that, and a sixth compressed.
    expect(Buffer.byteLength(html) + css).toBeLessThan(160_000)
    expect(Buffer.byteLength(html)).toBeLessThan(70_000)
  })
})
