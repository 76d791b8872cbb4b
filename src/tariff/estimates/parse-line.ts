import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { type Decimal, isNegative, isZero, parseDecimal, shortest } from '../../kernel/decimal.ts'
import { type Cents, parseMoney } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { LineFacts, MoneyFact, Quantity, SimaFigures, TimeLimit } from '../assessment/index.ts'
import { digitsOf, type TariffReference, type Treatment } from '../reference.ts'
import type { WireLine } from './shapes.ts'

type WireSima = NonNullable<WireLine['sima']>
type WireMoney = WireLine['value']

const NO_QUANTITY_UNIT = '-'

/**
 * One line as the API takes it → facts, with every fault of the line at once. Loose where nothing is lost by it: points
 * and spaces in numbers, small letters in codes. A number shorter than ten digits is completed when it has one line only.
 */
export function parseLine(
  line: WireLine,
  at: string,
  day: IsoDate,
  reference: TariffReference,
): Outcome<LineFacts, Refusal> {
  const refusals: Refusal[] = []
  /** The value, or a stand-in that never leaves this function since the refusal does. */
  const read = <Value>(outcome: Outcome<Value>, instead: Value): Value => {
    if (outcome.ok) return outcome.value
    refusals.push(...outcome.refusals)
    return instead
  }
  const currency = line.value.currency.trim().toUpperCase()
  const number = read(classification(line.classification, `${at}/classification`, day, reference), '')
  const unitOf = reference.node(number, day)?.unit ?? NO_QUANTITY_UNIT
  const facts: LineFacts = {
    at,
    classification: number,
    tariffCode: read(optional(line.tariffCode, tariffCode, `${at}/tariffCode`), null),
    origin: line.countryOfOrigin.trim().toUpperCase(),
    exportedFrom: code(line.countryOfExport),
    treatment: read(treatment(line.tariffTreatment, `${at}/tariffTreatment`, reference), null),
    directShipmentOn: read(dayOf(line.directShipmentDate, `${at}/directShipmentDate`), day),
    value: read(amount(line.value.amount, `${at}/value/amount`), 0n as Cents),
    currency,
    exchangeRate: read(optional(line.exchangeRate, exchangeRate, `${at}/exchangeRate`), null),
    quantity: read(quantity(line.quantity, `${at}/quantity`, unitOf, reference), null),
    surtax: line.surtax
      ? {
          subject: line.surtax.subject,
          code: line.surtax.code?.trim() || null,
          content: read(content(line.surtax.content, `${at}/surtax/content`), null),
        }
      : null,
    sima: line.sima?.subject ?? null,
    exciseCode: code(line.exciseCode),
    gstCode: code(line.gstCode),
    specialAuthority: code(line.specialAuthority),
    hasTimeLimit: line.timeLimit !== undefined,
    exciseQuantity: read(quantity(line.exciseQuantity, `${at}/exciseQuantity`, unitOf, reference), null),
    exciseContainers: read(containers(line.exciseContainers, `${at}/exciseContainers`), null),
    simaFigures: line.sima ? read(simaFigures(line.sima, `${at}/sima`, unitOf, reference), null) : null,
    safeguard: line.safeguard ? { subject: line.safeguard.subject, code: code(line.safeguard.code) } : null,
    workAbroad: read(price(line.workAbroad, `${at}/workAbroad`), null),
    gstValue: read(price(line.gstValue, `${at}/gstValue`), null),
    timeLimit: line.timeLimit ? read(timeLimit(line.timeLimit, `${at}/timeLimit`), null) : null,
  }
  return refusals.length === 0 ? accept(facts) : refuse(...refusals)
}

const code = (text: string | undefined): string | null => text?.trim().toUpperCase() || null

function optional<Value>(
  text: string | undefined,
  parse: (text: string, pointer: string) => Outcome<Value>,
  pointer: string,
): Outcome<Value | null> {
  return text === undefined || text.trim() === '' ? accept(null) : parse(text, pointer)
}

const dayOf = (text: string, pointer: string): Outcome<IsoDate> => {
  const day = parseIsoDate(text)
  return day.ok ? day : refuse({ code: 'estimates.day_malformed', pointer, params: { given: text } })
}

function classification(text: string, pointer: string, day: IsoDate, reference: TariffReference): Outcome<string> {
  const digits = digitsOf(text)
  if (!/^\d{4,10}$/.test(digits)) {
    return refuse({ code: 'estimates.classification_malformed', pointer, params: { given: text } })
  }
  return accept(digits.length === 10 ? digits : completed(digits, day, reference))
}

/** `9617.00.00` has one line, 9617.00.00.00, and cannot mean anything else. */
function completed(digits: string, day: IsoDate, reference: TariffReference): string {
  let at = digits
  for (let children = reference.children(at, day); children.length === 1; children = reference.children(at, day)) {
    at = children[0]?.code ?? at
  }
  return at.length === 10 ? at : digits
}

const tariffCode = (text: string, pointer: string): Outcome<string> => {
  const digits = digitsOf(text).replace(/0{4}$/, '')
  return /^9[89]\d\d$/.test(digits)
    ? accept(digits)
    : refuse({ code: 'estimates.tariff_code_malformed', pointer, params: { given: text } })
}

