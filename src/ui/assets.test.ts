import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assetUrl, serveAsset } from './assets.ts'

const isBuilt = existsSync(`${import.meta.dirname}/../../dist/client/.vite/manifest.json`)

describe.skipIf(!isBuilt)('Browser files after a build', () => {
  const name = (plain: string): string => assetUrl(plain).replace('/assets/', '')

  test('carry the hash of their content, so that browsers keep them for ever', () => {
    for (const plain of ['portal.css', 'portal.js', 'mark.svg']) {
      expect(assetUrl(plain)).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.(css|js|svg)$/)
      expect(serveAsset(name(plain))?.headers.get('cache-control')).toContain('immutable')
    }
  })

  test('come compressed as the browser asks', () => {
    expect(serveAsset(name('portal.css'), 'gzip, deflate, br')?.headers.get('content-encoding')).toBe('br')
    expect(serveAsset(name('portal.css'), 'gzip')?.headers.get('content-encoding')).toBe('gzip')
    expect(serveAsset(name('portal.css'))?.headers.get('content-encoding')).toBeNull()
  })

  test('style sheet and script are small: 12 kB and 4 kB as sent', () => {
    expect(Number(serveAsset(name('portal.css'), 'br')?.headers.get('content-length'))).toBeLessThan(12_000)
    expect(Number(serveAsset(name('portal.js'), 'br')?.headers.get('content-length'))).toBeLessThan(4_000)
  })
})

test('no name leads out of the folder', () => {
  for (const name of ['../.vite/manifest.json', '..%2f.vite%2fmanifest.json', 'portal.css.br', 'a/b.css', '', '.css'])
    expect(serveAsset(name)).toBeUndefined()
})
