import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Who may import whom (docs/architecture.md has the drawing). Read downwards: a folder may import those of its list and,
 * through them, nothing else. The assembly (main, app, jobs, catalogue, demo) sees everything and is seen by nobody.
 */
const below: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  platform: ['kernel'],
  ui: ['platform', 'kernel'],
  web: ['ui', 'platform', 'kernel'],
  access: ['web', 'ui', 'platform', 'kernel'],
  notices: ['access', 'web', 'ui', 'platform', 'kernel'],
  tariff: ['access', 'web', 'ui', 'platform', 'kernel'],
  enrolment: ['access', 'web', 'ui', 'platform', 'kernel'],
  ledger: ['access', 'web', 'ui', 'platform', 'kernel'],
  security: ['enrolment', 'ledger', 'access', 'web', 'ui', 'platform', 'kernel'],
  billing: ['ledger', 'security', 'enrolment', 'access', 'web', 'ui', 'platform', 'kernel'],
  payments: ['billing', 'ledger', 'access', 'web', 'ui', 'platform', 'kernel'],
  declarations: ['tariff', 'security', 'enrolment', 'billing', 'ledger', 'access', 'web', 'ui', 'platform', 'kernel'],
  goods: ['declarations', 'tariff', 'notices', 'access', 'web', 'ui', 'platform', 'kernel'],
  developers: ['web', 'ui', 'platform', 'kernel'],
  machines: ['web', 'ui', 'platform', 'kernel'],
  sandbox: ['billing', 'web', 'ui', 'platform', 'kernel'],
  home: [
    'declarations',
    'payments',
    'billing',
    'ledger',
    'tariff',
    'notices',
    'security',
    'enrolment',
    'access',
    'web',
    'ui',
    'platform',
    'kernel',
  ],
}
const features = Object.keys(below).filter((name) => !['kernel', 'platform', 'ui', 'web'].includes(name))

const src = join(import.meta.dirname, '../../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))

interface Import {
  readonly file: string
  readonly from: string
  readonly to: string
  readonly target: string
}

const imports: Import[] = files.flatMap((file) => {
  const from = file.split('/')[0] ?? ''
  const text = readFileSync(join(src, file), 'utf8')
  return [...text.matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g)].flatMap(([, path = '']) => {
    const target = relative(src, resolve(src, dirname(file), path))
    const to = target.split('/')[0] ?? ''
    return to === from || target.startsWith('..') ? [] : [{ file, from, to, target }]
  })
})

/** Test factories and the widening of an interface of the web are no calls of a feature. */
const isTestFile = (file: string): boolean => /\.test\.tsx?$|\/testing\.ts$/.test(file)

describe('Arrows point down', () => {
  test('every folder of src is in the drawing', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''))
    expect([...folders].filter((folder) => folder !== 'demo' && !(folder in below))).toEqual([])
  })

  test('a folder imports only what is below it', () => {
    const wrong = imports.filter(
      ({ file, from, to }) => from in below && !isTestFile(file) && !(below[from] ?? []).includes(to),
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  test('another feature is entered through its front door', () => {
    const wrong = imports.filter(
      ({ file, from, to, target }) =>
        from in below &&
        features.includes(to) &&
        !isTestFile(file) &&
        !new RegExp(`^${to}/(index\\.tsx?|services\\.ts)$`).test(target),
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })
})
