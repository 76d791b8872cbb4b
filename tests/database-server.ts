import type { TestProject } from 'vitest/node'
import { prepareServerTemplate } from '../src/platform/testing.ts'
import { type ServerUnderTest, startPostgres } from './postgres.ts'

/** With `CARM_TEST_DATABASE=server`, the database tests run on a real PostgreSQL started for this run. */
export default async function setup(_project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.CARM_TEST_DATABASE !== 'server') return undefined
  const server: ServerUnderTest = await startPostgres()
  process.env.CARM_TEST_SERVER_URL = server.url
  await prepareServerTemplate(server.url)
  return () => server.stop()
}
