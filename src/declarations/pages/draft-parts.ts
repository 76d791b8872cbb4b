import type { Refusal } from '../../kernel/outcome.ts'
import type { TaskState } from '../../ui/index.ts'
import { gridCellId } from '../../ui/index.ts'
import type { DraftBody } from '../cad.ts'
import { draftLines, idOf, invoicesOf, lineNumbers, valueAt } from './draft-fields.ts'
import { cellsFor } from './line-columns.ts'

/** The parts of the task list, in its order; `check` opens when the others are done. */
export const PARTS = ['parties', 'release', 'invoices', 'lines'] as const
export type Part = (typeof PARTS)[number]

/** Where a refusal is: the part, and inside it the invoice and the line (places in the body, from 0). */
export interface Place {
  readonly part: Part
  readonly invoice: number | null
  readonly line: number | null
  /** What is left of the pointer, with points: `release.office`, `quantity.amount`; empty for a whole line or invoice. */
  readonly path: string
}

export function placeOf(pointer: string | undefined): Place {
  const names = (pointer ?? '').replace(/^#/, '').split('/').filter(Boolean)
  if (names[0] !== 'invoices') {
    return { part: names[0] === 'release' ? 'release' : 'parties', invoice: null, line: null, path: names.join('.') }
  }
  const invoice = names[1] === undefined ? null : Number(names[1])
  if (names[2] !== 'lines') return { part: 'invoices', invoice, line: null, path: names.slice(2).join('.') }
  return {
    part: 'lines',
    invoice,
    line: names[3] === undefined ? null : Number(names[3]),
    path: names.slice(4).join('.'),
  }
}

/** The part a refusal belongs to; `whole` where it names no place (nothing changed, corrections closed). */
export const partOf = (refusal: Refusal): Part | 'whole' =>
  refusal.pointer === undefined || refusal.pointer === '' ? 'whole' : placeOf(refusal.pointer).part

const MISSING = new Set(['declarations.field_missing', 'declarations.quantity_missing', 'declarations.state_missing'])
export const isMissing = (refusal: Refusal): boolean => MISSING.has(refusal.code) || refusal.code.endsWith('_missing')

/** Has anybody written anything in this part yet? */
function isBegun(part: Part, body: DraftBody): boolean {
  if (part === 'parties') return Array.isArray(body.seen) && body.seen.includes('parties')
  if (part === 'release') return Object.keys((valueAt(body, 'release') as object | undefined) ?? {}).length > 0
  if (part === 'invoices') return invoicesOf(body).length > 0
  return invoicesOf(body).some((invoice) => draftLines(invoice).length > 0)
}

/** State of a part on the task list. */
export function stateOf(part: Part, body: DraftBody, refusals: readonly Refusal[]): TaskState {
  const own = refusals.filter((refusal) => partOf(refusal) === part)
  if (!isBegun(part, body)) return own.some((one) => !isMissing(one)) ? 'problem' : 'not_started'
  if (own.length === 0) return 'completed'
  return own.every(isMissing) ? 'in_progress' : 'problem'
}

/** Id of the control on the page of its part that a refusal is about. */
export function controlOf(refusal: Refusal, body: DraftBody, page: 'grid' | 'line' | 'form'): string {
  const place = placeOf(refusal.pointer)
  if (page === 'grid' && place.part === 'lines') {
    const number = lineNumbers(body)[place.invoice ?? 0]?.[place.line ?? 0] ?? 1
    return gridCellId('lines', number, gridKeyOf(place.path) ?? 'description')
  }
  return place.path === '' ? 'main' : idOf(formPath(place.path))
}

/** The cell a path belongs to: `quantity` and `quantity.amount` are one; what has no cell has none. */
export function gridKeyOf(path: string): string | undefined {
  if (path === '') return 'description'
  const cells = cellsFor(true)
  return (
    cells.find((cell) => cell.path === path) ??
    cells.find((cell) => cell.path.startsWith(`${path}.`)) ??
    cells.find((cell) => path.startsWith(`${cell.path}.`))
  )?.key
}

/** A refusal about a group leads to its first control, one about an entry of a list to the list. */
function formPath(path: string): string {
  const first: Readonly<Record<string, string>> = {
    quantity: 'quantity.amount',
    value: 'value.amount',
    surtax: 'surtax.code',
    'surtax.content': 'surtax.content.amount',
    'surtax.content.currency': 'surtax.content.amount',
    sima: 'sima.subject',
    'sima.invoicePrice': 'sima.invoicePrice.amount',
    exciseQuantity: 'exciseQuantity.amount',
    gstValue: 'gstValue.amount',
    workAbroad: 'workAbroad.amount',
    timeLimit: 'timeLimit.type',
    vendor: 'vendor.name',
    purchaser: 'purchaser.name',
  }
  return first[path] ?? path.replace(/\.\d+$/, '')
}
