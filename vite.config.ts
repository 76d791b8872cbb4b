import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** The mark in the browser's tab goes through the manifest like the rest, so that its name carries its hash. */
const mark: Plugin = {
  name: 'portal-mark',
  buildStart() {
    const path = 'src/ui/client/mark.svg'
    this.emitFile({ type: 'asset', name: 'mark.svg', originalFileName: path, source: readFileSync(path) })
  },
}

/** Compressed once here at the highest level, so that serving costs nothing. Fonts are compressed by themselves. */
const compressed: Plugin = {
  name: 'portal-compressed',
  writeBundle(options) {
    const folder = join(options.dir ?? 'dist/client', 'assets')
    for (const name of readdirSync(folder).filter((one) => /\.(css|js|svg)$/.test(one))) {
      const source = readFileSync(join(folder, name))
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: source.length }
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(source, { params }))
      writeFileSync(join(folder, `${name}.gz`), gzipSync(source, { level: 9 }))
    }
  },
}

/**
 * Two builds. `vite build` makes the browser files in dist/client with hashed names and a manifest (read by
 * src/ui/assets.ts); `vite build --ssr` makes the server in dist/server, packages left outside.
 */
export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild
    ? {
        publicDir: false,
        ssr: { target: 'node', external: true },
        build: {
          ssr: true,
          rollupOptions: { input: 'src/main.ts' },
          target: 'node26',
          outDir: 'dist/server',
          emptyOutDir: true,
          minify: false,
          sourcemap: true,
        },
      }
    : {
        publicDir: false,
        plugins: [mark, compressed],
        build: {
          outDir: 'dist/client',
          emptyOutDir: true,
          manifest: true,
          // A strict content security policy refuses data: addresses.
          assetsInlineLimit: 0,
          modulePreload: false,
          target: ['chrome120', 'firefox121', 'safari17'],
          cssTarget: ['chrome120', 'firefox121', 'safari17'],
          rollupOptions: { input: ['src/ui/client/portal.ts', 'src/ui/client/portal.css'] },
        },
      },
)
