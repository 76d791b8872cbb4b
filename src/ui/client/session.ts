/** Warns before the session ends, and lets the person stay with one press. Any page load starts it afresh. */
export class SessionElement extends HTMLElement {
  #warning: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => void this.#stay())
    this.#start()
  }

  #start(): void {
    clearTimeout(this.#warning)
    this.hidden = true
    this.#warning = setTimeout(() => this.#warn(), Number(this.dataset.warnAfter) * 1000)
  }

  #warn(): void {
    const left = Number(this.dataset.endsAfter) - Number(this.dataset.warnAfter)
    const ends = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short', hour12: false })
    const text = this.querySelector('p')
    if (text) text.textContent = (this.dataset.text ?? '').replace('{time}', ends.format(Date.now() + left * 1000))
    this.hidden = false
  }

  async #stay(): Promise<void> {
    const answer = await fetch(this.dataset.keep ?? '', { credentials: 'same-origin' }).catch(() => undefined)
    // Already ended, or no line: the next page says so better than this box could.
    if (answer?.ok) this.#start()
    else location.reload()
  }
}
