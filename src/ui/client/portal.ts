/**
 * Comfort for pages that work without it. Small custom elements; nothing here is ever the only way to do a thing.
 * Positions are set through the object model, which a strict content security policy allows; style attributes it does not.
 */
import { CopyElement } from './copy.ts'
import { LineGridElement } from './line-grid.ts'
import { MenuElement } from './menu.ts'
import { SessionElement } from './session.ts'
import { startSuggestions } from './suggest.ts'
import { WhatIfElement } from './what-if.ts'

customElements.define('portal-copy', CopyElement)
customElements.define('portal-menu', MenuElement)
customElements.define('portal-grid', LineGridElement)
customElements.define('portal-session', SessionElement)
customElements.define('portal-what-if', WhatIfElement)
startSuggestions()

// The summary of errors takes the focus, in browsers that ignore `autofocus` on it too.
document.querySelector<HTMLElement>('.error-summary')?.focus()

// A second click on a button that is already at work is held back; the server's key would make it harmless anyway. Only
// for a moment: a form may lead to a download and stay on the page.
const sentAt = new WeakMap<HTMLFormElement, number>()
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post' || event.defaultPrevented) return
  if (event.timeStamp - (sentAt.get(form) ?? Number.NEGATIVE_INFINITY) < 3000) event.preventDefault()
  else sentAt.set(form, event.timeStamp)
})
// Back from the next page, out of the browser's cache: the form may be sent again at once.
addEventListener('pageshow', () => {
  for (const form of document.forms) sentAt.delete(form)
})
