import { Agent, createServer, request, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiRouter, createRoute, exact, z } from './api.ts'
import { BODY_LIMIT, createApp } from './server.ts'
import { services } from './testing.ts'

describe('A connection carries the next request after an answer that did not read the body', () => {
  let server: Server
  let port = 0
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  beforeAll(async () => {
    const api = apiRouter()
    const route = createRoute({
      method: 'post',
      path: '/things',
      request: { body: { required: true, content: { 'application/json': { schema: exact({ name: z.string() }) } } } },
      responses: { 200: { description: 'Fine' } },
    })
    api.openapi(route, (context) => context.json(context.req.valid('json')))
    const app = createApp(services, { pages: [], apis: [api], others: [], formTargets: [], frameExtras: () => ({}) })
    const listener = getRequestListener(app.fetch)
    server = createServer((asked, answer) => void listener(asked, answer))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    port = typeof address === 'object' && address ? address.port : 0
  })
  afterAll(async () => {
    agent.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  interface Heard {
    readonly status: number
    readonly isReused: boolean
    readonly connection: string | undefined
  }
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Heard> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
        answer.resume().on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            isReused: asked.reusedSocket,
            connection: answer.headers.connection,
          }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })

  const type = (name: string) => ({ 'content-type': name })
  for (const [path, headers, size, status] of [
    ['/api/v1/things', type('text/plain'), 2_000_000, 415],
    ['/api/v1/things', type('application/json'), BODY_LIMIT + 1, 413],
    ['/api/v1/nowhere', type('application/json'), 2_000_000, 404],
    ['/api/v1/openapi.json', type('application/json'), 2_000_000, 405],
    ['/api/v1/things', type('application/json'), 2_000_000, 400],
  ] as const)
    test(`${size} bytes to ${path}: ${status}, then the next one is answered there`, async () => {
      expect(await ask('POST', path, headers, Buffer.alloc(size, 'x'))).toMatchObject({ status })
      expect(await ask('GET', '/healthz')).toMatchObject({ status: 200, isReused: true })
    })

  test('a body of a length not told that grows too long ends the connection, and says so', async () => {
    const chunked = { ...type('application/json'), 'transfer-encoding': 'chunked' }
    const heard = await ask('POST', '/api/v1/things', chunked, Buffer.alloc(BODY_LIMIT + 1, 'x'))
    expect(heard).toMatchObject({ status: 413, connection: 'close' })
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 200, isReused: false })
  })
})
