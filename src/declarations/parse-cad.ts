import { ZERO } from '../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import { digitsOf } from '../tariff/index.ts'
import { shapeRefusals } from '../web/api.ts'
import {
  CAD_TYPES,
  type Cad,
  type CadCommand,
  type CadLine,
  type CadType,
  type Invoice,
  type Money,
  type Party,
  type Reasons,
  type Sima,
  type Warehouse,
} from './cad.ts'
import { type Maybe, type Reader, reader } from './read-values.ts'
import { type CadBody, cadBody, type InvoiceBody, type LineBody } from './wire.ts'

/** Reading and printing are one another's reverse: asked for together. */
export { cadJson } from './print-cad.ts'

/**
 * A posted CAD as read: what could not be read is in `faults`, with a stand-in in `command`, so that the rules may still
 * look at everything else and one answer lists all that is wrong.
 */
export interface ReadCad {
  readonly command: CadCommand
  readonly faults: readonly Refusal[]
}

/** Reads a posted CAD once, at the edge. All malformed places are refused at once, each with its JSON pointer. */
export function parseCad(json: unknown): Outcome<CadCommand> {
  const read = readCad(json)
  if (!read.ok) return read
  return read.value.faults.length === 0 ? accept(read.value.command) : refuse(...read.value.faults)
}

/** Refuses only what is not even JSON of the right types; values that cannot be read become faults. */
export function readCad(json: unknown): Outcome<ReadCad> {
  const shape = cadBody.safeParse(json)
  if (!shape.success) return refuse(...shapeRefusals(shape.error.issues).map(plainPointer))
  const body = shape.data
  const faults: Refusal[] = []
  const read = reader(faults)
  const cad = readHeader(body, read)
  const version = body.version == null ? null : Number(body.version.replace(/\D/g, '').slice(-5))
  return accept({ command: { cad, basedOnVersion: version }, faults })
}

const plainPointer = (refusal: Refusal): Refusal =>
  refusal.pointer?.startsWith('#') ? { ...refusal, pointer: refusal.pointer.slice(1) } : refusal

const upper = (text: string | null): string | null => text?.toUpperCase() ?? null
const padded = (text: string | null, length: number): string | null =>
  text !== null && /^\d+$/.test(text) ? text.padStart(length, '0') : text

function readHeader(body: CadBody, read: Reader): Cad {
  const release = body.release ?? {}
  return {
    type: readType(body.type, read),
    transactionNumber: read.transaction(body.transactionNumber, '/transactionNumber'),
    importer: read.importer(body.importer, '/importer'),
    clientReference: read.optional(body.clientReference, '/clientReference', 70),
    isRpp: body.rpp ?? false,
    language: body.language ?? 'en',
    release: {
      on: read.day(release.date, '/release/date'),
      office: padded(read.required(release.office, '/release/office', 4), 4) ?? '',
      modeOfTransport: padded(read.optional(release.modeOfTransport, '/release/modeOfTransport', 2), 2),
      carrierCode: upper(read.optional(release.carrierCode, '/release/carrierCode', 4)),
      cargoControlNumbers: (release.cargoControlNumbers ?? []).map((one) => one.replace(/\s/g, '').toUpperCase()),
      grossWeightKg: readWeight(release.grossWeightKg, read),
      portOfUnloading: padded(read.optional(release.portOfUnloading, '/release/portOfUnloading', 4), 4),
    },
    warehouse: readWarehouse(body.warehouse, read),
    recordOfIntent: read.optional(body.recordOfIntent, '/recordOfIntent', 35),
    notes: read.optional(body.notes, '/notes', 2_000),
    ...readReasons(body, '', read),
    invoices: readInvoices(body.invoices ?? [], read),
  }
}

function readType(value: Maybe, read: Reader): CadType {
  const text = value?.trim().toUpperCase() ?? ''
  const found = CAD_TYPES.find((type) => type === text)
  if (text === '') read.missing('/type')
  else if (!found) read.fault('declarations.type_unknown', '/type', { given: text, allowed: CAD_TYPES.join(', ') })
  return found ?? 'AB'
}

function readWeight(value: number | string | null | undefined, read: Reader): number | null {
  if (value == null || value === '') return null
  const weight = Number(value)
  if (Number.isSafeInteger(weight) && weight >= 0) return weight
  read.fault('declarations.weight_malformed', '/release/grossWeightKg', { given: String(value) })
  return null
}

