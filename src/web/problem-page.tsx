import type { Refusal } from '../kernel/outcome.ts'
import { explain } from '../platform/problems.ts'
import { ProblemPage } from '../ui/problem-page.tsx'
import { html, type PageContext } from './page-context.ts'

/** What happened, what became of the answers, what to do; 404, 403, 500 and their like. */
export function problemPage(context: PageContext, refusal: Refusal): Response | Promise<Response> {
  const { services, lang } = context
  const kind = services.catalogue[refusal.code]
  if (!kind) throw new Error(`no text for problem ${refusal.code}`)
  const { detail, cure } = explain(services.catalogue, refusal, lang)
  return html(
    context,
    kind.status,
    <ProblemPage
      frame={context.frame}
      title={kind[lang].title}
      detail={detail}
      cure={cure}
      requestId={context.requestId}
      isOurs={kind.status >= 500}
    />,
  )
}
