import { type Cad, type CadLine, type FieldChange, linesOf } from './cad.ts'
import { fieldChanges } from './compare-json.ts'
import { headerJson, invoiceJson, lineJson } from './print-cad.ts'

/** A line of the newer version beside the same line of the older one. `before` null: added. */
export interface LineChange {
  readonly line: CadLine
  readonly before: CadLine | null
  /** JSON pointer in the newer version. */
  readonly at: string
  readonly fields: readonly FieldChange[]
}

export interface CadChanges {
  /** Header and invoices; invoices are matched by their place. */
  readonly fields: readonly FieldChange[]
  readonly lines: readonly LineChange[]
  /** Numbers of lines of the older version that the newer one lacks: never allowed, so only a refusal sees them. */
  readonly missing: readonly number[]
}

/** Why a version was made is not itself a change. */
const REASONS: ReadonlySet<string> = new Set(['reasonCodes', 'remarks'])
const NONE: Readonly<Record<string, unknown>> = {}

/** What differs between two declarations; lines are matched by number through the whole declaration. */
export function changesBetween(before: Cad, after: Cad): CadChanges {
  const old = new Map(linesOf(before).map(({ line, invoice }) => [line.lineNumber, { line, invoice }] as const))
  const lines = linesOf(after).map(({ line, invoice, at }): LineChange => {
    const earlier = old.get(line.lineNumber)
    const fields = earlier ? fieldChanges(lineJson(earlier.line), lineJson(line), at, REASONS) : []
    const isMoved = earlier !== undefined && earlier.invoice.number !== invoice.number
    const moved = isMoved
      ? [{ pointer: at, field: 'invoice', before: earlier.invoice.number, after: invoice.number }]
      : []
    return { line, before: earlier?.line ?? null, at, fields: [...moved, ...fields] }
  })
  const kept = new Set(lines.map(({ line }) => line.lineNumber))
  const fields = [
    ...fieldChanges(headerJson(before), headerJson(after), '', REASONS),
    ...Array.from({ length: Math.max(before.invoices.length, after.invoices.length) }, (_, index) => {
      const [one, other] = [before.invoices[index], after.invoices[index]]
      return fieldChanges(
        one ? invoiceJson(one) : NONE,
        other ? invoiceJson(other) : NONE,
        `/invoices/${index}`,
        REASONS,
      )
    }).flat(),
  ]
  return { fields, lines, missing: [...old.keys()].filter((number) => !kept.has(number)) }
}

export const isChanged = (line: LineChange): boolean => line.before === null || line.fields.length > 0
