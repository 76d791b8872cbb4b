import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from './files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carm files '))
})
afterAll(() => rm(folder, { recursive: true }))

test('what was written is read and listed, what was not is null', async () => {
  const files = openFiles(folder)
  expect(await files.read('a/none.txt')).toBeNull()
  expect(await files.list('a')).toEqual([])
  await files.write('a/two.txt', 'two')
  await files.write('a/one.txt', 'one')
  await files.write('a/one.txt', 'one again')
  expect(String(await files.read('a/one.txt'))).toBe('one again')
  expect(await files.list('a')).toEqual(['one.txt', 'two.txt'])
})

test('no name leads out of the folder', async () => {
  const files = openFiles(folder)
  for (const name of ['../x', 'a/../x', '/etc/x', 'a//x', '', '.x', 'a\\x'])
    await expect(async () => files.write(name, '')).rejects.toThrow('not a name')
})
