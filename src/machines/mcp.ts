import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { Hono } from 'hono'
import type { ApiEnv } from '../web/api.ts'
import { type Question, type Tool, tools } from './tools.ts'

/** Sends a request to the product itself, in process. */
export type Ask = (request: Request) => Response | Promise<Response>

/**
 * The tariff for language models (Model Context Protocol, streamable HTTP). Stateless: every request is a conversation of
 * its own, so that any process can answer it and nothing has to be remembered.
 */
export function mcpService(ask: Ask): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/', async (context) => {
      const caller = context.req.header('x-forwarded-for')
      const server = serverFor((question) => answerTo(question, ask, caller))
      // Without a maker of session numbers the transport keeps none.
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
      await server.connect(transport)
      try {
        return await transport.handleRequest(context.req.raw)
      } finally {
        await server.close()
      }
    })
    .all('/', (context) =>
      context.json(
        { jsonrpc: '2.0', error: { code: -32000, message: 'This server keeps no session: use POST.' }, id: null },
        405,
        { allow: 'POST' },
      ),
    )
}

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

async function answerTo({ method, path, body, language }: Question, ask: Ask, caller?: string): Promise<Answer> {
  const answer = await ask(
    new Request(`http://localhost/api/v1${path}`, {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(caller === undefined ? {} : { 'x-forwarded-for': caller }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  return { isError: !answer.ok, body: (await answer.json()) as Record<string, unknown> }
}

/** A refusal as sentences: what is wrong, where, and what to do about it. */
function faultText(body: Record<string, unknown>): string {
  const errors = Array.isArray(body.errors) ? (body.errors as Record<string, unknown>[]) : []
  const lines = errors.map(({ pointer, detail, cure }) => [pointer, detail, cure].filter(Boolean).join(' '))
  return lines.length > 0 ? lines.join('\n') : String(body.title ?? 'The question could not be answered.')
}
