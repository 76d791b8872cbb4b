/**
 * Classification numbers while typing: any input with `data-suggest`, also one added later. A list box in the top
 * layer, driven by the arrow keys (the combobox pattern). Typing words and leaving it at that is fine too: the server
 * reads what was typed. `data-suggest="search"` searches for what is chosen at once.
 */
interface Suggestion {
  classification: string
  level?: number
  description: string
}

const LIST = 'portal-suggestions'
const WAIT = 200

let list: HTMLUListElement | undefined
let owner: HTMLInputElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let running: AbortController | undefined

export function startSuggestions(): void {
  if (!('popover' in HTMLElement.prototype)) return
  document.addEventListener('input', (event) => {
    const input = inputOf(event)
    if (input) ask(input, WAIT)
  })
  document.addEventListener('keydown', onKey, true)
  document.addEventListener('focusout', (event) => {
    if (event.target === owner) close()
  })
  addEventListener('resize', place)
  addEventListener('scroll', place, { capture: true, passive: true })
}

function inputOf(event: Event): HTMLInputElement | undefined {
  const { target } = event
  return target instanceof HTMLInputElement && target.dataset.suggest ? target : undefined
}

function ask(input: HTMLInputElement, wait: number): void {
  clearTimeout(timer)
  running?.abort()
  const words = input.value.trim()
  if (words.length < 3) {
    close()
    return
  }
  timer = setTimeout(async () => {
    running = new AbortController()
    const lang = document.documentElement.lang.slice(0, 2)
    const query = new URLSearchParams({ q: words, lang, limit: '8' })
    const answer = await fetch(`/api/v1/tariff/search?${query}`, { signal: running.signal }).catch(() => undefined)
    if (!answer?.ok || document.activeElement !== input) return
    const body = (await answer.json().catch(() => ({}))) as { data?: Suggestion[] }
    show(input, body.data ?? [])
  }, wait)
}

function show(input: HTMLInputElement, found: readonly Suggestion[]): void {
  if (found.length === 0) {
    close()
    return
  }
  list ??= makeList()
  list.replaceChildren(...found.map(optionOf))
  owner = input
  // The role is added here: without scripts it is a plain input.
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-controls', LIST)
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'true')
  list.showPopover()
  place()
}

/**
 * Puts the open list at its field. The page may move while an answer is awaited (the browser brings the focused field
 * into view): a list that closed on every scroll would take the question back too.
 */
function place(): void {
  if (!owner || !list?.matches(':popover-open')) return
  const box = owner.getBoundingClientRect()
  const isBelow = box.bottom + list.offsetHeight < innerHeight || box.top < list.offsetHeight
  list.style.left = `${Math.max(0, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`
  list.style.top = `${isBelow ? box.bottom + 2 : box.top - list.offsetHeight - 2}px`
}

function makeList(): HTMLUListElement {
  const made = document.createElement('ul')
  made.id = LIST
  made.className = 'suggestions'
  made.popover = 'manual'
  made.setAttribute('role', 'listbox')
  // The word is the same in both languages.
  made.setAttribute('aria-label', 'Suggestions')
  // Before the input loses its focus.
  made.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    take((event.target as Element).closest<HTMLLIElement>('li'))
  })
  document.body.append(made)
  return made
}

function optionOf(one: Suggestion, index: number): HTMLLIElement {
  const option = document.createElement('li')
  option.id = `${LIST}-${index}`
  option.setAttribute('role', 'option')
  option.dataset.value = dotted(one.classification)
  const code = document.createElement('b')
  code.className = 'code'
  code.textContent = dotted(one.classification)
  option.append(code, ` ${one.description}`)
  return option
}

const dotted = (digits: string): string => {
  const clean = digits.replace(/\D/g, '')
  return [clean.slice(0, 4), clean.slice(4, 6), clean.slice(6, 8), clean.slice(8, 10)].filter(Boolean).join('.')
}

function onKey(event: KeyboardEvent): void {
  const input = inputOf(event)
  if (!input) return
  if (event.key === 'F2') {
    event.preventDefault()
    ask(input, 0)
    return
  }
  if (input !== owner || !list?.matches(':popover-open')) return
  const options = [...list.children] as HTMLLIElement[]
  const at = options.findIndex((one) => one.getAttribute('aria-selected') === 'true')
  const chosen = options[at]
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const step = event.key === 'ArrowDown' ? 1 : -1
    mark(input, options, (at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length)
  } else if (event.key === 'Enter' && chosen) take(chosen)
  else if (event.key === 'Escape') close()
  else return
  event.preventDefault()
  event.stopPropagation()
}

function mark(input: HTMLInputElement, options: readonly HTMLLIElement[], at: number): void {
  for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === at))
  input.setAttribute('aria-activedescendant', options[at]?.id ?? '')
  options[at]?.scrollIntoView({ block: 'nearest' })
}

function take(option: HTMLLIElement | null): void {
  const input = owner
  if (input && option?.dataset.value) {
    input.value = option.dataset.value
    input.dispatchEvent(new Event('change', { bubbles: true }))
    if (input.dataset.suggest === 'search') input.form?.requestSubmit()
  }
  close()
}

function close(): void {
  clearTimeout(timer)
  running?.abort()
  if (!owner) return
  owner.setAttribute('aria-expanded', 'false')
  owner.removeAttribute('aria-activedescendant')
  owner = undefined
  if (list?.matches(':popover-open')) list.hidePopover()
}
