import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'

export interface BigFindProps {
  /** Where the GET form leads. */
  action: string
  label: Child
  hint?: Child
  value?: string
  button: Child
  name?: string
  /** Numbers while typing, when scripts run; choosing one searches for it. */
  suggest?: 'search'
  /** More choices under it: a <Why> with day and origin. */
  children?: Child
}

/** The one question of a search page. */
export const BigFind = ({ action, label, hint, value, button, name = 'q', suggest, children }: BigFindProps) => (
  <search>
    <form class="section--tight" action={action} method="get">
      <label class="label" for="big-find">
        {label}
      </label>
      {hint ? (
        <span class="hint" id="big-find-hint">
          {hint}
        </span>
      ) : null}
      <div class="bigfind section--tight">
        <input
          class="input"
          id="big-find"
          name={name}
          type="search"
          value={value ?? ''}
          autocomplete="off"
          {...(suggest ? { 'data-suggest': suggest } : {})}
          {...(hint ? { 'aria-describedby': 'big-find-hint' } : {})}
        />
        <button class="btn" type="submit">
          {button}
        </button>
      </div>
      {children}
    </form>
  </search>
)

export interface ResultProps {
  href: string
  /** Number with its points. */
  code: Child
  tag?: Child
  name: Child
  /** Chapter › heading. */
  path?: Child
  /** Why this one, in words; never a bare score. */
  why?: Child
  data?: readonly { label: Child; value: Child }[]
}

/** One answer of a search. Put them in `<ol class="results">` with <Results>. */
export const Result = ({ href, code, tag, name, path, why, data }: ResultProps) => (
  <li class="result">
    <div class="result__head">
      <h3 class="result__code">
        <a href={href}>{code}</a>
      </h3>
      {tag}
    </div>
    <div class="result__body">
      <p class="result__name">{name}</p>
      {path ? <p class="result__path">{path}</p> : null}
      {why ? <p class="result__why">{why}</p> : null}
      {data?.length ? (
        <dl class="result__data">
          {data.map((item) => (
            <div>
              <dt>{item.label}</dt> <dd>{item.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  </li>
)

export const Results = ({ items }: { items: readonly ResultProps[] }) => (
  <ol class="results">
    {items.map((item) => (
      <Result {...item} />
    ))}
  </ol>
)

export interface Way {
  name: Child
  amount: Child
  note?: Child
  isBest?: boolean
}

/** Treatments compared: each with its sum, the lowest framed. */
export const Ways = ({ items }: { items: readonly Way[] }) => (
  <ul class="ways">
    {items.map((item) => (
      <li {...(item.isBest ? { class: 'is-best' } : {})}>
        <span>
          {item.name}
          {item.note ? <small class="ways__note">{item.note}</small> : null}
        </span>
        <strong>{item.amount}</strong>
      </li>
    ))}
  </ul>
)

/** A text held in one language only, shown with its own `lang` so that it is read aloud right. */
export const ForeignText = ({ lang, children }: { lang: Lang; children?: Child }) => <span lang={lang}>{children}</span>
