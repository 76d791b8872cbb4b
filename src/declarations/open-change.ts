import type { Actor } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { type TransactionNumber, versionText } from '../kernel/ids.ts'
import { type Outcome, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { Draft, DraftBody } from './cad.ts'
import { createDraft } from './drafts.ts'
import { cadJson } from './parse-cad.ts'
import { getCad, versions } from './read-cad.ts'

/** Values proposed for one line of the version in force, in the wire form: `{ tariffTreatment: 'CEUT' }`. */
export interface LineProposal {
  readonly lineNumber: number
  readonly values: Readonly<Record<string, unknown>>
}

/**
 * Opens the version in force as a draft of its change: a correction or, after the payment due date, an adjustment. The
 * person looks at it, adds what is missing and files it; nothing is filed here.
 */
export async function openChange(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  proposals: readonly LineProposal[],
  today: IsoDate,
): Promise<Outcome<Draft>> {
  const cad = await getCad(tx, actor, number, null, today)
  if (!cad.ok) return cad
  const { version } = cad.value
  const all = await versions(tx, actor, number, today)
  const waiting = all.ok ? all.value.find((one) => one.status === 'adjustment_pending') : undefined
  if (waiting)
    return refuse({ code: 'declarations.adjustment_waiting', params: { version: versionText(waiting.version) } })
  const proposed = new Map(proposals.map((one) => [one.lineNumber, one.values]))
  const body = { ...cadJson(version.cad), transactionNumber: number } as DraftBody & { invoices?: unknown }
  const invoices = (Array.isArray(body.invoices) ? body.invoices : []) as { lines?: { lineNumber?: number }[] }[]
  const changed = {
    ...body,
    version: versionText(version.version),
    way: 'grid',
    seen: ['parties'],
    invoices: invoices.map((invoice) => ({
      ...invoice,
      lines: (invoice.lines ?? []).map((line) => ({ ...line, ...proposed.get(line.lineNumber ?? 0) })),
    })),
  }
  return createDraft(tx, actor, version.cad.importer, changed, today)
}
