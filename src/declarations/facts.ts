import {
  type Action,
  type Actor,
  accountInReach,
  actingBusiness,
  denied,
  filingAccountOf,
  holderOf,
  may,
} from '../access/index.ts'
import { releaseCalendar } from '../billing/index.ts'
import { rppStatus } from '../enrolment/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { bn9Of } from '../kernel/ids.ts'
import type { Tx } from '../platform/db.ts'
import type { Settings } from '../platform/settings.ts'
import { rateDay } from '../tariff/index.ts'
import type { Cad } from './cad.ts'
import type { Intake } from './intake.ts'
import { type FilingFacts, type Finding, type NumberFacts, no, type Policy } from './rules/rule.ts'
import { isNumberTaken } from './store.ts'

/** Everything the rules look at, read before they run. At most four round trips, two for a declaration without a number. */
export async function filingFacts(
  tx: Tx,
  actor: Actor,
  { cad, action, unread }: { cad: Cad; action: Action; unread: ReadonlySet<string> },
  { today, reference, settings }: Intake,
): Promise<FilingFacts> {
  const filer = actingBusiness(actor, cad.importer) ?? bn9Of(cad.importer)
  const denial = denialOf(actor, action, cad, today)
  const account = denial ? undefined : await filingAccountOf(tx, cad.importer, filer, today)
  return {
    today,
    rateOn: rateDay({ accountedOn: today, releasedOn: unread.has('/release/date') ? null : cad.release.on }),
    reference,
    filer,
    importer: {
      denial,
      isExporterOnly: accountInReach(actor, cad.importer)?.profile === 'exporter',
      status: account?.status ?? null,
      rpp: account && cad.isRpp ? await rppStatus(tx, cad.importer, today) : null,
    },
    number: account && action === 'submit_declaration' ? await numberFacts(tx, cad, filer, account, today) : NO_NUMBER,
    accountBy: releaseCalendar(cad.release.on, 'rpp').accountBy,
    policy: policyOf(settings, today),
    unread,
  }
}

/** An account out of reach and an account that does not exist are one and the same answer. */
function denialOf(actor: Actor, action: Action, cad: Cad, today: IsoDate): Finding | null {
  const permission = may(actor, action, cad.importer, today)
  if (permission.allowed) return null
  if (permission.reason === 'no_access')
    return no('declarations.importer_unknown', '/importer', { account: cad.importer })
  return { level: 'refusal', pointer: '/importer', ...denied(permission.reason, cad.importer) }
}

async function numberFacts(
  tx: Tx,
  { transactionNumber: number, importer }: Cad,
  filer: string,
  { accountSecurityNumber: drawnUnder }: { readonly accountSecurityNumber: string | null },
  today: IsoDate,
): Promise<NumberFacts> {
  if (number === null) return { isOurs: true, isTaken: false, drawnUnder }
  const holder = await holderOf(tx, number.slice(0, 5), today)
  const isOurs = holder !== undefined && (holder === filer || holder === bn9Of(importer))
  return { isOurs, isTaken: isOurs && (await isNumberTaken(tx, number)), drawnUnder: null }
}
const NO_NUMBER: NumberFacts = { isOurs: false, isTaken: false, drawnUnder: null }

const policyOf = (settings: Settings, on: IsoDate): Policy => ({
  formFields: settings.get('cad.fields.form', on) === 'refuse' ? 'refuse' : 'warn',
  refuseStaleRates: settings.get('fx.stale.refuse', on) === 'true',
  linesMax: Number(settings.get('cad.lines.max', on)),
  reuseAfterMonths: settings.get('ids.transaction.reuse.after.months', on),
})
