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
    const answer = await fetch(this.dataset.keep ?? '', { method: 'HEAD' }).catch(() => undefined)
    // Led to the sign-in page: it has ended. Without a line the warning stays, and what was typed stays too.
    if (answer?.redirected) location.assign(answer.url)
    else if (answer?.ok) this.#start()
  }
}
