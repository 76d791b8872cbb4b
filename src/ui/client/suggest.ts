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
let status: HTMLElement | undefined
let owner: HTMLInputElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let running: AbortController | undefined

export function startSuggestions(): void {
  if (!('popover' in HTMLElement.prototype)) return
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggest]')) enhance(input)
  document.addEventListener('focusin', (event) => {
    const input = inputOf(event)
    if (input) enhance(input)
  })
  document.addEventListener('input', (event) => {
    const input = inputOf(event)
    if (input) ask(input, WAIT)
  })
  document.addEventListener('keydown', onKey, true)
  // An answer still awaited is for a field that was left.
  document.addEventListener('focusout', (event) => {
    if (inputOf(event)) close()
  })
  addEventListener('resize', place)
  addEventListener('scroll', (event) => event.target === list || place(), { capture: true, passive: true })
  // The keyboard of a phone comes and goes without a `resize` of the page.
  visualViewport?.addEventListener('resize', place)
  visualViewport?.addEventListener('scroll', place)
}

function inputOf(event: Event): HTMLInputElement | undefined {
  const { target } = event
  return target instanceof HTMLInputElement && target.dataset.suggest ? target : undefined
}

/** Roles are added here: without scripts it is a plain input. Before it is read out, not while somebody types in it. */
function enhance(input: HTMLInputElement): void {
  if (input.role === 'combobox') return
  makeList()
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-controls', LIST)
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  // Two lists over one another: the browser's own stays away.
  input.autocomplete = 'off'
}

function ask(input: HTMLInputElement, wait: number): void {
  forget()
  // What was marked belongs to other words than those in the field now.
  if (input === owner) unmark(input)
  const words = input.value.trim()
  if (words.length < 3) {
    close()
    return
  }
  timer = setTimeout(async () => {
    const asked = new AbortController()
    running = asked
    const lang = document.documentElement.lang.slice(0, 2)
    const query = new URLSearchParams({ q: words, lang, limit: '8' })
    const found = await fetch(`/api/v1/tariff/search?${query}`, { signal: asked.signal })
      .then(async (answer) => (answer.ok ? (((await answer.json()) as { data?: Suggestion[] }).data ?? []) : undefined))
      .catch(() => undefined)
    // A late answer to a question taken back neither shows nor closes anything.
    if (!asked.signal.aborted && found && document.activeElement === input) show(input, found)
  }, wait)
}

function forget(): void {
  clearTimeout(timer)
  running?.abort()
}

function show(input: HTMLInputElement, found: readonly Suggestion[]): void {
  if (found.length === 0) {
    close()
    say(countOf(0))
    return
  }
  enhance(input)
  const shown = makeList()
  unmark(input)
  shown.replaceChildren(...found.map(optionOf))
  shown.scrollTop = 0
  owner = input
  input.setAttribute('aria-expanded', 'true')
  if (!shown.matches(':popover-open')) shown.showPopover()
  place()
  say(countOf(found.length))
}

/**
 * Puts the open list at its field, in what is seen of the page: on a phone that ends at the keyboard. The page may move
 * while an answer is awaited (the browser brings the focused field into view): a list that closed on every scroll would
 * take the question back too.
 */
function place(): void {
  if (!owner || !list?.matches(':popover-open')) return
  const box = owner.getBoundingClientRect()
  const top = visualViewport?.offsetTop ?? 0
  const bottom = top + (visualViewport?.height ?? innerHeight)
  const [above, below] = [box.top - top, bottom - box.bottom]
  list.style.maxHeight = ''
  const isBelow = list.offsetHeight + 4 < below || below >= above
  const room = Math.max(96, (isBelow ? below : above) - 8)
  if (list.offsetHeight > room) list.style.maxHeight = `${room}px`
  list.style.left = `${Math.max(0, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`
  list.style.top = `${isBelow ? box.bottom + 2 : box.top - list.offsetHeight - 2}px`
}

function makeList(): HTMLUListElement {
  if (list) return list
  const made = document.createElement('ul')
  made.id = LIST
  made.className = 'suggestions'
  made.popover = 'manual'
  made.setAttribute('role', 'listbox')
  // The word is the same in both languages.
  made.setAttribute('aria-label', 'Suggestions')
  // The input keeps its focus. Taken on release, so that a finger may push the list up without choosing.
  made.addEventListener('mousedown', (event) => event.preventDefault())
  made.addEventListener('click', (event) => take((event.target as Element).closest<HTMLLIElement>('li')))
  status = document.createElement('p')
  status.className = 'vh'
  status.setAttribute('role', 'status')
  document.body.append(made, status)
  list = made
  return made
}

const countOf = (count: number): string =>
  document.documentElement.lang.startsWith('fr')
    ? count === 0
      ? 'Aucune suggestion'
      : `${count} suggestion${count > 1 ? 's' : ''}, touches fléchées pour choisir`
    : count === 0
      ? 'No suggestions'
      : `${count} suggestion${count > 1 ? 's' : ''}, arrow keys to choose`

function say(text: string): void {
  if (status) status.textContent = text
}

function optionOf(one: Suggestion, index: number): HTMLLIElement {
  const option = document.createElement('li')
  option.id = `${LIST}-${index}`
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
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
  // A key that ends the writing of an accent is not for the list.
  if (!input || event.isComposing) return
  const isOpen = input === owner && list?.matches(':popover-open')
  if (event.key === 'F2' || (event.key === 'ArrowDown' && event.altKey && !isOpen)) {
    event.preventDefault()
    ask(input, 0)
    return
  }
  if (!isOpen || !list) {
    // Before the answer is there, Escape takes the question back.
    if (event.key === 'Escape') forget()
    return
  }
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

function unmark(input: HTMLInputElement): void {
  for (const option of list?.children ?? []) option.setAttribute('aria-selected', 'false')
  input.removeAttribute('aria-activedescendant')
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
  forget()
  if (!owner) return
  owner.setAttribute('aria-expanded', 'false')
  unmark(owner)
  owner = undefined
  say('')
  if (list?.matches(':popover-open')) list.hidePopover()
}
