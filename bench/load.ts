import { Agent, request } from 'node:http'

export interface Load {
  /** Requests a second. */
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
}

export interface Shot {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** `clients` callers, each sending one request after the other on its own connection, until `count` are done. */
export async function fire(
  url: string,
  clients: number,
  count: number,
  shot: (index: number) => Shot,
  expected = 200,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const begin = performance.now()
        await send(agent, url, shot(next++), expected)
        times.push(performance.now() - begin)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return { perSecond: count / seconds, ...percentiles(times) }
}

export function percentiles(times: number[]): { p50: number; p95: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

function send(agent: Agent, url: string, shot: Shot, expected: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}${shot.path}`,
      {
        agent,
        method: shot.method ?? 'GET',
        headers: { ...shot.headers, ...(shot.body ? { 'content-length': Buffer.byteLength(shot.body) } : {}) },
      },
      (answer) => {
        const isRight = answer.statusCode === expected
        let text = ''
        answer.on('data', (part: Buffer) => {
          if (!isRight) text += part.toString()
        })
        answer.on('end', () =>
          isRight ? resolve() : reject(new Error(`${shot.path} answered ${answer.statusCode}: ${text.slice(0, 500)}`)),
        )
      },
    )
    call.on('error', reject)
    call.end(shot.body)
  })
}
