import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One entry of the build's manifest: source path → hashed file. */
type Manifest = Readonly<Record<string, { readonly file: string }>>

interface Built {
  folder: string
  manifest: Manifest
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** The browser build, looked for upwards: this file runs from src/ui in tests and from dist/server in service. */
function findBuild(): Built | undefined {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const client = join(folder, 'dist', 'client')
    const manifest = join(client, '.vite', 'manifest.json')
    if (existsSync(manifest))
      return { folder: client, manifest: JSON.parse(readFileSync(manifest, 'utf8')) as Manifest }
  }
  return undefined
}

let found: Built | null | undefined
const build = (): Built | null => {
  found ??= findBuild() ?? null
  return found
}

/** Plain names that pages use → source in the manifest. The script is TypeScript before the build. */
const sourceOf = (name: string): string => `src/ui/client/${name.replace(/\.js$/, '.ts')}`

/** `portal.css` → `/assets/portal-<hash>.css`. Without a build (unit tests) the plain name. */
export function assetUrl(name: string): string {
  const file = build()?.manifest[sourceOf(name)]?.file
  return file ? `/${file}` : `/assets/${name}`
}

interface Body {
  body: Uint8Array<ArrayBuffer>
  encoding?: 'br' | 'gzip'
}
const bodies = new Map<string, Body>()

/** Read once, kept: the whole build is a few files. Only plain names, so no path leads out of the folder. */
function load(name: string, encoding: 'br' | 'gzip' | undefined): Body | undefined {
  const key = `${encoding ?? ''}:${name}`
  const known = bodies.get(key)
  if (known) return known
  const folder = build()?.folder
  const suffix = encoding === 'br' ? '.br' : encoding === 'gzip' ? '.gz' : ''
  const path =
    folder && /^[\w-]+(\.[\w-]+)*\.(css|js|svg|woff2)$/.test(name) ? join(folder, 'assets', name + suffix) : ''
  const loaded =
    path && existsSync(path)
      ? { body: new Uint8Array(readFileSync(path)), ...(encoding ? { encoding } : {}) }
      : encoding
        ? load(name, undefined)
        : undefined
  // Names of no file are not kept: anybody can make them up.
  if (loaded) bodies.set(key, loaded)
  return loaded
}

/**
 * Answers `GET /assets/:name`, or nothing when there is no such file. Names carry the hash of the content, so browsers
 * may keep them for ever. @param acceptEncoding the request's header.
 */
export function serveAsset(name: string, acceptEncoding = ''): Response | undefined {
  const encoding = /\bbr\b/.test(acceptEncoding) ? 'br' : /\bgzip\b/.test(acceptEncoding) ? 'gzip' : undefined
  const asset = load(name, encoding)
  if (!asset) return undefined
  return new Response(asset.body, {
    headers: {
      'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'content-length': String(asset.body.byteLength),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      ...(asset.encoding ? { 'content-encoding': asset.encoding } : {}),
    },
  })
}
