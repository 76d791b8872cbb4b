import type { IsoDate } from '../kernel/dates.ts'
import { isNegative } from '../kernel/decimal.ts'
import { ZERO } from '../kernel/money.ts'
import type { Outcome, Refusal } from '../kernel/outcome.ts'
import type { TariffReference } from '../tariff/index.ts'
import { type Assessment, assess, type LineFacts } from '../tariff/index.ts'
import { type Cad, type CadLine, linesOf, type Money } from './cad.ts'

/**
 * The charges of every line, from the one assessment that estimates use too. Pointers lead into the CAD as posted.
 * @param claimedOn the day it is filed: a remission must be claimed in time. Absent: in time.
 */
export function assessCad(
  cad: Cad,
  rateOn: IsoDate,
  reference: TariffReference,
  claimedOn: IsoDate | null = null,
): Outcome<Assessment> {
  const lines = linesOf(cad).map(({ line, at }) => factsOf(line, at, reference))
  return assess(lines, { rateOn, isCasual: false, claimedOn }, reference)
}

/** A treatment that does not exist, or a value below zero, was refused before: a stand-in lets the rest be looked at. */
const factsOf = (line: CadLine, at: string, reference: TariffReference): LineFacts => ({
  at,
  classification: line.classification,
  tariffCode: line.tariffCode,
  origin: line.countryOfOrigin,
  treatment: line.tariffTreatment === null ? null : (reference.treatment(line.tariffTreatment)?.treatment ?? null),
  directShipmentOn: line.directShipmentOn,
  value: line.value.amount < 0n ? ZERO : line.value.amount,
  currency: line.value.currency,
  // A declaration takes the rate in force; only an estimate may try another.
  exchangeRate: null,
  quantity: line.quantity,
  sima: line.sima?.subject ?? null,
  exciseCode: line.exciseCode,
  gstCode: line.gstCode,
  specialAuthority: line.specialAuthority,
  hasTimeLimit: line.timeLimit !== null,
  ...measureFacts(line),
})

/** Excise, anti-dumping, safeguard and relief, as declared. Amounts below zero count as not stated: no charge is negative. */
export const measureFacts = ({ sima, timeLimit, safeguard, ...line }: CadLine) => ({
  exportedFrom: line.countryOfExport,
  surtax: line.surtax && { ...line.surtax, content: contentOf(line.surtax.content) },
  exciseContainers: line.exciseContainers && !isNegative(line.exciseContainers) ? line.exciseContainers : null,
  exciseQuantity: line.exciseQuantity && !isNegative(line.exciseQuantity.amount) ? line.exciseQuantity : null,
  simaFigures: sima && {
    caseNumber: sima.caseNumber,
    exporterId: sima.exporterId,
    modelId: sima.modelId,
    exportPrice: notNegative(sima.invoicePrice),
    quantity: sima.quantity && !isNegative(sima.quantity.amount) ? sima.quantity : null,
    normalValue: notNegative(sima.normalValue),
    subsidy: notNegative(sima.subsidy),
    exportSubsidy: notNegative(sima.exportSubsidy),
    ministerialPercent:
      sima.ministerialPercent && !isNegative(sima.ministerialPercent) ? sima.ministerialPercent : null,
    saleOn: sima.saleOn,
    isSecured: sima.isSecured,
  },
  safeguard,
  gstValue: notNegative(line.gstValue),
  workAbroad: notNegative(line.workAbroad),
  timeLimit: timeLimit && { ...timeLimit, type: timeLimit.type.toUpperCase() },
})
/** In another currency it was refused before. */
const contentOf = (content: Money | null) =>
  content?.currency === 'CAD' ? (notNegative(content)?.amount ?? null) : null
const notNegative = (money: Money | null): Money | null => (money && money.amount >= 0n ? money : null)

/** The assessment speaks of an exchange rate field, which a CAD has not: the day of direct shipment chooses the rate. */
export const intoCad = (refusal: Refusal): Refusal =>
  refusal.pointer?.endsWith('/exchangeRate')
    ? { ...refusal, pointer: refusal.pointer.replace(/exchangeRate$/, 'directShipmentDate') }
    : refusal
