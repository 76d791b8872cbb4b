import type { IsoDate } from '../kernel/dates.ts'
import type { Refusal } from '../kernel/outcome.ts'
import type { Lang } from '../platform/i18n.ts'
import type { TariffReference } from '../tariff/index.ts'
import { type Goods, type GoodsInput, type GoodsItem, pointers, referenceKey } from './item.ts'
import { readGoods } from './read-goods.ts'

export interface UploadedRow {
  /** As a spreadsheet numbers it: the first row under the heads is 2. */
  readonly row: number
  readonly input: GoodsInput
}

export type RowResult = 'accepted' | 'changed' | 'same' | 'refused'

export interface PlannedRow extends UploadedRow {
  readonly result: RowResult
  /** Null on a refused row. */
  readonly goods: Goods | null
  readonly refusals: readonly Refusal[]
}

interface Planning {
  /** Items of the business that carry a reference of the rows. */
  readonly existing: readonly GoodsItem[]
  readonly today: IsoDate
  readonly tariff: TariffReference
  readonly lang: Lang
}

/** What taking rows over would do, row by row; the same answer for dry run, real run and the API. Pure. */
export function planRows(rows: readonly UploadedRow[], planning: Planning): readonly PlannedRow[] {
  const existing = new Map(planning.existing.map((item) => [referenceKey(item.reference), item]))
  const firstRow = new Map<string, number>()
  return rows.map((one): PlannedRow => {
    const read = readGoods(one.input, planning)
    const key = referenceKey(one.input.reference ?? '')
    const earlier = firstRow.get(key)
    if (key !== '' && earlier === undefined) firstRow.set(key, one.row)
    const repeated: Refusal[] =
      key === '' || earlier === undefined
        ? []
        : [
            {
              code: 'goods.row_repeated',
              pointer: pointers.reference,
              params: { reference: one.input.reference ?? '', row: earlier },
            },
          ]
    const refusals = [...repeated, ...(read.ok ? [] : read.refusals)]
    if (!read.ok || refusals.length > 0) return { ...one, result: 'refused', goods: null, refusals }
    const before = existing.get(key)
    const result = before === undefined ? 'accepted' : isSame(before, read.value) ? 'same' : 'changed'
    return { ...one, result, goods: read.value, refusals: [] }
  })
}

const isSame = (before: GoodsItem, after: Goods): boolean =>
  (Object.keys(after) as (keyof Goods)[]).every((key) => before[key] === after[key])
