import type { IsoDate, IsoMonth } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import { type Cents, ZERO } from '../kernel/money.ts'
import { invariant } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { Account, NewEntry, Posting } from './entry.ts'
import { settle } from './settle.ts'
import { findEntry, insertEntries } from './store.ts'

export interface Posted {
  readonly entryId: bigint
  readonly itemId: bigint | null
  /** True when this fact had been posted before: nothing was written now. */
  readonly wasThere: boolean
}

/** Posts one fact, once. One round trip; a second only when it was there before. */
export async function post(tx: Tx, entry: NewEntry): Promise<Posted> {
  const [inserted] = await insertEntries(tx, [entry])
  if (inserted) return { entryId: inserted.entryId, itemId: inserted.itemId, wasThere: false }
  const before = await findEntry(tx, entry.bn15, entry.reason, entry.sourceId)
  invariant(before, `entry ${entry.reason} ${entry.sourceId} is there when its insert met a conflict`)
  return { ...before, wasThere: true }
}

/** Posts many facts in one round trip, for bulk files. Those posted before are skipped; the answer has only the new ones. */
export const postMany = (tx: Tx, entries: readonly NewEntry[]) => insertEntries(tx, entries)

/** The charges of a declaration by revenue account. Of a later version: its total less the total of the version before. */
export interface CadCharges {
  readonly duty: Cents
  readonly surtax: Cents
  readonly safeguard: Cents
  readonly antiDumping: Cents
  readonly countervailing: Cents
  readonly exciseDuty: Cents
  readonly exciseTax: Cents
  readonly luxuryTax: Cents
  readonly gst: Cents
  readonly provincial: Cents
}

export interface CadVersionPosting {
  readonly bn15: Bn15
  readonly bn9: Bn9
  readonly transactionNumber: string
  readonly version: number
  /** Decided by an officer after the payment due date; else a first accounting or a correction. */
  readonly isAdjustment?: boolean
  readonly filerBn9: Bn9
  readonly effectiveOn: IsoDate
  readonly recordedOn: IsoDate
  readonly dueOn: IsoDate
  readonly cycleMonth: IsoMonth
  readonly charges: CadCharges
}

const REVENUE: readonly (readonly [keyof CadCharges, Account])[] = [
  ['duty', 'duty'],
  ['surtax', 'surtax'],
  ['safeguard', 'safeguard'],
  ['antiDumping', 'anti_dumping'],
  ['countervailing', 'countervailing'],
  ['exciseDuty', 'excise_duty'],
  ['exciseTax', 'excise_tax'],
  ['luxuryTax', 'luxury_tax'],
  ['gst', 'gst'],
  ['provincial', 'provincial'],
]

/**
 * The entry of one version: receivable against each revenue account. Version 1 is `CAD`, corrections `CAD_COR_D` or `_C`,
 * adjustments `CAD_ADJ_D` or `_C`.
 */
export function cadEntry(version: CadVersionPosting): NewEntry {
  const { charges } = version
  const total = REVENUE.reduce((sum, [key]) => sum + charges[key], 0n) as Cents
  const postings: Posting[] = [
    { account: 'receivable', amount: total },
    ...REVENUE.map(([key, account]) => ({ account, amount: -charges[key] as Cents })),
  ]
  const change = version.isAdjustment ? 'CAD_ADJ' : 'CAD_COR'
  const type = version.version === 1 ? 'CAD' : (`${change}_${total < ZERO ? 'C' : 'D'}` as const)
  invariant(version.version > 1 || total >= ZERO, 'the first version of a declaration owes, or nothing')
  return {
    bn15: version.bn15,
    reason: 'cad_version',
    sourceId: `${version.transactionNumber}/${String(version.version).padStart(5, '0')}`,
    effectiveOn: version.effectiveOn,
    recordedOn: version.recordedOn,
    postings,
    item: {
      side: total < ZERO ? 'credit' : 'debit',
      type,
      sourceDocument: version.transactionNumber,
      version: version.version,
      dueOn: version.dueOn,
      amount: (total < ZERO ? -total : total) as Cents,
      filerBn9: version.filerBn9,
      cycleMonth: version.cycleMonth,
      charges: {
        duty: charges.duty,
        surtax: charges.surtax,
        safeguard: charges.safeguard,
        sima: (charges.antiDumping + charges.countervailing) as Cents,
        excise: (charges.exciseDuty + charges.exciseTax + charges.luxuryTax) as Cents,
        gst: charges.gst,
        provincial: charges.provincial,
      },
    },
  }
}

/**
 * Posts a version of a declaration: its charges, or what it changes. A credit meets its own declaration's debits at once;
 * a debt that is due already meets the open credits (OFF-2).
 */
export async function postCadVersion(tx: Tx, version: CadVersionPosting): Promise<Posted> {
  const entry = cadEntry(version)
  const posted = await post(tx, entry)
  const meetsCredits = entry.item?.side === 'credit' || version.dueOn <= version.recordedOn
  if (!posted.wasThere && meetsCredits) await settle(tx, version.bn15, version.recordedOn)
  return posted
}
