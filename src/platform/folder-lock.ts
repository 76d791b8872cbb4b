import { unlinkSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join, relative } from 'node:path'

/**
 * The embedded database belongs to one process. A socket in its folder says so and ends with the process, also when it is
 * killed, so that no stale number of a process has to be guessed about.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true })
  // Relative, because the name of a socket may have 107 bytes at most.
  const path = relative(process.cwd(), join(folder, 'in-use.sock'))
  if (await isAnswered(path))
    throw new Error(
      `The folder ${folder} is in use by another process. Stop that one first, or set CARM_VAR to another folder.`,
    )
  try {
    unlinkSync(path)
  } catch {
    // None was left behind.
  }
  const server = await listen(path)
  server.unref()
  return () => server.close()
}

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(path)
    probe.on('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.on('error', () => resolve(false))
  })

const listen = (path: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end())
    server.on('error', reject)
    server.listen(path, () => resolve(server))
  })
