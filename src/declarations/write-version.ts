import type { Actor } from '../access/index.ts'
import { cycleMonth } from '../billing/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { bn9Of, type TransactionNumber, versionText } from '../kernel/ids.ts'
import { type Cents, moneyText } from '../kernel/money.ts'
import { type CadCharges, postCadVersion } from '../ledger/index.ts'
import { recordAndPublish } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import type { TariffReference } from '../tariff/index.ts'
import { type Assessment, NO_AMOUNTS } from '../tariff/index.ts'
import { type Amounts, type AssessedLine, type Cad, type CadVersion, linesOf } from './cad.ts'
import type { NewVersion } from './insert-version.ts'
import type { FilingFacts } from './rules/rule.ts'

/** Declared facts beside their charges, in the order declared. */
export function assessedLines(cad: Cad, assessment: Assessment): AssessedLine[] {
  const found: AssessedLine[] = []
  cad.invoices.forEach((invoice, invoiceIndex) => {
    invoice.lines.forEach((line, lineIndex) => {
      const assessed = assessment.lines[found.length]
      if (assessed) found.push({ line, invoiceIndex, lineIndex, assessment: assessed })
    })
  })
  return found
}

/** Treatments as codes, or as abbreviations where no code is published: one spelling, so that versions compare. */
export const canonical = (cad: Cad, reference: TariffReference): Cad => {
  if (linesOf(cad).every(({ line }) => line.tariffTreatment === null || /^\d\d$/.test(line.tariffTreatment))) return cad
  const spelled = (given: string | null): string | null => {
    const known = given === null ? undefined : reference.treatment(given)
    return known?.code ?? known?.treatment ?? given
  }
  const invoices = cad.invoices.map((invoice) => ({
    ...invoice,
    lines: invoice.lines.map((line) => ({ ...line, tariffTreatment: spelled(line.tariffTreatment) })),
  }))
  return { ...cad, invoices }
}

/** The version to be written, from what was declared, checked and assessed. */
export function newVersion(
  actor: Actor,
  facts: FilingFacts,
  given: {
    cad: Cad
    transactionNumber: TransactionNumber
    version: number
    paymentDueOn: IsoDate
    certification: string | undefined
  } & Pick<NewVersion, 'lines' | 'totals' | 'warnings'>,
): NewVersion {
  const { certification, ...rest } = given
  return {
    ...rest,
    cad: { ...given.cad, transactionNumber: given.transactionNumber },
    bn9: bn9Of(given.cad.importer),
    filer: facts.filer,
    filerName: nameOf(actor, facts),
    submittedBy: actor.id,
    submittedByName: actor.name,
    accountedOn: facts.today,
    certification: certification ?? null,
  }
}

const nameOf = (actor: Actor, { filer }: FilingFacts): string =>
  actor.ownBusinesses.find((one) => one.bn9 === filer)?.legalName ??
  actor.accounts.find((one) => one.bn9 === filer)?.legalName ??
  actor.name

/**
 * What an accepted version sets off: the ledger entry of its difference, then audit and news. They lock rows of the account
 * and of the business until commit, so nothing that can go before comes after them.
 */
export async function follow(
  tx: Tx,
  actor: Actor,
  version: CadVersion,
  { before, action }: { before: CadVersion | null; action: keyof typeof NEWS },
): Promise<void> {
  const { bn9, transactionNumber, cad, accountedOn } = version
  const difference = amountsDifference(version.totals, before?.totals ?? NO_AMOUNTS)
  const told = {
    transactionNumber,
    version: versionText(version.version),
    importer: cad.importer,
    filer: version.filer,
    total: moneyText(version.totals.total),
    posted: moneyText(difference.total),
    paymentDueOn: version.paymentDueOn,
  }
  await postCadVersion(tx, {
    bn15: cad.importer,
    bn9,
    transactionNumber,
    version: version.version,
    isAdjustment: action === 'adjustment_approved',
    filerBn9: version.filer,
    effectiveOn: accountedOn,
    recordedOn: accountedOn,
    dueOn: version.paymentDueOn,
    cycleMonth: cycleMonth(cad.release.on, 'rpp'),
    charges: chargesOf(difference),
  })
  const audit = {
    bn9,
    on: accountedOn,
    actor: actor.id,
    action,
    subject: transactionNumber,
    ...(before ? { before: { version: versionText(before.version), total: moneyText(before.totals.total) } } : {}),
    after: { version: told.version, total: told.total },
  }
  const data = { ...told, ...(version.decision ? { decision: version.decision.decision } : {}) }
  await recordAndPublish(tx, audit, { bn9, on: accountedOn, kind: NEWS[action], data })
}

const NEWS = {
  cad_accepted: 'cad.accepted',
  cad_corrected: 'cad.corrected',
  adjustment_approved: 'adjustment.decided',
} as const

/** An adjustment was asked for: news and audit, while the money stays as it is. */
export const tellOfRequest = (tx: Tx, actor: Actor, version: CadVersion, before: CadVersion): Promise<void> =>
  tell(tx, actor, version, {
    kind: 'adjustment.requested',
    action: 'adjustment_requested',
    on: version.accountedOn,
    more: { asked: moneyText(amountsDifference(version.totals, before.totals).total) },
  })

/** It was refused or taken back: nothing is posted. */
export const tellOfDecision = (tx: Tx, actor: Actor, version: CadVersion, on: IsoDate): Promise<void> =>
  tell(tx, actor, version, {
    kind: 'adjustment.decided',
    action: `adjustment_${version.decision?.decision ?? 'refused'}`,
    on,
    more: { decision: version.decision?.decision ?? '', reason: version.decision?.reason ?? '' },
  })

async function tell(
  tx: Tx,
  actor: Actor,
  { bn9, transactionNumber, version, cad, totals }: CadVersion,
  { kind, action, on, more }: { kind: string; action: string; on: IsoDate; more: Readonly<Record<string, string>> },
): Promise<void> {
  const total = moneyText(totals.total)
  const told = { transactionNumber, version: versionText(version), importer: cad.importer, total, ...more }
  const after = { version: told.version, total, ...more }
  const audit = { bn9, on, actor: actor.id, action, subject: transactionNumber, after }
  await recordAndPublish(tx, audit, { bn9, on, kind, data: told })
}

/** `after` minus `before`, charge by charge. */
export const amountsDifference = (after: Amounts, before: Amounts): Amounts =>
  Object.fromEntries(
    Object.entries(after).map(([name, amount]) => [name, (amount - before[name as keyof Amounts]) as Cents]),
  ) as Amounts

const chargesOf = (amounts: Amounts): CadCharges => ({
  duty: amounts.customsDuty,
  surtax: amounts.surtax,
  safeguard: amounts.safeguard,
  antiDumping: amounts.antiDumping,
  countervailing: amounts.countervailing,
  exciseDuty: amounts.exciseDuty,
  exciseTax: amounts.exciseTax,
  luxuryTax: amounts.luxuryTax,
  gst: amounts.gst,
  provincial: amounts.provincial,
})
