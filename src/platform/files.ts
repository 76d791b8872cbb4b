import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files that the product makes and can make again, in a folder of this machine (below `CARM_VAR`). */
export interface Files {
  /** Null when there is no such file. */
  read(name: string): Promise<Buffer | null>
  /** Whole or not at all: written beside it and renamed. */
  write(name: string, bytes: Buffer | string): Promise<void>
  /** Names in a folder, in order; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>
  /** A file, or a folder with all that is in it; nothing when there is none. */
  remove(name: string): Promise<void>
}

const NAME = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/

export function openFiles(root: string): Files {
  let written = 0
  const place = (name: string): string => {
    if (!NAME.test(name)) throw new Error(`not a name of a file: ${name}`)
    return join(root, name)
  }
  return {
    read: (name) => readFile(place(name)).catch(missing(null)),
    async write(name, bytes) {
      const path = place(name)
      await mkdir(dirname(path), { recursive: true })
      written += 1
      const beside = `${path}.${process.pid}-${written}`
      await writeFile(beside, bytes)
      await rename(beside, path)
    },
    remove: (name) => rm(place(name), { recursive: true, force: true }),
    list: async (folder) => (await readdir(place(folder)).catch(missing<string[]>([]))).sort(),
  }
}

const missing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead
    throw error
  }
