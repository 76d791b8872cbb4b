import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'
import { Icon } from './icon.tsx'
import { Scroll } from './table.tsx'
import { texts } from './texts.ts'

export interface GridColumn {
  key: string
  head: Child
  /** Spelled out, when the head is an abbreviation. */
  title?: string
  /** Inside "Line 6, quantity". */
  label: string
  width: 'desc' | 'code' | '2' | 'q' | 'u' | 'm' | 'r'
  /** Worked out by us: shaded, not an input. */
  isWorkedOut?: boolean
  isNum?: boolean
  /** Look-up of classification numbers while typing and with F2. */
  suggest?: 'classification'
  list?: string
  maxlength?: number
}

export interface GridLine {
  number: number
  /** What was typed, by column key; kept as it is even when it is wrong. */
  values: Readonly<Record<string, string>>
  /** What was worked out, by column key; absent: "–, not worked out". */
  worked?: Readonly<Record<string, Child>>
  errors?: readonly { key: string; text: Child }[]
  /** A remark under the line: why a surtax was added. */
  hint?: Child
}

export interface LineGridProps {
  lang: Lang
  caption: string
  columns: readonly GridColumn[]
  lines: readonly GridLine[]
  /** First part of every name: `lines` gives `lines.6.quantity`. */
  prefix?: string
  /** Sums by column key, under the lines. */
  foot?: { label: Child; cells: Readonly<Record<string, Child>> }
}

/** Id of one cell, for error summaries. */
export const gridCellId = (prefix: string, line: number, key: string): string => `${prefix}-${line}-${key}`

/**
 * Many lines by people who know: a table of inputs. Without scripts it posts like any form and lines are added by the
 * server; with them, arrows and Enter move, Ctrl+D copies from above, and a block pasted from a spreadsheet fills cells.
 */
