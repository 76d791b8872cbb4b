/**
 * Sliders for the figures of a small GET form, and its answer without leaving the page. The form works the same without:
 * its button loads the page with the answer in it.
 */
const FIELDS = ['value', 'quantity', 'rate'] as const
const WAIT = 150

export class WhatIfElement extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (!form || this.querySelector('input[type=range]')) return
    for (const name of FIELDS) this.#addSlider(name)
    form.addEventListener('change', () => this.#ask(form))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#ask(form)
    })
  }

  /** From nothing to twice the figure; an exchange rate a fifth up and down. */
  #addSlider(name: (typeof FIELDS)[number]): void {
    const start = Number(this.dataset[name])
    const input = this.querySelector<HTMLInputElement>(`input[name="if-${name}"]`)
    if (!input || !(start > 0)) return
    const label = this.querySelector(`label[for="${input.id}"]`)?.textContent?.trim() ?? ''
    const slider = document.createElement('input')
    slider.type = 'range'
    slider.className = 'slider'
    slider.min = String(name === 'rate' ? start * 0.8 : 0)
    slider.max = String(name === 'rate' ? start * 1.2 : start * 2)
    slider.step = String(name === 'rate' ? start / 1000 : start / 100)
    slider.value = String(figureOf(input.value) ?? start)
    slider.setAttribute('aria-label', (this.dataset.slider ?? '{field}').replace('{field}', label))
    slider.addEventListener('input', () => {
      input.value = textOf(Number(slider.value), name === 'value' ? 2 : name === 'rate' ? 4 : 3)
      if (input.form) this.#ask(input.form)
    })
    input.addEventListener('input', () => {
      slider.value = String(figureOf(input.value) ?? start)
    })
    input.insertAdjacentElement('afterend', slider)
  }

  #ask(form: HTMLFormElement): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
    this.#timer = setTimeout(() => void this.#answer(form), WAIT)
  }

  async #answer(form: HTMLFormElement): Promise<void> {
    const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    const address = `${form.action.replace(/#.*$/, '')}?${query}`
    this.#running = new AbortController()
    const answer = await fetch(address, { signal: this.#running.signal }).catch(() => undefined)
    if (!answer) return
    // What cannot be worked out is explained by the whole page, beside the fields.
    if (!answer.ok) return location.assign(address)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const id = this.closest('details')?.id ?? ''
    const fresh = page.getElementById(id)?.querySelector('[data-result]')
    if (fresh) this.querySelector('[data-result]')?.replaceChildren(...fresh.childNodes)
    history.replaceState(null, '', `${address}#${id}`)
  }
}

/** `14,250.00`, `14 250,00` → 14250; nothing for what is no figure. */
function figureOf(text: string): number | undefined {
  const isFrench = document.documentElement.lang.startsWith('fr')
  const plain = text.replace(/[\s\u00a0\u202f$]/g, '')
  const figure = Number(isFrench ? plain.replace(',', '.') : plain.replaceAll(',', ''))
  return plain === '' || Number.isNaN(figure) ? undefined : figure
}

function textOf(figure: number, decimals: number): string {
  const text = figure.toFixed(decimals)
  return document.documentElement.lang.startsWith('fr') ? text.replace('.', ',') : text
}
