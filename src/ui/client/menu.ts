/**
 * Keeps a `details` open on wide screens. Where the browser knows ::details-content the style sheet does it alone; this
 * is for the others.
 */
export class MenuElement extends HTMLElement {
  connectedCallback(): void {
    if (CSS.supports('selector(::details-content)')) return
    const wide = matchMedia('(min-width: 48rem)')
    const set = (): void => {
      const details = this.querySelector('details')
      if (details) details.open = wide.matches
    }
    wide.addEventListener('change', set)
    set()
  }
}
