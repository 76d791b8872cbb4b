// npm run bench: ours and the floor beneath it, in one run, as ratios.
import { join } from 'node:path'
import { build, install, mustRun, pinnedNode, root, run } from './prepare.mjs'

await install()
await build()
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
await mustRun(pinnedNode, [vite, 'build', '--config', 'bench/vite.config.ts', '--logLevel', 'warn'])
process.exit(await run(pinnedNode, [join(root, 'dist', 'bench', 'run.js'), ...process.argv.slice(2)]))
