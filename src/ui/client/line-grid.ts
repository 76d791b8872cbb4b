import { cellsOfPaste } from './paste.ts'

type Cell = HTMLInputElement

/** Keyboard and pasting for a table of inputs. Rows are `tr[data-line]`, cells carry `data-key`. */
export class LineGridElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('keydown', (event) => this.#onKey(event))
    this.addEventListener('paste', (event) => this.#onPaste(event))
    const add = document.querySelector<HTMLButtonElement>(`button[data-grid-add="${this.dataset.prefix}"]`)
    add?.addEventListener('click', (event) => {
      event.preventDefault()
      const first = this.#addRows(Number(add.value))
      first?.querySelector<Cell>('input')?.focus()
    })
  }

  get #rows(): HTMLTableRowElement[] {
    return [...this.querySelectorAll<HTMLTableRowElement>('tr[data-line]')]
  }

  #cellAt(row: HTMLTableRowElement | undefined, key: string | undefined): Cell | null {
    return row?.querySelector<Cell>(`input[data-key="${key}"]`) ?? null
  }

  #onKey(event: KeyboardEvent): void {
    const cell = event.target
    if (!(cell instanceof HTMLInputElement) || !cell.dataset.key || event.defaultPrevented) return
    const rows = this.#rows
    const at = rows.findIndex((row) => row.contains(cell))
    const above = this.#cellAt(rows[at - 1], cell.dataset.key)
    if (event.key === 'd' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (above) fill(cell, above.value)
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const isEnter = event.key === 'Enter'
    if (event.key === 'ArrowUp') move(event, above)
    if (event.key !== 'ArrowDown' && !isEnter) return
    const below = rows[at + 1] ?? (isEnter ? this.#addRows(1) : undefined)
    move(event, this.#cellAt(below, cell.dataset.key), isEnter)
  }

  /** A block of several cells goes down and right from the cell it is pasted into; rows are added as needed. */
  #onPaste(event: ClipboardEvent): void {
    const cell = event.target
    const block = cellsOfPaste(event.clipboardData?.getData('text/plain') ?? '')
    if (!(cell instanceof HTMLInputElement) || !block) return
    const startRow = this.#rows.findIndex((row) => row.contains(cell))
    const keys = [...(this.#rows[startRow]?.querySelectorAll<Cell>('input[data-key]') ?? [])].map(
      (one) => one.dataset.key,
    )
    const startKey = keys.indexOf(cell.dataset.key)
    if (startRow < 0 || startKey < 0) return
    event.preventDefault()
    const missing = startRow + block.length - this.#rows.length
    if (missing > 0) this.#addRows(missing)
    const rows = this.#rows
    for (const [rowIndex, values] of block.entries())
      for (const [columnIndex, value] of values.entries()) {
        const target = this.#cellAt(rows[startRow + rowIndex], keys[startKey + columnIndex])
        if (target) fill(target, value)
      }
  }

  /** Copies the last row, emptied and renumbered. Gives the first of the new ones. */
  #addRows(count: number): HTMLTableRowElement | undefined {
    let first: HTMLTableRowElement | undefined
    for (let added = 0; added < count; added += 1) {
      const last = this.#rows.at(-1)
      if (!last) return undefined
      const row = last.cloneNode(true) as HTMLTableRowElement
      renumber(row, Number(last.dataset.line) + 1)
      last.parentElement?.append(row)
      first ??= row
    }
    return first
  }
}

function renumber(row: HTMLTableRowElement, line: number): void {
  row.dataset.line = String(line)
  const head = row.querySelector('th')
  if (head) head.textContent = String(line)
  for (const cell of row.querySelectorAll<Cell>('input')) {
    cell.name = cell.name.replace(/\.\d+\./, `.${line}.`)
    cell.id = cell.id.replace(/-\d+-/, `-${line}-`)
    cell.setAttribute('aria-label', (cell.getAttribute('aria-label') ?? '').replace(/\d+/, String(line)))
    for (const name of ['aria-invalid', 'aria-describedby', 'aria-expanded', 'aria-controls', 'role'])
      cell.removeAttribute(name)
    cell.value = ''
    cell.defaultValue = ''
  }
  for (const worked of row.querySelectorAll('.calc')) worked.textContent = '–'
}

function fill(cell: Cell, value: string): void {
  if (cell.readOnly) return
  cell.value = value
  cell.dispatchEvent(new Event('change', { bubbles: true }))
}

function move(event: KeyboardEvent, to: Cell | null, isAlways = false): void {
  if (to || isAlways) event.preventDefault()
  to?.focus()
  to?.select()
}
