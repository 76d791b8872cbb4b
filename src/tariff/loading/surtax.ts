import type { IsoDate } from '../../kernel/dates.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { TableRow, Tables } from '../tables.ts'
import type { ReadFile } from './read-file.ts'
import { readList } from './records.ts'
import { emptyReport, fault, type Laid, LISTED, type ReportedChange } from './report.ts'

const COLUMNS = {
  order: ['surtax_order', 'sor', 'décret'],
  schedule: ['annexe', 'part'],
  code: ['tariff_item', 'item', 'numéro tarifaire', 'classification'],
  origin: ['origine'],
  percent: ['rate', 'rate_pct', 'taux'],
  from: ['valid_from', 'du'],
  to: ['valid_to', 'au'],
}
const ORIGINS = new Set(['CN', 'US', 'CN-MELT', 'ALL', 'NOT-CUSMA'])

/**
 * A list of surtaxed numbers: one row per number with its order, schedule, origin, percentage and days. It adds lists to
 * orders that are known and numbers to lists; a schedule with another rate or other days is another list and needs its
 * own name, because the days stand on the list.
 */
export function laySurtax(tables: Tables, file: ReadFile, validFrom: IsoDate): Outcome<Laid> {
  const list = readList(file, COLUMNS, ['order', 'schedule', 'code', 'origin', 'percent'])
  if (!list.ok) return list
  const orders = new Set(tables.surtax_order.map((row) => row.surtax_order))
  const codes = new Set(tables.node.map((row) => row.code))
  const lists = new Map(tables.surtax_list.map((row) => [`${row.surtax_order} ${row.schedule}`, row]))
  const items = new Map(tables.surtax_item.map((row) => [`${row.surtax_order} ${row.schedule} ${row.code}`, row]))
  const faults: Refusal[] = []
  const changes: ReportedChange[] = []
  let unchanged = 0
  for (const { row, cell } of list.value.rows) {
    const order = cell('order')
    const code = cell('code').replaceAll('.', '')
    const wanted: TableRow<'surtax_list'> = {
      surtax_order: order,
      schedule: cell('schedule'),
      origin: cell('origin').toUpperCase(),
      percent: cell('percent').replace('%', '').trim(),
      valid_from: cell('from') || validFrom,
      valid_to: cell('to'),
      confidence: 'official',
    }
    const wrong = faultOf(row, wanted, code, { orders, codes })
    if (wrong) {
      faults.push(wrong)
      continue
    }
    const key = `${order} ${wanted.schedule}`
    const known = lists.get(key)
    if (known && !isSame(known, wanted, cell('from') !== '')) {
      faults.push(fault('surtax_list_differs', { row, code, order, schedule: wanted.schedule, percent: known.percent }))
      continue
    }
    if (!known) lists.set(key, wanted)
    if (items.has(`${key} ${code}`)) {
      unchanged += 1
      continue
    }
    items.set(`${key} ${code}`, { surtax_order: order, schedule: wanted.schedule, code })
    const on = parseIsoDate(wanted.valid_from)
    changes.push({
      code,
      kind: 'added',
      before: null,
      after: `${order}: ${wanted.percent} %`,
      on: on.ok ? on.value : validFrom,
    })
  }
  if (faults.length > 0) return refuse(...faults.slice(0, 100))
  return accept({
    tables: { surtax_list: [...lists.values()], surtax_item: [...items.values()] },
    report: {
      ...emptyReport('surtax', validFrom, list.value.rows.length),
      added: changes.length,
      unchanged,
      changes: changes.slice(0, LISTED),
      ...list.value.remarks,
    },
    changes,
  })
}

function faultOf(
  row: number,
  wanted: TableRow<'surtax_list'>,
  code: string,
  { orders, codes }: { orders: ReadonlySet<string>; codes: ReadonlySet<string> },
): Refusal | null {
  if (!orders.has(wanted.surtax_order)) return fault('order_unknown', { row, code, given: wanted.surtax_order })
  if (!codes.has(code) || (code.length !== 8 && code.length !== 10)) return fault('number_unknown', { row, code })
  if (!ORIGINS.has(wanted.origin)) return fault('origin_unknown', { row, code, given: wanted.origin })
  // No order goes beyond 100; ten times that is a slip of the hand.
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(wanted.percent) || Number(wanted.percent) <= 0 || Number(wanted.percent) > 1000)
    return fault('percent_malformed', { row, code, given: wanted.percent })
  if (wanted.schedule === '') return fault('value_empty', { row, code, column: 'schedule' })
  for (const day of [wanted.valid_from, wanted.valid_to])
    if (day !== '' && !parseIsoDate(day).ok) return fault('day_malformed', { row, code, given: day })
  if (wanted.valid_to !== '' && wanted.valid_to < wanted.valid_from)
    return fault('days_crossed', { row, code, from: wanted.valid_from, to: wanted.valid_to })
  return null
}

const isSame = (known: TableRow<'surtax_list'>, wanted: TableRow<'surtax_list'>, comparesDays: boolean): boolean =>
  known.origin === wanted.origin &&
  Number(known.percent) === Number(wanted.percent) &&
  (!comparesDays || (known.valid_from === wanted.valid_from && known.valid_to === wanted.valid_to))