export function LineGrid({ lang, caption, columns, lines, prefix = 'lines', foot }: LineGridProps) {
  const t = texts[lang]
  return (
    <portal-grid data-prefix={prefix}>
      <Scroll lang={lang} label={caption}>
        <table class={columns.length < 10 ? 'grid grid--few' : 'grid'}>
          <caption class="vh">{caption}</caption>
          <colgroup>
            <col class="g-n" />
            {columns.map((column) => (
              <col class={`g-${column.width}`} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t.number}</th>
              {columns.map((column) => (
                <th scope="col" {...(column.isNum || column.isWorkedOut ? { class: 'num' } : {})}>
                  {column.title ? <abbr title={column.title}>{column.head}</abbr> : column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line lang={lang} columns={columns} line={line} prefix={prefix} />
            ))}
          </tbody>
          {foot ? <Foot columns={columns} foot={foot} /> : null}
        </table>
      </Scroll>
    </portal-grid>
  )
}

type LineProps = { lang: Lang; columns: readonly GridColumn[]; line: GridLine; prefix: string }

function Line({ lang, columns, line, prefix }: LineProps) {
  const span = columns.length
  const errorId = `${prefix}-${line.number}-error`
  const hasErrors = (line.errors?.length ?? 0) > 0
  return (
    <>
      <tr data-line={line.number}>
        <th scope="row">{line.number}</th>
        {columns.map((column) =>
          column.isWorkedOut ? (
            <td class="calc">
              {line.worked?.[column.key] ?? (
                <>
                  –<span class="vh">{texts[lang].notWorkedOut}</span>
                </>
              )}
            </td>
          ) : (
            <td>
              <Cell lang={lang} column={column} line={line} prefix={prefix} errorId={errorId} />
            </td>
          ),
        )}
      </tr>
      {hasErrors ? (
        <tr class="is-message">
          <td />
          <td colspan={span}>
            <div id={errorId}>
              {line.errors?.map((error) => (
                <p class="error">
                  <Icon name="alert" />
                  <span>{error.text}</span>
                </p>
              ))}
            </div>
          </td>
        </tr>
      ) : null}
      {line.hint ? (
        <tr class="is-hint">
          <td />
          <td colspan={span}>
            <p>{line.hint}</p>
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Cell(props: Omit<LineProps, 'columns'> & { column: GridColumn; errorId: string }) {
  const { lang, column, line, prefix, errorId } = props
  const isBad = line.errors?.some((error) => error.key === column.key)
  const classes = ['cell', column.isNum ? 'num' : '', column.width === 'code' ? 'code' : '']
  return (
    <input
      type="text"
      class={classes.filter(Boolean).join(' ')}
      id={gridCellId(prefix, line.number, column.key)}
      name={`${prefix}.${line.number}.${column.key}`}
      value={line.values[column.key] ?? ''}
      aria-label={texts[lang].line(line.number, column.label)}
      autocomplete="off"
      spellcheck={false}
      data-key={column.key}
      {...(column.isNum ? { inputmode: 'decimal' as const } : {})}
      {...(column.suggest ? { 'data-suggest': column.suggest } : {})}
      {...(column.list ? { list: column.list } : {})}
      {...(column.maxlength ? { maxlength: column.maxlength } : {})}
      {...(isBad ? { 'aria-invalid': 'true' as const, 'aria-describedby': errorId } : {})}
    />
  )
}

function Foot({ columns, foot }: { columns: readonly GridColumn[]; foot: NonNullable<LineGridProps['foot']> }) {
  const first = columns.findIndex((column) => column.key in foot.cells)
  const span = Math.max(first, 1)
  return (
    <tfoot>
      <tr>
        <td />
        <th scope="row" colspan={span}>
          {foot.label}
        </th>
        {columns.slice(span).map((column) => (
          <td class="num">{foot.cells[column.key] ?? ''}</td>
        ))}
      </tr>
    </tfoot>
  )
}

export interface GridBarProps {
  lang: Lang
  prefix?: string
  /** How many lines one press adds. */
  addCount?: number
  /** Links beside it: upload, template. */
  children?: Child
  /** "Saved 09:11". */
  saved?: Child
}

/**
 * Above the grid, inside the same form. The first, unseen button is what Enter presses where scripts are off: it saves
 * and does not add lines. The add button posts `_add`; the paste box posts `lines.paste` (see `gridLinesOf`).
 */
export function GridBar({ lang, prefix = 'lines', addCount = 5, children, saved }: GridBarProps) {
  const t = texts[lang]
  return (
    <div class="grid-bar">
      <button class="vh" type="submit" tabindex={-1}>
        {t.save}
      </button>
      <button
        class="btn btn--second btn--small"
        type="submit"
        name="_add"
        value={String(addCount)}
        data-grid-add={prefix}
      >
        {t.addLines(addCount)}
      </button>
      {children}
      <span class="quiet keys">
        <kbd>{t.keysGrid.enter}</kbd> {t.keysGrid.next} <kbd>Ctrl</kbd> <kbd>D</kbd> {t.keysGrid.copy} <kbd>F2</kbd>{' '}
        {t.keysGrid.find}
      </span>
      {saved ? <span class="quiet nowrap">{saved}</span> : null}
      <details class="why grid-paste">
        <summary>{t.pasteTitle}</summary>
        <div class="why__panel">
          <label class="label" for={`${prefix}-paste`}>
            {t.pasteLabel}
          </label>
          <span class="hint" id={`${prefix}-paste-hint`}>
            {t.pasteHint}
          </span>
          <textarea
            class="textarea"
            id={`${prefix}-paste`}
            name={`${prefix}.paste`}
            rows={4}
            aria-describedby={`${prefix}-paste-hint`}
          />
          <button class="btn btn--second btn--small" type="submit" name="_add" value="paste">
            {t.pasteButton}
          </button>
        </div>
      </details>
    </div>
  )
}

/**
 * Lines of a posted grid, in the order of their numbers; blank ones are dropped, the rest numbered from 1. What was put
 * in the paste box follows, tab-separated rows in the order of `keys`. Values are trimmed, nothing else: parsing is the
 * feature's work.
 */
export function gridLinesOf(
  form: { entries(): Iterable<[string, unknown]> },
  keys: readonly string[],
  prefix = 'lines',
): GridLine[] {
  const byNumber = new Map<number, Record<string, string>>()
  let pasted = ''
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string' || !name.startsWith(`${prefix}.`)) continue
    const [number = '', key = ''] = name.slice(prefix.length + 1).split('.')
    if (number === 'paste') pasted = value
    else if (/^\d{1,4}$/.test(number) && keys.includes(key)) {
      const values = byNumber.get(Number(number)) ?? {}
      values[key] = value.trim()
      byNumber.set(Number(number), values)
    }
  }
  const typed = [...byNumber].sort(([a], [b]) => a - b).map(([, values]) => values)
  return [...typed, ...rowsOfPaste(pasted, keys)]
    .filter((values) => Object.values(values).some((value) => value !== ''))
    .map((values, index) => ({ number: index + 1, values }))
}

const rowsOfPaste = (text: string, keys: readonly string[]): Record<string, string>[] =>
  text
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .map((row) =>
      Object.fromEntries(
        row
          .split('\t')
          .slice(0, keys.length)
          .map((value, index) => [keys[index] ?? '', value.trim()]),
      ),
    )

/** Blank lines after the last, for a grid to type in. */
export const withBlankLines = (lines: readonly GridLine[], count: number): GridLine[] => [
  ...lines,
  ...Array.from({ length: count }, (_, index) => ({ number: lines.length + index + 1, values: {} })),
]
