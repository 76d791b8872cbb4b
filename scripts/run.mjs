// npm run check | format | build | carm -- …

import { join } from 'node:path'
import { build, install, mustRun, pinnedNode, program, root } from './prepare.mjs'

const tool = (...path) => join(root, 'node_modules', ...path)
const [task, ...rest] = process.argv.slice(2)
await install()
const biome = (...args) => mustRun(tool('.bin', 'biome'), args)
const tasks = {
  /** Format, lint and types of the whole tree. */
  async check() {
    await biome('check', '--error-on-warnings', '.')
    await mustRun(pinnedNode, [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'])
  },
  format: () => biome('check', '--write', '.'),
  build,
  async carm() {
    await build()
    process.exit(await program(rest))
  },
}
if (!tasks[task]) throw new Error(`unknown task: ${task}`)
await tasks[task]()
