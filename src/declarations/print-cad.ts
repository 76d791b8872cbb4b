import { type Decimal, decimalText } from '../kernel/decimal.ts'
import { moneyText } from '../kernel/money.ts'
import type { Address, Cad, CadLine, Invoice, Money, Party, Reasons, Sima } from './cad.ts'

/** The wire form of a declared CAD, absent fields left out; `parseCad` of it gives the same CAD back. */
export function cadJson(cad: Cad): Record<string, unknown> {
  return {
    ...headerJson(cad),
    invoices: cad.invoices.map((one) => ({ ...invoiceJson(one), lines: one.lines.map(lineJson) })),
  }
}

export const headerJson = (cad: Cad): Record<string, unknown> =>
  present({
    type: cad.type,
    transactionNumber: cad.transactionNumber,
    importer: cad.importer,
    clientReference: cad.clientReference,
    rpp: cad.isRpp,
    language: cad.language,
    release: present({
      date: cad.release.on,
      office: cad.release.office,
      modeOfTransport: cad.release.modeOfTransport,
      carrierCode: cad.release.carrierCode,
      cargoControlNumbers: filled(cad.release.cargoControlNumbers),
      grossWeightKg: cad.release.grossWeightKg,
      portOfUnloading: cad.release.portOfUnloading,
    }),
    warehouse: cad.warehouse && present({ ...cad.warehouse }),
    recordOfIntent: cad.recordOfIntent,
    notes: cad.notes,
    ...reasonsJson(cad),
  })

export const invoiceJson = (invoice: Invoice): Record<string, unknown> =>
  present({
    number: invoice.number,
    date: invoice.date,
    vendor: partyJson(invoice.vendor),
    purchaser: invoice.purchaser && partyJson(invoice.purchaser),
    currency: invoice.currency,
    value: moneyText(invoice.value),
    freight: invoice.freight === null ? null : moneyText(invoice.freight),
    purchaseOrder: invoice.purchaseOrder,
    portOfExit: invoice.portOfExit,
    ...reasonsJson(invoice),
  })

export const lineJson = (line: CadLine): Record<string, unknown> =>
  present({
    lineNumber: line.lineNumber,
    description: line.description,
    classification: line.classification,
    tariffCode: line.tariffCode,
    countryOfOrigin: line.countryOfOrigin,
    stateOfOrigin: line.stateOfOrigin,
    countryOfExport: line.countryOfExport,
    stateOfExport: line.stateOfExport,
    tariffTreatment: line.tariffTreatment,
    directShipmentDate: line.directShipmentOn,
    value: moneyJson(line.value),
    quantity: line.quantity && quantityJson(line.quantity),
    valueForDutyCode: line.valueForDutyCode,
    specialAuthority: line.specialAuthority,
    sima: line.sima && simaJson(line.sima),
    surtax: line.surtax && present({ ...line.surtax, content: line.surtax.content && moneyJson(line.surtax.content) }),
    exciseCode: line.exciseCode,
    exciseQuantity: line.exciseQuantity && quantityJson(line.exciseQuantity),
    exciseContainers: line.exciseContainers && decimalText(line.exciseContainers),
    gstCode: line.gstCode,
    gstValue: line.gstValue && moneyJson(line.gstValue),
    workAbroad: line.workAbroad && moneyJson(line.workAbroad),
    safeguard: line.safeguard && present({ ...line.safeguard }),
    timeLimit: line.timeLimit,
    previousLine: line.previousLine,
    ...reasonsJson(line),
  })

const simaJson = ({ saleOn, ministerialPercent, quantity, isSecured, ...sima }: Sima) =>
  present({
    ...sima,
    invoicePrice: sima.invoicePrice && moneyJson(sima.invoicePrice),
    quantity: quantity && quantityJson(quantity),
    normalValue: sima.normalValue && moneyJson(sima.normalValue),
    subsidy: sima.subsidy && moneyJson(sima.subsidy),
    exportSubsidy: sima.exportSubsidy && moneyJson(sima.exportSubsidy),
    ministerialPercent: ministerialPercent && decimalText(ministerialPercent),
    saleDate: saleOn,
    security: isSecured ? true : null,
  })

const present = (fields: Record<string, unknown>): Record<string, unknown> => {
  const kept: Record<string, unknown> = {}
  for (const name in fields) {
    const value = fields[name]
    if (value !== null && value !== undefined) kept[name] = value
  }
  return kept
}
const filled = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list)
const moneyJson = (value: Money) => ({ amount: moneyText(value.amount), currency: value.currency })
const quantityJson = (value: { amount: Decimal; unit: string }) => ({
  amount: decimalText(value.amount),
  unit: value.unit,
})
const reasonsJson = (of: Reasons) => ({ reasonCodes: filled(of.reasonCodes), remarks: filled(of.remarks) })
const partyJson = (party: Party) => ({ name: party.name, address: addressJson(party.address) })
const addressJson = (address: Address) => present({ ...address })
