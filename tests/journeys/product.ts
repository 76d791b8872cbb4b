import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folders } from '../../src/platform/folders.ts'

const { root } = folders

export interface Product {
  readonly url: string
  readonly folder: string
  /** Everything it printed. */
  output(): string
  /** Ends it as the power would: no chance to close anything. */
  kill(): Promise<void>
  /** Ends it as Ctrl-C does. @returns its exit code. */
  stop(): Promise<number | null>
  /** Starts it again on the same data and the same port. */
  again(): Promise<Product>
}

/** The built product as a process of its own, on a free port and a folder of its own, demo world included. */
export async function startProduct(
  options: { folder?: string; port?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Product> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'carm journey ')))
  const port = options.port ?? (await freePort())
  const main = join(root, 'dist/server/main.js')
  if (!existsSync(main)) throw new Error('not built: npm run build')
  const child = spawn(process.execPath, [main, 'serve'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      CARM_VAR: folder,
      LOG_LEVEL: 'warn',
      NODE_ENV: '',
      VITEST: '',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString()
    })
  await ready(child, () => output)
  return {
    url: `http://localhost:${port}`,
    folder,
    output: () => output,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    again: () => startProduct({ ...options, folder, port }),
  }
}

export const discard = (product: Product): Promise<void> => rm(product.folder, { recursive: true, force: true })

function ready(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = setTimeout(() => reject(new Error(`not ready after three minutes:\n${output()}`)), 180_000)
    const look = (): void => {
      if (!/^ready http/m.test(output())) return
      clearTimeout(give)
      resolve()
    }
    child.stdout?.on('data', look)
    child.on('exit', (code) => {
      clearTimeout(give)
      reject(new Error(`ended with ${code} before it was ready:\n${output()}`))
    })
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
