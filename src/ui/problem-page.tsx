import type { Child } from 'hono/jsx'
import { Button, ButtonRow } from './button.tsx'
import { type Frame, Page, url } from './layout.tsx'
import { texts } from './texts.ts'

export interface ProblemPageProps {
  frame: Frame
  title: string
  /** What happened, and what became of the answers. */
  detail: Child
  /** What to do about it. */
  cure: Child
  /** Quoted when asking for help. */
  requestId?: string
  /** The trouble is ours (500, 503): no search and no sign-in that would fail the same way. */
  isOurs?: boolean
  /** When it works again, or more about this one. */
  children?: Child
}

/** 404, 403, an expired form, 500, closed. The words come from the problem catalogue, the status is the caller's. */
export function ProblemPage({ frame, title, detail, cure, requestId, isOurs, children }: ProblemPageProps) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <Page frame={frame} title={title} isBare={isOurs ?? false}>
      <div class="measure section--tight">
        <p class="lead">{detail}</p>
        <p>{cure}</p>
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
