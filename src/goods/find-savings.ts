import type { Actor } from '../access/index.ts'
import { assessCad, getCad, listCads, versions } from '../declarations/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn15, TransactionNumber } from '../kernel/ids.ts'
import { accept, type Outcome } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { TariffReference } from '../tariff/index.ts'
import { claimUntil, type Saving, savingsOf } from './savings.ts'

/** Declarations looked at in one request: a hundred whole versions are read and assessed again, a second's work. */
export const LOOKED_AT = 100

export interface FoundSaving extends Saving {
  readonly transactionNumber: TransactionNumber
  readonly version: number
  readonly accountedOn: IsoDate
  /** Inclusive; after it a change is an adjustment. */
  readonly correctionUntil: IsoDate
  /** Inclusive. */
  readonly claimUntil: IsoDate
  /** An adjustment is with an officer already: nothing more can be asked for until it is decided. */
  readonly isWaiting: boolean
}

export interface SavingsPage {
  readonly savings: readonly FoundSaving[]
  readonly lookedAt: number
  /** Of the declarations, not of the savings; null when all were looked at. */
  readonly nextCursor: string | null
}

/** Accepted declarations of an account, newest first, a bounded number at a time; what cannot be seen is left out. */
export async function findSavings(
  tx: Tx,
  actor: Actor,
  { importer, cursor }: { readonly importer: Bn15; readonly cursor: string | null },
  { today, tariff }: { readonly today: IsoDate; readonly tariff: TariffReference },
): Promise<Outcome<SavingsPage>> {
  const page = await listCads(
    tx,
    actor,
    { importer, status: 'accepted', limit: LOOKED_AT, ...(cursor === null ? {} : { cursor }) },
    today,
  )
  if (!page.ok) return page
  const savings: FoundSaving[] = []
  for (const { transactionNumber } of page.value.data) {
    const cad = await getCad(tx, actor, transactionNumber, null, today)
    if (!cad.ok) continue
    const { version, correctionUntil } = cad.value
    const { accountedOn } = version
    const until = claimUntil(accountedOn)
    if (until < today) continue
    const assess = (changed: Parameters<typeof assessCad>[0], on: IsoDate) => assessCad(changed, on, tariff)
    const found = savingsOf(version, { tariff, assess, today })
    if (found.length === 0) continue
    const all = await versions(tx, actor, transactionNumber, today)
    const isWaiting = all.ok && all.value.some(({ status }) => status === 'adjustment_pending')
    const of = {
      transactionNumber,
      version: version.version,
      accountedOn,
      correctionUntil,
      claimUntil: until,
      isWaiting,
    }
    savings.push(...found.map((one) => ({ ...one, ...of })))
  }
  return accept({ savings, lookedAt: page.value.data.length, nextCursor: page.value.nextCursor })
}

/** Only what can still be asked for; the GST falls with a correction alone. */
export function moneyEffect(saving: FoundSaving, today: IsoDate): bigint {
  if (saving.kind === 'rate_lower_now' || saving.isWaiting) return 0n
  return today <= saving.correctionUntil ? saving.duties + saving.gst : saving.duties
}
