import { expect } from 'vitest'

/** A program that talks to the API, as a broker's software would. */
export interface Machine {
  readonly token: string
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
}
export interface CallOptions {
  readonly body?: unknown
  /** Sent as it is, for bodies that are no JSON. */
  readonly raw?: string
  readonly key?: string
  readonly lang?: 'en' | 'fr'
}
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back
  readonly json: any
}

export async function machine(url: string, client: string): Promise<Machine> {
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client}:${client}-secret`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  })
  expect(answer.status).toBe(200)
  const { access_token: token, token_type: type } = (await answer.json()) as {
    access_token: string
    token_type: string
  }
  expect(type).toBe('Bearer')
  return { token, call: (method, path, options = {}) => call(url, method, path, { ...options, token }) }
}

export async function call(
  url: string,
  method: string,
  path: string,
  options: CallOptions & { readonly token?: string } = {},
): Promise<Answer> {
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body))
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.key ? { 'idempotency-key': options.key } : {}),
      'accept-language': options.lang ?? 'en',
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Moves the test clock and waits until the calendar has come that far. */
export async function moveClock(one: Machine, advanceTo: string): Promise<void> {
  const asked = await one.call('POST', '/sandbox/clock', { body: { advanceTo } })
  expect(asked.status).toBe(202)
  await finished(one, asked.json.job.id)
  expect((await one.call('GET', '/sandbox/clock')).json.today).toBe(advanceTo)
}

export async function finished(one: Machine, job: string): Promise<Answer> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await one.call('GET', `/jobs/${job}`)
    expect(answer.status).toBe(200)
    if (answer.json.status === 'done') return answer
    expect(answer.json.status).not.toBe('failed')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`job ${job} did not end`)
}
