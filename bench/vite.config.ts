import { join } from 'node:path'
import { defineConfig } from 'vite'

/** The benches as one program in dist/bench, packages left outside; `npm run bench` builds and runs it. */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  publicDir: false,
  ssr: { target: 'node', external: true },
  build: { ssr: 'bench/run.ts', outDir: 'dist/bench', emptyOutDir: true, target: 'node26', minify: false },
})
