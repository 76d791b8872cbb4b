import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ApiEnv } from '../web/api.ts'
import { callerOf } from '../web/caller.ts'
import { callerLimit, limitHeaders } from '../web/rate-limit.ts'
import { type Question, type Tool, tools } from './tools.ts'

/** Sends a request to the product itself, in process; `env` says who is at the other end of the connection. */
export type Ask = (request: Request, env: unknown) => Response | Promise<Response>

/** An estimate of fifty lines is some ten kilobytes. */
const BODY_LIMIT = 256 * 1024

/**
 * The tariff for language models (Model Context Protocol, streamable HTTP). Stateless: every request is a conversation of
 * its own, so that any process can answer it and nothing has to be remembered.
 */
export function mcpService(ask: Ask): Hono<ApiEnv> {
  const limiter = callerLimit()
  return new Hono<ApiEnv>()
    .use(async (context, next) => {
      // A page of another site must not ask through the reader's browser (DNS rebinding; the protocol asks for it).
      if (!isOurs(context.req.header('origin'), context.var.services.config.publicUrl))
        return fault(context, 403, -32_000, 'Requests from pages of other sites are not answered.')
      const taken = limiter.take(callerOf(context))
      if (taken.allowed) return next()
      for (const [name, value] of limitHeaders(limiter, taken)) context.header(name, value)
      return fault(
        context,
        429,
        -32_000,
        `More than ${limiter.perSecond} requests a second: wait, then go on more slowly.`,
      )
    })
    .use(
      bodyLimit({
        maxSize: BODY_LIMIT,
        onError: (context) => fault(context, 413, -32_600, `A message has ${BODY_LIMIT / 1024} kilobytes at most.`),
      }),
    )
    .post('/', async (context) => {
      const server = serverFor((question) => answerTo(question, ask, context.env))
      // Without a maker of session numbers the transport keeps none.
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
      await server.connect(transport)
      try {
        return await transport.handleRequest(context.req.raw)
      } finally {
        await server.close()
      }
    })
    .all('/', (context) => {
      context.header('allow', 'POST')
      return fault(context, 405, -32_000, 'This server keeps no session: use POST.')
    })
}

/** Programs say no origin; a page says its own, which it cannot choose (unlike the host it was found at). */
const isOurs = (origin: string | undefined, publicUrl: string): boolean =>
  origin === undefined || origin === new URL(publicUrl).origin

const fault = (context: Context, status: 403 | 405 | 413 | 429, code: number, message: string): Response =>
  context.json({ jsonrpc: '2.0', error: { code, message }, id: null }, status)

interface Answer {
  readonly isError: boolean
  readonly body: Record<string, unknown>
}

function serverFor(answer: (question: Question) => Promise<Answer>): McpServer {
  const server = new McpServer(
    { name: 'carm-client-portal', version: '1' },
    {
      instructions:
        'Canadian customs: classification, duties and taxes, exchange rates, deadlines. Independent open-source project, not the Canada Border Services Agency; amounts are estimates. Say how sure a figure is when the answer says so (confidence, warnings).',
    },
  )
  for (const tool of tools) {
    const { name, title, description, input } = tool
    server.registerTool(
      name,
      { title, description, inputSchema: input, annotations: { readOnlyHint: true, openWorldHint: false } },
      async (given: Parameters<Tool['ask']>[0]) => {
        const { isError, body } = await answer(tool.ask(given))
        return {
          content: [{ type: 'text' as const, text: isError ? faultText(body) : JSON.stringify(body) }],
          ...(isError ? { isError } : { structuredContent: body }),
        }
      },
    )
  }
  return server
}

async function answerTo({ method, path, body, language }: Question, ask: Ask, env: unknown): Promise<Answer> {
  const answer = await ask(
    new Request(`http://localhost/api/v1${path}`, {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    env,
  )
  return { isError: !answer.ok, body: (await answer.json()) as Record<string, unknown> }
}

/** A refusal as sentences: what is wrong, where, and what to do about it. */
function faultText(body: Record<string, unknown>): string {
  const errors = Array.isArray(body.errors) ? (body.errors as Record<string, unknown>[]) : []
  const lines = errors.map(({ pointer, detail, cure }) => [pointer, detail, cure].filter(Boolean).join(' '))
  return lines.length > 0 ? lines.join('\n') : String(body.title ?? 'The question could not be answered.')
}
