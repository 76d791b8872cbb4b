import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'
import { Icon, type IconName } from './icon.tsx'
import { texts } from './texts.ts'

/** `ok` accepted, credit; `wait` with somebody else; `warn` a deadline is near; `bad` overdue, refused; `idle` draft. */
export type Tone = 'idle' | 'ok' | 'wait' | 'warn' | 'bad'

const iconOf: Record<Tone, IconName> = { idle: 'ring', ok: 'check', wait: 'half', warn: 'clock', bad: 'alert' }

export interface TagProps {
  tone?: Tone
  icon?: IconName
  isBig?: boolean
  children?: Child
}

/** State of a record, or a deadline: icon and word; one per record. */
export const Tag = ({ tone = 'idle', icon, isBig, children }: TagProps) => (
  <span class={`tag${tone === 'idle' ? '' : ` tag--${tone}`}${isBig ? ' tag--big' : ''}`}>
    <Icon name={icon ?? iconOf[tone]} />
    {children}
  </span>
)

/** The same in a table or list, without a border. */
export const Status = ({ tone = 'idle', icon, children }: Omit<TagProps, 'isBig'>) => (
  <span class={tone === 'idle' ? 'status' : `status status--${tone}`}>
    <Icon name={icon ?? iconOf[tone]} />
    {children}
  </span>
)

export interface NoticeProps {
  tone?: 'info' | 'ok' | 'warn' | 'bad'
  icon?: IconName
  title?: Child
  /** Announced when the page opens: only for what has just happened. */
  isStatus?: boolean
  children?: Child
}

/** Something to know before going on. */
export function Notice({ tone = 'info', icon, title, isStatus, children }: NoticeProps) {
  const names: Record<string, IconName> = { info: 'info', ok: 'check', warn: 'clock', bad: 'alert' }
  return (
    <div class={tone === 'info' ? 'note' : `note note--${tone}`} {...(isStatus ? { role: 'status' } : {})}>
      <Icon name={icon ?? names[tone] ?? 'info'} />
      <div>
        {title ? <h2>{title}</h2> : null}
        {children}
      </div>
    </div>
  )
}

/** A done act: what, its receipt number, what happens next. Carries the h1 (`heading="own"` on the Page). */
export const Receipt = ({ title, number, children }: { title: Child; number: Child; children?: Child }) => (
  <div class="done">
    <h1>
      <Icon name="check" /> <span>{title}</span>
    </h1>
    <p class="done__no">
      <span class="code">{number}</span>
    </p>
    {children}
  </div>
)

export interface JobProps {
  title: Child
  /** Words beside the bar: "312 of 500 done, 4 refused". */
  words: Child
  done: number
  total: number
  label: string
}

/** A long piece of work, never a spinner. */
export const Job = ({ title, words, done, total, label }: JobProps) => (
  <div class="job">
    <span>{title}</span> <span>{words}</span>
    <progress value={done} max={total} aria-label={label} />
  </div>
)

/** A list with nothing in it: what would be here, why it is not, one thing to do. */
export const Empty = ({ title, children }: { title: Child; children?: Child }) => (
  <div class="empty">
    <p>{title}</p>
    {children}
  </div>
)

/** Seen by officers only. */
export const Internal = ({ lang, children }: { lang: Lang; children?: Child }) => (
  <div class="internal">
    <p class="internal__flag">
      <Icon name="eye" />
      {texts[lang].officersOnly}
    </p>
    {children}
  </div>
)

export interface Download {
  href: string
  text: Child
  hreflang?: Lang
}

/** The same rows to take away: PDF, XLSX, CSV, JSON. */
export const Downloads = ({ items }: { items: readonly Download[] }) => (
  <ul class="downloads">
    {items.map((item) => (
      <li>
        <a href={item.href} download {...(item.hreflang ? { hreflang: item.hreflang } : {})}>
          <Icon name="down" />
          {item.text}
        </a>
      </li>
    ))}
  </ul>
)
