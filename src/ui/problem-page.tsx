import type { Child } from 'hono/jsx'
import { Button, ButtonRow } from './button.tsx'
import { type Frame, Page, url } from './layout.tsx'
import { texts } from './texts.ts'

export type ProblemPageKind = 403 | 404 | 'csrf' | 500 | 503

export interface ProblemPageProps {
  frame: Frame
  kind: ProblemPageKind
  /** Quoted when asking for help. */
  requestId?: string
  /** When it works again, or more about this one. */
  children?: Child
}

/** What happened, what became of the answers, what to do. The status of the response is the caller's. */
export function ProblemPage({ frame, kind, requestId, children }: ProblemPageProps) {
  const { lang } = frame
  const t = texts[lang]
  const text = t.problemPages[kind]
  return (
    <Page frame={frame} title={text.title} isBare={kind === 500 || kind === 503}>
      <div class="measure section--tight">
        <p class="lead">{text.text}</p>
        <p>{text.cure}</p>
        {children}
        {requestId ? (
          <p class="quiet">
            {t.requestId} <span class="code">{requestId}</span>
          </p>
        ) : null}
      </div>
      <div class="section--tight">
        <ButtonRow>
          <Button href={url(lang, '/')}>{t.goHome}</Button>
        </ButtonRow>
      </div>
    </Page>
  )
}
