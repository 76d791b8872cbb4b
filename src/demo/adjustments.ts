import { type Actor, SYSTEM_ACTOR, scopeOf } from '../access/index.ts'
import { cadJson, changeCad, decideAdjustment, getCad, parseCad } from '../declarations/index.ts'
import { addDays, type IsoDate } from '../kernel/dates.ts'
import type { TransactionNumber } from '../kernel/ids.ts'
import { SYSTEM } from '../platform/db.ts'
import type { Services } from '../web/services.ts'
import { must } from './enter-cast.ts'

/** The treaty of origin of each demo supplier that a declaration could have claimed. */
const TREATY: Readonly<Record<string, string>> = { PT: '31', CO: '26' }

const REFUSAL = 'The certification of origin names another exporter than the invoice.'

/**
 * Adjustments of two declarations on which a treaty was forgotten, after their payment due date: the first was refused,
 * with its reason; the second waits on the officers' desk. Called on every day; on three of them something happens.
 */
export async function adjustOn(
  services: Services,
  broker: Actor,
  [refused, waiting]: readonly TransactionNumber[],
  { day, lastDay }: { readonly day: IsoDate; readonly lastDay: IsoDate },
): Promise<void> {
  if (refused !== undefined && day === addDays(lastDay, -9)) await ask(services, broker, refused, day)
  if (refused !== undefined && day === addDays(lastDay, -4)) {
    const officer: Actor = { ...SYSTEM_ACTOR, name: 'Hugo Castellan', officerRoles: ['adjustments'] }
    const decision = { number: refused, version: 2, decision: 'refused', reason: REFUSAL } as const
    await services.db.transaction(SYSTEM, async (tx) =>
      must(await decideAdjustment(tx, officer, decision, day), 'decided'),
    )
  }
  if (waiting !== undefined && day === addDays(lastDay, -2)) await ask(services, broker, waiting, day)
}

async function ask(
  { db, tariff: reference, settings }: Services,
  broker: Actor,
  number: TransactionNumber,
  on: IsoDate,
) {
  return db.transaction(scopeOf(broker), async (tx) => {
    const { version } = must(await getCad(tx, broker, number, null, on), 'the declaration')
    const { transactionNumber: _number, ...cad } = cadJson(version.cad)
    const invoices = (cad.invoices as { lines: Record<string, unknown>[] }[]).map((invoice) => ({
      ...invoice,
      lines: invoice.lines.map((line) => ({
        ...line,
        tariffTreatment: TREATY[String(line.countryOfOrigin)] ?? line.tariffTreatment,
        reasonCodes: ['R2-74-1-C11'],
      })),
    }))
    const body = { ...cad, invoices, remarks: ['Certification of origin held by the importer.'] }
    const command = must(parseCad(body), 'parsed')
    return must(await changeCad(tx, broker, number, command, { today: on, reference, settings }), 'asked')
  })
}