function readWarehouse(body: CadBody['warehouse'], read: Reader): Warehouse | null {
  if (!body) return null
  return {
    subType: read.required(body.subType, '/warehouse/subType', 4),
    in: read.optional(body.in, '/warehouse/in', 4),
    out: read.optional(body.out, '/warehouse/out', 4),
    previousTransactionNumber: read.transaction(body.previousTransactionNumber, '/warehouse/previousTransactionNumber'),
  }
}

const readReasons = (
  body: { reasonCodes?: string[] | null | undefined; remarks?: string[] | null | undefined },
  at: string,
  read: Reader,
): Reasons => ({
  reasonCodes: read.list(body.reasonCodes, `${at}/reasonCodes`, 20).map((code) => code.toUpperCase()),
  remarks: read.list(body.remarks, `${at}/remarks`, 2_000),
})

function readInvoices(bodies: readonly InvoiceBody[], read: Reader): Invoice[] {
  if (bodies.length === 0) read.missing('/invoices')
  const taken = new Set(bodies.flatMap((one) => (one.lines ?? []).map((line) => line.lineNumber ?? 0)))
  let last = 0
  const nextNumber = (): number => {
    do last += 1
    while (taken.has(last))
    return last
  }
  return bodies.map((body, index) => readInvoice(body, `/invoices/${index}`, read, nextNumber))
}

function readInvoice(body: InvoiceBody, at: string, read: Reader, nextNumber: () => number): Invoice {
  const currency = upper(read.required(currencyOf(body), `${at}/currency`, 3)) ?? ''
  if (!body.lines?.length) read.missing(`${at}/lines`)
  return {
    number: read.required(body.number, `${at}/number`, 35),
    date: read.optionalDay(body.date, `${at}/date`),
    vendor: readParty(body.vendor, `${at}/vendor`, read),
    purchaser: body.purchaser ? readParty(body.purchaser, `${at}/purchaser`, read) : null,
    currency,
    value: read.amount(amountOf(body.value), `${at}/value`),
    freight: read.optionalAmount(amountOf(body.freight), `${at}/freight`),
    purchaseOrder: read.optional(body.purchaseOrder, `${at}/purchaseOrder`, 35),
    portOfExit: padded(read.optional(body.portOfExit, `${at}/portOfExit`, 4), 4),
    ...readReasons(body, at, read),
    lines: (body.lines ?? []).map((line, index) =>
      readLine(line, `${at}/lines/${index}`, read, { currency, nextNumber }),
    ),
  }
}

const amountOf = (value: InvoiceBody['value']): Maybe => (typeof value === 'object' ? value?.amount : value)
const currencyOf = (body: InvoiceBody): Maybe =>
  body.currency ?? (typeof body.value === 'object' ? body.value?.currency : undefined)

function readParty(body: InvoiceBody['vendor'], at: string, read: Reader): Party {
  const address: Partial<NonNullable<NonNullable<typeof body>['address']>> = body?.address ?? {}
  return {
    name: read.required(body?.name, `${at}/name`, 175),
    address: {
      line: read.required(address.line, `${at}/address/line`, 175),
      city: read.required(address.city, `${at}/address/city`, 70),
      region: upper(read.optional(address.region, `${at}/address/region`, 9)),
      country: upper(read.required(address.country, `${at}/address/country`, 2)) ?? '',
      postalCode: upper(read.optional(address.postalCode, `${at}/address/postalCode`, 17)),
    },
  }
}

