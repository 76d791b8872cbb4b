import { type IsoDate, monthOf } from '../kernel/dates.ts'
import { invariant } from '../kernel/outcome.ts'
import { type Database, inTransaction, SYSTEM, type Tx } from '../platform/db.ts'
import { type CalendarFacts, cycleOfMonth, noFacts } from './calendar/cycle.ts'
import { loadCalendarFacts } from './calendar/store.ts'
import { beginRun, insertStatements } from './statement-store.ts'

/** Issues the statements of the month of a day (the 25th), for every account, once. */
export async function issueStatements(
  db: Database,
  issuedOn: IsoDate,
): Promise<{ statements: number; closing: string }> {
  return inTransaction(db, SYSTEM, async (tx) => {
    const facts = await loadCalendarFacts(tx)
    return issueAll(tx, issuedOn, facts)
  })
}

async function issueAll(tx: Tx, issuedOn: IsoDate, facts: CalendarFacts = noFacts) {
  const cycle = cycleOfMonth(monthOf(issuedOn), 'rpp', facts)
  if (!(await beginRun(tx, cycle.month))) return { statements: 0, closing: '0' }
  const { statements, closing, faults } = await insertStatements(tx, cycle, issuedOn)
  // The whole run is undone: nothing false is ever issued. `carm verify` names the accounts.
  invariant(faults === 0, `every closing balance equals the open items (${faults} accounts differ)`)
  return { statements, closing }
}
