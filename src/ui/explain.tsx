import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'
import { Money } from './figures.tsx'
import type { Amount } from './format.ts'

/** Opens in place to the working of an amount. The summary says what opens. Open on paper. */
export const Why = ({ summary, isOpen, children }: { summary: Child; isOpen?: boolean; children?: Child }) => (
  <details class="why" open={isOpen ?? false}>
    <summary>{summary}</summary>
    <div class="why__panel">{children}</div>
  </details>
)

/** A formula in one line of figures. */
export const Formula = ({ children }: { children?: Child }) => <p class="formula">{children}</p>

/** Where a figure comes from: section of the law, edition, notice. */
export const Source = ({ children }: { children?: Child }) => <p class="source">{children}</p>

export interface ChargeItem {
  name: Child
  amount: Child
  /** In words: "3 lines at 6.5% to 11%, 3 lines free". */
  how?: Child
  /** The full working: formula, table by line, law, ledger entry. Without it the row does not open. */
  working?: Child
  isOpen?: boolean
}

export interface ChargesProps {
  items: readonly ChargeItem[]
  /** Closed by the double rule. */
  total?: { name: Child; amount: Child }
}

/** Charges one under the other, each of them opening to its working. */
export const Charges = ({ items, total }: ChargesProps) => (
  <div class="charges">
    {items.map((item) => (
      <Charge {...item} />
    ))}
    {total ? (
      <p class="charge charge--flat charge--total">
        <span class="charge__name">{total.name}</span> <span class="charge__sum">{total.amount}</span>
      </p>
    ) : null}
  </div>
)

export function Charge({ name, amount, how, working, isOpen }: ChargeItem) {
  const row = (
    <>
      <span class="charge__name">{name}</span> <span class="charge__sum">{amount}</span>{' '}
      {how ? <span class="charge__how">{how}</span> : null}
    </>
  )
  if (!working) return <p class="charge charge--flat">{row}</p>
  return (
    <details class="charge" open={isOpen ?? false}>
      <summary>{row}</summary>
      <div class="charge__in">{working}</div>
    </details>
  )
}

export interface OwingProps {
  lang: Lang
  /** Id of the heading. */
  id?: string
  /** Sentence with the date: "To pay by Tuesday, December 1, 2026". */
  label: Child
  /** Deadline tag. */
  tag?: Child
  amount: Amount
  /** The working: a <Why>. */
  why?: Child
  actions?: Child
  /** Beside it: the cycle. Without it the block is one column. */
  children?: Child
  note?: Child
}

/** The one figure of a page: what is owed and when. */
export const Owing = ({ lang, id = 'owing', label, tag, amount, why, actions, note, children }: OwingProps) => (
  <section class={children ? 'owing' : 'owing owing--one'} aria-labelledby={id}>
    <div>
      <h2 class="owing__label" id={id}>
        <span>{label}</span> {tag}
      </h2>
      <p class="owing__amount">
        <Money lang={lang} amount={amount} />
      </p>
      {note ? <p class="quiet">{note}</p> : null}
      {why}
      {actions ? <div class="btn-row">{actions}</div> : null}
    </div>
    {children ? <div>{children}</div> : null}
  </section>
)

export interface EstimateProps {
  id: string
  title: Child
  total?: { name: Child; amount: Child }
  /** "An estimate, not a ruling and not a bill." */
  caveat?: Child
  children?: Child
}

/** A panel of figures that bind nobody. */
export const Estimate = ({ id, title, total, caveat, children }: EstimateProps) => (
  <section class="estimate" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
    {total ? (
      <p class="estimate__total">
        <span>{total.name}</span> {total.amount}
      </p>
    ) : null}
    {caveat ? <p class="fine quiet">{caveat}</p> : null}
  </section>
)
