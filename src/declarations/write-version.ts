import type { Actor } from '../access/index.ts'
import { cycleMonth } from '../billing/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { bn9Of, type TransactionNumber, versionText } from '../kernel/ids.ts'
import { type Cents, moneyText } from '../kernel/money.ts'
import { type CadCharges, postCadVersion } from '../ledger/index.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import { publish } from '../platform/outbox.ts'
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
 * What an accepted version sets off: the news, the ledger entry of its difference, the audit. The last two lock rows of
 * the account and of the business until commit, so nothing that can go before comes after them.
 */
export async function follow(
  tx: Tx,
  actor: Actor,
  version: CadVersion,
  { before, action }: { before: CadVersion | null; action: 'cad_accepted' | 'cad_corrected' },
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
  await publish(tx, {
    bn9,
    on: accountedOn,
    kind: action === 'cad_accepted' ? 'cad.accepted' : 'cad.corrected',
    data: told,
  })
  await postCadVersion(tx, {
    bn15: cad.importer,
    bn9,
    transactionNumber,
    version: version.version,
    filerBn9: version.filer,
    effectiveOn: accountedOn,
    recordedOn: accountedOn,
    dueOn: version.paymentDueOn,
    cycleMonth: cycleMonth(cad.release.on, 'rpp'),
    charges: chargesOf(difference),
  })
  await recordAudit(tx, {
    bn9,
    on: accountedOn,
    actor: actor.id,
    action,
    subject: transactionNumber,
    ...(before ? { before: { version: versionText(before.version), total: moneyText(before.totals.total) } } : {}),
    after: { version: told.version, total: told.total },
  })
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