function readLine(
  body: LineBody,
  at: string,
  read: Reader,
  invoice: { currency: string; nextNumber: () => number },
): CadLine {
  return {
    lineNumber: body.lineNumber ?? invoice.nextNumber(),
    description: read.required(body.description, `${at}/description`, 512),
    classification: digitsOf(read.required(body.classification, `${at}/classification`, 20)),
    tariffCode: digitsOf(read.optional(body.tariffCode, `${at}/tariffCode`, 10) ?? '') || null,
    countryOfOrigin: upper(read.required(body.countryOfOrigin, `${at}/countryOfOrigin`, 2)) ?? '',
    stateOfOrigin: upper(read.optional(body.stateOfOrigin, `${at}/stateOfOrigin`, 2)),
    countryOfExport: upper(read.optional(body.countryOfExport, `${at}/countryOfExport`, 2)),
    stateOfExport: upper(read.optional(body.stateOfExport, `${at}/stateOfExport`, 2)),
    tariffTreatment: readTreatment(read.optional(body.tariffTreatment, `${at}/tariffTreatment`, 6)),
    directShipmentOn: read.day(body.directShipmentDate, `${at}/directShipmentDate`),
    value: readMoney(body.value, `${at}/value`, read, invoice.currency),
    quantity: readQuantity(body.quantity, `${at}/quantity`, read),
    valueForDutyCode:
      read.optional(body.valueForDutyCode, `${at}/valueForDutyCode`, 3)?.replace(/^0(?=\d\d$)/, '') ?? null,
    specialAuthority: read.optional(body.specialAuthority, `${at}/specialAuthority`, 25),
    sima: readSima(body.sima, `${at}/sima`, read, invoice.currency),
    surtax: readSurtax(body.surtax, `${at}/surtax`, read),
    exciseCode: upper(read.optional(body.exciseCode, `${at}/exciseCode`, 120)),
    exciseQuantity: readQuantity(body.exciseQuantity, `${at}/exciseQuantity`, read),
    exciseContainers: body.exciseContainers ? read.decimalOf(body.exciseContainers, `${at}/exciseContainers`) : null,
    gstCode: upper(padded(read.optional(body.gstCode, `${at}/gstCode`, 2), 2)),
    gstValue: body.gstValue ? readMoney(body.gstValue, `${at}/gstValue`, read, invoice.currency) : null,
    workAbroad: body.workAbroad ? readMoney(body.workAbroad, `${at}/workAbroad`, read, invoice.currency) : null,
    safeguard: readClaim(body.safeguard, `${at}/safeguard`, read),
    timeLimit: body.timeLimit
      ? {
          from: read.day(body.timeLimit.from, `${at}/timeLimit/from`),
          to: read.day(body.timeLimit.to, `${at}/timeLimit/to`),
          type: read.required(body.timeLimit.type, `${at}/timeLimit/type`, 2),
        }
      : null,
    previousLine: body.previousLine ?? null,
    ...readReasons(body, at, read),
  }
}

/** `2`, `02`, `002` are one code (domain K23); letters are an abbreviation. */
const readTreatment = (text: string | null): string | null =>
  text === null ? null : /^\d{1,3}$/.test(text) ? String(Number(text)).padStart(2, '0') : text.toUpperCase()

function readMoney(
  body: { amount?: Maybe; currency?: Maybe } | null | undefined,
  at: string,
  read: Reader,
  currencyOfInvoice: string,
): Money {
  if (!body) read.missing(at)
  return {
    amount: body ? read.amount(body.amount, `${at}/amount`) : ZERO,
    currency: upper(read.optional(body?.currency, `${at}/currency`, 3)) ?? currencyOfInvoice,
  }
}

const readQuantity = (body: LineBody['quantity'], at: string, read: Reader) =>
  body
    ? {
        amount: read.decimalOf(body.amount, `${at}/amount`),
        unit: upper(read.required(body.unit, `${at}/unit`, 3)) ?? '',
      }
    : null

function readSima(body: LineBody['sima'], at: string, read: Reader, currency: string): Sima | null {
  if (!body) return null
  if (body.subject == null) read.missing(`${at}/subject`)
  const price = (name: 'invoicePrice' | 'normalValue' | 'subsidy' | 'exportSubsidy'): Money | null =>
    body[name] ? readMoney(body[name], `${at}/${name}`, read, currency) : null
  return {
    subject: body.subject ?? 'N',
    caseNumber: read.optional(body.caseNumber, `${at}/caseNumber`, 20),
    exporterId: read.optional(body.exporterId, `${at}/exporterId`, 35),
    modelId: read.optional(body.modelId, `${at}/modelId`, 70),
    invoicePrice: price('invoicePrice'),
    quantity: readQuantity(body.quantity, `${at}/quantity`, read),
    normalValue: price('normalValue'),
    subsidy: price('subsidy'),
    exportSubsidy: price('exportSubsidy'),
    ministerialPercent: body.ministerialPercent
      ? read.decimalOf(body.ministerialPercent, `${at}/ministerialPercent`)
      : null,
    saleOn: read.optionalDay(body.saleDate, `${at}/saleDate`),
    isSecured: body.security ?? false,
  }
}

/** What is declared of a surtax or a safeguard. */
function readClaim(body: LineBody['safeguard'], at: string, read: Reader): CadLine['safeguard'] {
  if (!body) return null
  if (body.subject == null) read.missing(`${at}/subject`)
  return { subject: body.subject ?? false, code: read.optional(body.code, `${at}/code`, 20) }
}

function readSurtax(body: LineBody['surtax'], at: string, read: Reader): CadLine['surtax'] {
  const claim = readClaim(body, at, read)
  return claim && { ...claim, content: body?.content ? readMoney(body.content, `${at}/content`, read, 'CAD') : null }
}
