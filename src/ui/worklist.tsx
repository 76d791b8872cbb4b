import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { texts } from './texts.ts'

export interface View {
  href: string
  text: Child
  count?: number
  isCurrent?: boolean
}

/** Saved filters as plain links: the URL is the view. `label` names the list they belong to. */
export const Views = ({ lang, views, extra }: { lang: Lang; views: readonly View[]; extra?: Child }) => (
  <nav aria-label={texts[lang].views}>
    <ul class="views">
      {views.map((view) => (
        <li>
          <a href={view.href} {...(view.isCurrent ? { 'aria-current': 'page' } : {})}>
            {view.text} {view.count === undefined ? null : <b>{view.count}</b>}
          </a>
        </li>
      ))}
      {extra ? <li class="views__add">{extra}</li> : null}
    </ul>
  </nav>
)

export interface FiltersProps {
  lang: Lang
  /** Where the GET form leads, without a query. */
  action: string
  /** Values that stay while filtering: the view, the sorting. Never the cursor. */
  keep?: Readonly<Record<string, string>>
  /** How many are set; shown on a phone where the filters are closed. */
  setCount: number
  clearHref: string
  /** Fields: TextField and SelectField. */
  children?: Child
}

/** Filters of a list: a GET form, open on wide screens. */
export function Filters({ lang, action, keep, setCount, clearHref, children }: FiltersProps) {
  const t = texts[lang]
  return (
    <form class="filters" action={action} method="get">
      {Object.entries(keep ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <portal-menu>
        <details>
          <summary class="filters__btn">
            <Icon name="search" />
            {t.filtersSet(setCount)}
          </summary>
          <div class="filters__in">
            {children}
            <div class="filters__act">
              <Button kind="second" isSmall>
                {t.applyFilters}
              </Button>{' '}
              <Button kind="quiet" isSmall href={clearHref}>
                {t.clearFilters}
              </Button>
            </div>
          </div>
        </details>
      </portal-menu>
    </form>
  )
}

export interface Chip {
  /** The same list without this filter. */
  href: string
  text: string
}

/** Filters that are set, each with a link that takes it off. */
export const Chips = ({ lang, chips }: { lang: Lang; chips: readonly Chip[] }) =>
  chips.length === 0 ? null : (
    <ul class="chips" aria-label={texts[lang].filters}>
      {chips.map((chip) => (
        <li>
          <a href={chip.href}>
            <span class="vh">{`${texts[lang].remove} `}</span>
            {chip.text} <Icon name="x" />
          </a>
        </li>
      ))}
    </ul>
  )

export interface PaginationProps {
  lang: Lang
  /** "1 to 25 of 128", or "25 of the list". */
  words: Child
  /** Back to the start; not given on the first page. */
  firstHref?: string
  /** With the cursor of the last row; not given on the last page. */
  nextHref?: string
}

/** Pages of a list by cursor: nothing shifts while rows arrive. */
export function Pagination({ lang, words, firstHref, nextHref }: PaginationProps) {
  const t = texts[lang]
  return (
    <nav class="pages" aria-label={t.pages}>
      <p>{words}</p>
      {firstHref || nextHref ? (
        <ul class="pages__list">
          {firstHref ? (
            <li>
              <a href={firstHref}>{t.firstPage}</a>
            </li>
          ) : null}
          {nextHref ? (
            <li>
              <a href={nextHref} rel="next">
                {t.nextPage}
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </nav>
  )
}

/** One box of a row that can be picked; `what` names the row. For a column with `place: 'pick'`. */
export const PickBox = (props: { lang: Lang; name: string; value: string; what: string; isChecked?: boolean }) => (
  <input
    class="box"
    type="checkbox"
    name={props.name}
    value={props.value}
    checked={props.isChecked ?? false}
    aria-label={texts[props.lang].selectRow(props.what)}
  />
)

/** What is picked, what it is worth, what can be done: the end of a POST form around the table. */
export const BulkBar = ({ words, children }: { words: Child; children?: Child }) => (
  <div class="bulk">
    <p>{words}</p>
    {children}
  </div>
)
