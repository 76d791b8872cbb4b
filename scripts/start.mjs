// npm start: from a fresh checkout to a running product.
import { build, install, program } from './prepare.mjs'

await install()
await build()
process.exit(await program(['serve']))
