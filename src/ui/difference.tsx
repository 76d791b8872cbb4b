import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'
import { type RowGroup, Table } from './table.tsx'
import { texts } from './texts.ts'

export interface DifferenceRow {
  field: Child
  before: Child
  after: Child
  isChanged: boolean
}

export interface DifferenceProps {
  lang: Lang
  caption: string
  /** Heads of the two columns: "Version 00001, November 10". */
  before: string
  after: string
  groups: readonly RowGroup<DifferenceRow>[]
}

/** Two versions of a record side by side. What changed is marked in words and by del and ins, not by colour alone. */
export function Difference({ lang, caption, before, after, groups }: DifferenceProps) {
  const t = texts[lang]
  return (
    <Table<DifferenceRow>
      lang={lang}
      caption={caption}
      phone="stack"
      class="diff"
      groups={groups}
      columns={[
        {
          key: 'field',
          head: t.field,
          isRowHead: true,
          cell: (row) => (
            <>
              {row.field}
              {row.isChanged ? <span class="vh">, {t.changed}</span> : null}
            </>
          ),
        },
        { key: 'before', head: before, cell: (row) => (row.isChanged ? <del>{row.before}</del> : row.before) },
        { key: 'after', head: after, cell: (row) => (row.isChanged ? <ins>{row.after}</ins> : row.after) },
      ]}
    />
  )
}
