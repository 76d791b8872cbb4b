import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'
import { texts } from './texts.ts'

/** Place of a cell when rows fold on a phone (`phone="rows"`): title, its state, then two lines below. */
export type Place = '1' | '1e' | '2' | '2e' | '3' | '3e' | 'pick'

export interface Column<Row> {
  key: string
  head: Child
  /** Label of the cell when the table is stacked on a phone; needed when `head` is not plain text. */
  label?: string
  cell: (row: Row) => Child
  /** Figures: set at the end of the cell, never broken. */
  isNum?: boolean
  /** The cell that names its row. */
  isRowHead?: boolean
  /** Head as a link that sorts. `state` only on the column the list is sorted by. */
  sort?: { href: string; state?: 'ascending' | 'descending' }
  place?: Place
  /** Left out on a phone. */
  isExtra?: boolean
  class?: string
}

/** A row of sums: label from the first column to the first cell given. `total` closes with the double rule. */
export interface FootRow {
  label: Child
  cells: Readonly<Record<string, Child>>
  kind?: 'total' | 'sub'
}

export interface RowGroup<Row> {
  title: Child
  /** Letter of the box on the printed statement. */
  box?: string
  rows: readonly Row[]
  foot?: readonly FootRow[]
}

export interface TableProps<Row> {
  lang: Lang
  caption: string
  isCaptionShown?: boolean
  columns: readonly Column<Row>[]
  rows?: readonly Row[]
  groups?: readonly RowGroup<Row>[]
  foot?: readonly FootRow[]
  /** On a phone: scroll inside a named region, stack into blocks, or fold into short rows. */
  phone?: 'scroll' | 'stack' | 'rows' | 'none'
  isDense?: boolean
  /** First column stays while the rest scrolls. */
  isPinned?: boolean
  isPicked?: (row: Row) => boolean
  rowId?: (row: Row) => string
  class?: string
}

/** Any list of records. Sums go in `foot`; a total always has the double rule, and nothing else does. */
export function Table<Row>(props: TableProps<Row>) {
  const { lang, caption, columns, phone = 'scroll' } = props
  const folds = phone === 'stack' || phone === 'rows'
  const role = <Name extends string>(name: Name) => (folds ? { role: name } : {})
  const classes = [
    'table',
    folds ? `table--${phone}` : '',
    props.isDense ? 'dense' : '',
    props.isPinned ? 'table--pin' : '',
    props.class ?? '',
  ]
  const parts: PartProps<Row> = { columns, folds, isPicked: props.isPicked, rowId: props.rowId }
  const table = (
    <table class={classes.filter(Boolean).join(' ')} {...role('table')}>
      <caption {...(props.isCaptionShown ? {} : { class: 'vh' })}>{caption}</caption>
      <thead {...role('rowgroup')}>
        <tr {...role('row')}>
          {columns.map((column) => (
            <HeadCell column={column} folds={folds} />
          ))}
        </tr>
      </thead>
      {props.groups?.map((group) => (
        <tbody {...role('rowgroup')}>
          <tr {...role('row')}>
            <th scope="rowgroup" colspan={columns.length} {...role('rowheader')}>
              {group.box ? <span class="soa__box">{group.box}</span> : null}
              {group.title}
            </th>
          </tr>
          <BodyRows {...parts} rows={group.rows} />
          <FootRows {...parts} rows={group.foot ?? []} />
        </tbody>
      ))}
      {props.rows ? (
        <tbody {...role('rowgroup')}>
          <BodyRows {...parts} rows={props.rows} />
        </tbody>
      ) : null}
      {props.foot?.length ? (
        <tfoot {...role('rowgroup')}>
          <FootRows {...parts} rows={props.foot} />
        </tfoot>
      ) : null}
    </table>
  )
  if (phone !== 'scroll') return table
  return (
    <Scroll lang={lang} label={caption}>
      {table}
    </Scroll>
  )
}

/** A region that scrolls sideways by itself, reachable by keyboard, named. */
export const Scroll = ({ lang, label, children }: { lang: Lang; label: string; children?: Child }) => (
  <section class="table-scroll" tabindex={0} aria-label={texts[lang].scrolls(label)}>
    {children}
  </section>
)

interface PartProps<Row> {
  columns: readonly Column<Row>[]
  folds: boolean
  isPicked: ((row: Row) => boolean) | undefined
  rowId: ((row: Row) => string) | undefined
}

const cellClass = <Row,>(column: Column<Row>): { class?: string } => {
  const classes = [
    column.isNum ? 'num' : '',
    column.place ? `at-${column.place}` : '',
    column.isExtra ? 'is-extra' : '',
    column.class ?? '',
  ]
  const text = classes.filter(Boolean).join(' ')
  return text ? { class: text } : {}
}

/** The label a stacked cell shows before its value. */
const labelOf = <Row,>(column: Column<Row>): { 'data-label'?: string } => {
  const label = column.label ?? (typeof column.head === 'string' ? column.head : undefined)
  return label ? { 'data-label': label } : {}
}

function HeadCell<Row>({ column, folds }: { column: Column<Row>; folds: boolean }) {
  const { sort } = column
  return (
    <th
      scope="col"
      {...(folds ? { role: 'columnheader' } : {})}
      {...cellClass(column)}
      {...(sort?.state ? { 'aria-sort': sort.state } : {})}
    >
      {sort ? (
        <a class="sort" href={sort.href}>
          {column.head}
          {sort.state ? <span aria-hidden="true">{sort.state === 'ascending' ? '↑' : '↓'}</span> : null}
        </a>
      ) : (
        column.head
      )}
    </th>
  )
}

function BodyRows<Row>({ columns, folds, rows, isPicked, rowId }: PartProps<Row> & { rows: readonly Row[] }) {
  return (
    <>
      {rows.map((row) => (
        <tr
          {...(folds ? { role: 'row' } : {})}
          {...(rowId ? { id: rowId(row) } : {})}
          {...(isPicked?.(row) ? { class: 'is-picked' } : {})}
        >
          {columns.map((column) =>
            column.isRowHead ? (
              <th scope="row" {...(folds ? { role: 'rowheader' } : {})} {...cellClass(column)}>
                {column.cell(row)}
              </th>
            ) : (
              <td {...(folds ? { role: 'cell', ...labelOf(column) } : {})} {...cellClass(column)}>
                {column.cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </>
  )
}

function FootRows<Row>({ columns, folds, rows }: PartProps<Row> & { rows: readonly FootRow[] }) {
  return (
    <>
      {rows.map((row) => {
        const first = columns.findIndex((column) => column.key in row.cells)
        const span = Math.max(first, 1)
        return (
          <tr class={row.kind === 'sub' ? 'is-sub' : 'is-total'} {...(folds ? { role: 'row' } : {})}>
            <th
              scope="row"
              class="at-1"
              {...(span > 1 ? { colspan: span } : {})}
              {...(folds ? { role: 'rowheader' } : {})}
            >
              {row.label}
            </th>
            {columns.slice(span).map((column) => (
              <td {...(folds ? { role: 'cell', ...labelOf(column) } : {})} {...cellClass(column)}>
                {row.cells[column.key] ?? ''}
              </td>
            ))}
          </tr>
        )
      })}
    </>
  )
}
