import { addMonths, dayOfMonth, type IsoDate, type IsoMonth, monthOf } from '../kernel/dates.ts'

/** Setting `statement.cutoff`: entries of the 24th, 23:59 Eastern, are the last on the statement of the 25th [inferred]. */
const CUT_OFF_DAY = 24

/**
 * The month of the statement on which an item stands, known when it is posted and never changed: the first statement
 * whose cut-off is on or after the posting day, yet no earlier than the item's own cycle. Goods released from the 18th
 * on and accounted before the 25th wait for the next statement. Source: money 1.6, 2.1.
 */
export function statementMonth(postedOn: IsoDate, cycleMonth: IsoMonth | null): IsoMonth {
  const byPosting = dayOfMonth(postedOn) <= CUT_OFF_DAY ? monthOf(postedOn) : addMonths(monthOf(postedOn), 1)
  return cycleMonth !== null && cycleMonth > byPosting ? cycleMonth : byPosting
}
