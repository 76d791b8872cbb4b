import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { explain } from '../platform/problems.ts'
import { type ApiEnv, exact, shapeRefusals, z } from '../web/api.ts'
import { callerOf } from '../web/caller.ts'
import { callerLimit, limitHeaders } from '../web/rate-limit.ts'
import { withoutNulls } from '../web/without-nulls.ts'
import { type Question, tools } from './tools.ts'

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
      const server = serverFor(context, (question) => answerTo(question, ask, context.env))
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

/**
 * The tools are checked here and not by the SDK's own `registerTool`: its faults are English and name types, and it drops an
 * argument that it does not know (`asOf` for `date` would be answered for today).
 */
function serverFor(context: Context<ApiEnv>, answer: (question: Question) => Promise<Answer>): Server {
  const server = new Server(
    { name: 'carm-client-portal', version: '1' },
    {
      capabilities: { tools: {} },
      instructions:
        'Canadian customs: classification, duties and taxes, exchange rates, deadlines. Independent open-source project, not the Canada Border Services Agency; amounts are estimates. Say how sure a figure is when the answer says so (confidence, warnings).',
    },
  )
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: LISTED }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: given = {} } }) => {
    const tool = TOOLS.find((one) => one.name === name)
    if (!tool)
      throw new McpError(
        ErrorCode.InvalidParams,
        `There is no tool ${name.slice(0, 100)}. There are: ${TOOLS.map((one) => one.name).join(', ')}.`,
      )
    const read = tool.shape.safeParse(withoutNulls(given))
    if (!read.success) return refused(argumentFaults(context, given, read.error.issues))
    const { isError, body } = await answer(tool.ask(read.data))
    if (isError) return refused(faultText(body))
    return { content: [{ type: 'text' as const, text: JSON.stringify(body) }], structuredContent: body }
  })
  return server
}

const refused = (text: string) => ({ content: [{ type: 'text' as const, text }], isError: true })

/** Shapes and what is listed of them are made once, not for every question. */
const TOOLS = tools.map((tool) => ({ ...tool, shape: exact(tool.input) }))

const LISTED = TOOLS.map(({ name, title, description, shape }) => ({
  name,
  title,
  description,
  inputSchema: schemaOf(shape),
  annotations: { readOnlyHint: true, openWorldHint: false },
}))

/** What a model reads of the arguments. The pattern of a day is four lines long and says no more than its format. */
function schemaOf(shape: z.ZodType) {
  const { $schema, ...schema } = z.toJSONSchema(shape, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date') delete jsonSchema.pattern
    },
  })
  return { ...schema, type: 'object' as const, properties: schema.properties as Record<string, object> }
}

/** In the language asked for, which is itself an argument; where that is none of ours, in that of the request. */
function argumentFaults(
  { var: { services, lang } }: Context<ApiEnv>,
  given: Readonly<Record<string, unknown>>,
  issues: Parameters<typeof shapeRefusals>[0],
): string {
  const spoken = given.language === 'fr' || given.language === 'en' ? given.language : lang
  const errors = shapeRefusals(issues).map((one) => explain(services.catalogue, one, spoken))
  return faultText({ errors })
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