function treatment(text: string | undefined, pointer: string, reference: TariffReference): Outcome<Treatment | null> {
  if (text === undefined || text.trim() === '') return accept(null)
  const info = reference.treatment(text)
  return info
    ? accept(info.treatment)
    : refuse({ code: 'estimates.treatment_unknown', pointer, params: { given: text } })
}

const amount = (text: string, pointer: string): Outcome<Cents> => {
  const parsed = parseMoney(text)
  if (!parsed.ok) return refuse({ code: 'estimates.amount_malformed', pointer, params: { given: text } })
  return parsed.value < 0n ? refuse({ code: 'estimates.amount_negative', pointer, params: { given: text } }) : parsed
}

function content(money: { amount: string; currency: string } | undefined, pointer: string): Outcome<Cents | null> {
  if (!money) return accept(null)
  return money.currency.toUpperCase() === 'CAD'
    ? amount(money.amount, `${pointer}/amount`)
    : refuse({ code: 'estimates.content_currency', pointer: `${pointer}/currency` })
}

const price = (money: WireMoney | undefined, pointer: string): Outcome<MoneyFact | null> => {
  if (!money) return accept(null)
  const parsed = amount(money.amount, `${pointer}/amount`)
  return parsed.ok ? accept({ amount: parsed.value, currency: money.currency.trim().toUpperCase() }) : parsed
}

const percentage = (text: string, pointer: string): Outcome<Decimal> => {
  const parsed = parseDecimal(text)
  return parsed.ok && !isNegative(parsed.value)
    ? parsed
    : refuse({ code: 'estimates.percent_malformed', pointer, params: { given: text } })
}

const containers = (text: string | undefined, pointer: string): Outcome<Decimal | null> =>
  optional(
    text,
    (one) => {
      const parsed = parseDecimal(one)
      return parsed.ok && !isNegative(parsed.value) && shortest(parsed.value).scale === 0
        ? parsed
        : refuse({ code: 'estimates.quantity_malformed', pointer, params: { given: one } })
    },
    pointer,
  )

function simaFigures(sima: WireSima, at: string, unitOfLine: string, reference: TariffReference): Outcome<SimaFigures> {
  const refusals: Refusal[] = []
  const read = <Value>(outcome: Outcome<Value | null>): Value | null => {
    if (outcome.ok) return outcome.value
    refusals.push(...outcome.refusals)
    return null
  }
  const figures: SimaFigures = {
    caseNumber: sima.caseNumber?.trim() || null,
    exporterId: sima.exporterId?.trim() || null,
    modelId: sima.modelId?.trim() || null,
    exportPrice: read(price(sima.invoicePrice, `${at}/invoicePrice`)),
    quantity: read(quantity(sima.quantity, `${at}/quantity`, unitOfLine, reference)),
    normalValue: read(price(sima.normalValue, `${at}/normalValue`)),
    subsidy: read(price(sima.subsidy, `${at}/subsidy`)),
    exportSubsidy: read(price(sima.exportSubsidy, `${at}/exportSubsidy`)),
    ministerialPercent: read(optional(sima.ministerialPercent, percentage, `${at}/ministerialPercent`)),
    saleOn: read(optional(sima.saleDate, dayOf, `${at}/saleDate`)),
    isSecured: sima.security === true,
  }
  return refusals.length === 0 ? accept(figures) : refuse(...refusals)
}

function timeLimit(limit: NonNullable<WireLine['timeLimit']>, at: string): Outcome<TimeLimit> {
  const from = dayOf(limit.from, `${at}/from`)
  const to = dayOf(limit.to, `${at}/to`)
  if (!from.ok) return from
  if (!to.ok) return to
  return accept({ from: from.value, to: to.value, type: limit.type.trim().toUpperCase() })
}

const exchangeRate = (text: string, pointer: string): Outcome<Decimal> => {
  const parsed = parseDecimal(text)
  return parsed.ok && !isZero(parsed.value) && !isNegative(parsed.value)
    ? parsed
    : refuse({ code: 'estimates.exchange_rate_malformed', pointer, params: { given: text } })
}

function quantity(
  given: { amount: string; unit: string } | undefined,
  pointer: string,
  unitOfLine: string,
  reference: TariffReference,
): Outcome<Quantity | null> {
  // A bare number is in the unit of the tariff line; where the line wants no quantity, it means nothing.
  const unit = given?.unit.trim().toUpperCase() || unitOfLine
  if (!given || unit === NO_QUANTITY_UNIT) return accept(null)
  const parsed = parseDecimal(given.amount)
  const refusals: Refusal[] = []
  if (!parsed.ok || isNegative(parsed.value)) {
    refusals.push({
      code: 'estimates.quantity_malformed',
      pointer: `${pointer}/amount`,
      params: { given: given.amount },
    })
  }
  if (!reference.unit(unit)) {
    refusals.push({ code: 'estimates.unit_unknown', pointer: `${pointer}/unit`, params: { given: given.unit } })
  }
  return parsed.ok && refusals.length === 0 ? accept({ amount: parsed.value, unit }) : refuse(...refusals)
}
