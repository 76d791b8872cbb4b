import type { Refusal } from '../kernel/outcome.ts'
import { explain } from '../platform/problems.ts'
import { Page } from '../ui/layout.tsx'
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
    <Page frame={context.frame} title={kind[lang].title}>
      <p class="lead">{detail}</p>
      <p>{cure}</p>
      <p>
        <a href={`/${lang}`}>{lang === 'en' ? 'Go to the home page' : 'Aller à la page d’accueil'}</a>
      </p>
      <p class="source">
        {lang === 'en' ? 'Request' : 'Requête'} <span class="code">{context.requestId}</span>
      </p>
    </Page>,
  )
}
