import type { ProblemCatalogue } from '../platform/problems.ts'
import { apiRouter, createRoute, problem, problemResponses, z } from '../web/api.ts'

const Text = z.object({ title: z.string(), detail: z.string(), cure: z.string() })
const Entry = z
  .object({ code: z.string(), status: z.int(), type: z.string(), en: Text, fr: Text })
  .openapi('CatalogueEntry')

export const developersApi = apiRouter()

developersApi.openapi(
  createRoute({
    method: 'get',
    path: '/problems',
    tags: ['Reference'],
    summary: 'Every problem code, in both languages',
    responses: {
      200: {
        description: 'The catalogue',
        content: { 'application/json': { schema: z.object({ data: z.array(Entry) }) } },
      },
    },
  }),
  (context) => {
    const { catalogue, config } = context.var.services
    return context.json(
      {
        data: Object.keys(catalogue)
          .sort()
          .map((code) => entryOf(catalogue, code, config.publicUrl)),
      },
      200,
    )
  },
)

developersApi.openapi(
  createRoute({
    method: 'get',
    path: '/problems/{code}',
    tags: ['Reference'],
    summary: 'One problem code, in both languages',
    request: { params: z.object({ code: z.string() }) },
    responses: {
      200: { description: 'The entry', content: { 'application/json': { schema: Entry } } },
      ...problemResponses,
    },
  }),
  (context) => {
    const { catalogue, config } = context.var.services
    const { code } = context.req.valid('param')
    if (!Object.hasOwn(catalogue, code)) return problem(context, [{ code: 'platform.not_found' }]) as never
    return context.json(entryOf(catalogue, code, config.publicUrl), 200)
  },
)

function entryOf(catalogue: ProblemCatalogue, code: string, publicUrl: string) {
  const kind = catalogue[code]
  if (!kind) throw new Error(`no problem ${code}`)
  const text = (lang: 'en' | 'fr') => ({
    title: kind[lang].title,
    detail: sampleDetail(kind[lang]),
    cure: kind[lang].cure,
  })
  return { code, status: kind.status, type: `${publicUrl}/problems/${code}`, en: text('en'), fr: text('fr') }
}

/** The sentence with "…" where an answer names the value at hand. */
export const sampleDetail = (text: ProblemCatalogue[string]['en']): string =>
  text.detail(new Proxy({}, { get: () => '…', has: () => true }))
