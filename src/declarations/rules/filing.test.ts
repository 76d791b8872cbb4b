import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import type { LawfulCad } from '../testing.ts'
import { no } from './rule.ts'
import { answerTo, filingFactsOf, lineIn } from './testing.ts'

const refused = (...answers: string[]) => ({ refused: answers, warned: [] })
const accepted = { refused: [], warned: [] }
const inLine = (change: Record<string, unknown>) => (cad: LawfulCad) => Object.assign(lineIn(cad), change)
const inRelease = (change: Record<string, unknown>) => (cad: LawfulCad) => Object.assign(cad.release, change)
const LINE = '/invoices/0/lines/0'

test('declaration A of the worked example is lawful, without a warning', () => {
  expect(answerTo(() => {})).toEqual(accepted)
})

describe('Type (declarations 1.1)', () => {
  for (const type of ['C', 'F', 'TT', 'V', '10', '13', '20', '21', '22', '30'])
    test(`${type} exists but is not served yet`, () => {
      expect(answerTo((cad) => Object.assign(cad, { type })).refused).toContain('type_not_served /type')
    })
  test('what is no type at all is unknown', () => {
    expect(answerTo((cad) => Object.assign(cad, { type: 'B3' }))).toEqual(refused('type_unknown /type'))
  })
  test('AB has no warehouse', () => {
    const change = (cad: LawfulCad) => Object.assign(cad, { warehouse: { subType: '10-1' } })
    expect(answerTo(change)).toEqual(refused('warehouse_not_wanted /warehouse'))
  })
})

describe('Importer (declarations 1.2; accounts-and-access ID-3 to ID-8)', () => {
  const importer = (text: string) => (cad: LawfulCad) => Object.assign(cad, { importer: text })
  test('spaces in the account number do no harm', () => {
    expect(answerTo(importer('12345 6782 RM 0001'))).toEqual(accepted)
  })
  for (const [text, code] of [
    ['123456789RM0001', 'bn15_check_digit'],
    ['123456782RT0001', 'bn15_program'],
    ['12345678RM0001', 'bn15_malformed'],
    ['', 'field_missing'],
  ] as const)
    test(`“${text}”: ${code}`, () => expect(answerTo(importer(text))).toEqual(refused(`${code} /importer`)))
  test('out of reach', () => {
    const denial = no('declarations.importer_unknown', '/importer', { account: '700000003RM0001' })
    const facts = { importer: { denial, isExporterOnly: false, status: 'active', rpp: null } }
    expect(answerTo(() => {}, facts)).toEqual(refused('importer_unknown /importer'))
  })
  for (const status of ['suspended', 'closed', 'reactivation_requested'])
    test(`an account that is ${status}`, () => {
      const facts = { importer: { denial: null, isExporterOnly: false, status, rpp: 'active' } }
      expect(answerTo(() => {}, facts)).toEqual(refused('importer_not_active /importer'))
    })
  test('an exporter’s account', () => {
    const facts = { importer: { denial: null, isExporterOnly: true, status: 'active', rpp: 'active' } }
    expect(answerTo(() => {}, facts)).toEqual(refused('importer_exporter_only /importer'))
  })
  for (const [rpp, isRefused] of [
    ['active', false],
    ['deficient', false],
    ['not_enrolled', true],
    ['pending', true],
    ['suspended', true],
    ['revoked', true],
    ['cancelled', true],
  ] as const)
    test(`release prior to payment on an enrolment that is ${rpp}: ${isRefused ? 'refused' : 'accepted'}`, () => {
      const facts = { importer: { denial: null, isExporterOnly: false, status: 'active', rpp } }
      expect(answerTo(() => {}, facts)).toEqual(isRefused ? refused('rpp_not_enrolled /rpp') : accepted)
    })
  test('type AB without the mark of release prior to payment is warned', () => {
    expect(answerTo((cad) => Object.assign(cad, { rpp: false })).warned).toEqual(['rpp_not_stated /rpp'])
  })
})

describe('Transaction number (accounts-and-access ID-20 to ID-23)', () => {
  const numbered = (text: string) => (cad: LawfulCad) => Object.assign(cad, { transactionNumber: text })
  for (const text of ['12345000000012', '12345-000000012', '1234500000001200001'])
    test(`${text} is accepted`, () => expect(answerTo(numbered(text))).toEqual(accepted))
  test('a wrong check digit', () => {
    expect(answerTo(numbered('12345000000013'))).toEqual(refused('transaction_number_check_digit /transactionNumber'))
  })
  test('too short', () => {
    expect(answerTo(numbered('123450000'))).toEqual(refused('transaction_number_malformed /transactionNumber'))
  })
  test('in use', () => {
    const number = { isOurs: true, isTaken: true, drawnUnder: null }
    expect(answerTo(numbered('12345000000012'), { number })).toEqual(
      refused('transaction_number_in_use /transactionNumber'),
    )
  })
  test('under somebody else’s account security number', () => {
    const number = { isOurs: false, isTaken: false, drawnUnder: null }
    expect(answerTo(numbered('12345000000012'), { number })).toEqual(
      refused('transaction_number_not_yours /transactionNumber'),
    )
  })
  test('none, and nothing to draw it from', () => {
    const number = { isOurs: true, isTaken: false, drawnUnder: null }
    expect(answerTo(() => {}, { number })).toEqual(refused('no_account_security_number /transactionNumber'))
  })
})

describe('Release (declarations 1.4, 2.1, 5)', () => {
  test('on the day of accounting is the last lawful day', () => {
    const day = { today: isoDate('2026-01-06') }
    expect(answerTo(() => {}, day)).toEqual(accepted)
    expect(answerTo(() => {}, { today: isoDate('2026-01-05') })).toEqual(refused('release_in_future /release/date'))
  })
  test('an office of 3 digits gets its zero; an unknown one is refused', () => {
    expect(answerTo(inRelease({ office: '395' }))).toEqual(accepted)
    expect(answerTo(inRelease({ office: '0001' }))).toEqual(refused('office_unknown /release/office'))
  })
  test('accounted on the 5th business day is in time, on the 6th late: warned, and taken all the same', () => {
    expect(answerTo(() => {}, { today: isoDate('2026-01-13') })).toEqual(accepted)
    expect(answerTo(() => {}, { today: isoDate('2026-01-14') }).warned).toEqual(['accounted_late /release/date'])
  })
  for (const mode of ['01', '02', '06', '07', '09', '2'])
    test(`mode ${mode}`, () => expect(answerTo(inRelease({ modeOfTransport: mode }))).toEqual(accepted))
  test('mode 03 does not exist', () => {
    expect(answerTo(inRelease({ modeOfTransport: '03' }))).toEqual(refused('mode_unknown /release/modeOfTransport'))
  })
  test('marine and air want the port of unloading, highway does not', () => {
    const without = (mode: string) => inRelease({ modeOfTransport: mode, portOfUnloading: null })
    expect(answerTo(without('09')).warned).toEqual(['form_field_missing /release/portOfUnloading'])
    expect(answerTo(without('01')).warned).toEqual(['form_field_missing /release/portOfUnloading'])
    expect(answerTo(without('02'))).toEqual(accepted)
  })
  test('what the form wants is refused where the setting cad.fields.form says so', () => {
    const policy = { ...filingFactsOf().policy, formFields: 'refuse' as const }
    expect(answerTo(inRelease({ modeOfTransport: null }), { policy })).toEqual(
      refused('field_missing /release/modeOfTransport'),
    )
  })
  test('a gross weight is whole and at least one kilogram', () => {
    expect(answerTo(inRelease({ grossWeightKg: 1 }))).toEqual(accepted)
    expect(answerTo(inRelease({ grossWeightKg: 0 }))).toEqual(refused('weight_zero /release/grossWeightKg'))
    expect(answerTo(inRelease({ grossWeightKg: 1.5 }))).toEqual(refused('weight_malformed /release/grossWeightKg'))
  })
  test('carrier code of four, port of four digits', () => {
    expect(answerTo(inRelease({ carrierCode: '014-' }))).toEqual(accepted)
    expect(answerTo(inRelease({ carrierCode: '12' }))).toEqual(refused('carrier_code_malformed /release/carrierCode'))
    expect(answerTo(inRelease({ portOfUnloading: 'ABCD' }))).toEqual(refused('port_malformed /release/portOfUnloading'))
  })
  test('cargo control numbers have at most 25 characters and stand once', () => {
    const numbers = (...list: string[]) => inRelease({ cargoControlNumbers: list })
    expect(answerTo(numbers('9ZQL'.padEnd(25, '1')))).toEqual(accepted)
    expect(answerTo(numbers('9ZQL'.padEnd(26, '1')))).toEqual(
      refused('cargo_number_malformed /release/cargoControlNumbers/0'),
    )
    expect(answerTo(numbers('9ZQL1', '9ZQL1'))).toEqual(refused('cargo_number_repeated /release/cargoControlNumbers/1'))
  })
})

describe('Invoices and line numbers (declarations 2.2, 2.3)', () => {
  test('lines are numbered through the whole declaration', () => {
    const change = (cad: LawfulCad) => Object.assign(lineIn(cad), { lineNumber: 2 })
    expect(answerTo(change)).toEqual(refused('line_number_repeated /invoices/1/lines/0/lineNumber'))
  })
  test('line numbers go from 1 to 99,999', () => {
    expect(answerTo(inLine({ lineNumber: 99_999 }))).toEqual(accepted)
    expect(answerTo(inLine({ lineNumber: 0 }))).toEqual(refused(`line_number_out_of_range ${LINE}/lineNumber`))
    expect(answerTo(inLine({ lineNumber: 100_000 }))).toEqual(refused(`line_number_out_of_range ${LINE}/lineNumber`))
  })
  test('more lines than the setting cad.lines.max', () => {
    const policy = { ...filingFactsOf().policy, linesMax: 1 }
    expect(answerTo(() => {}, { policy })).toEqual(refused('too_many_lines /invoices'))
  })
  test('lines that do not add up to the invoice are warned', () => {
    const change = (cad: LawfulCad) => Object.assign(cad.invoices[0], { value: '14250.01' })
    expect(answerTo(change).warned).toEqual(['invoice_sum_differs /invoices/0/value'])
  })
  test('vendor, number, currency, value and lines are mandatory', () => {
    const bare = (cad: LawfulCad) => {
      cad.invoices = [{} as never]
    }
    expect(answerTo(bare).refused).toEqual([
      'field_missing /invoices/0/currency',
      'field_missing /invoices/0/lines',
      'field_missing /invoices/0/number',
      'field_missing /invoices/0/vendor/name',
      'field_missing /invoices/0/vendor/address/line',
      'field_missing /invoices/0/vendor/address/city',
      'field_missing /invoices/0/vendor/address/country',
      'field_missing /invoices/0/value',
    ])
  })
  test('an unknown currency of the invoice', () => {
    const change = (cad: LawfulCad) => Object.assign(cad.invoices[0], { currency: 'EUX' })
    expect(answerTo(change).refused).toEqual(['currency_unknown /invoices/0/currency'])
  })
})

describe('Goods (declarations 2.3 to 2.7, 5)', () => {
  test('the number may have dots or not', () => {
    expect(answerTo(inLine({ classification: '6911109090' }))).toEqual(accepted)
  })
  test('a classification that is not in the tariff of the day names the nearest', () => {
    expect(answerTo(inLine({ classification: '6911.10.90.91' }))).toEqual(
      refused(`assessment.classification_unknown ${LINE}/classification`),
    )
  })
  test('shipped on the day of release is the last lawful day', () => {
    expect(answerTo(inLine({ directShipmentDate: '2026-01-06' })).refused).toEqual([])
    expect(answerTo(inLine({ directShipmentDate: '2026-01-07' })).refused).toEqual([
      `shipment_after_release ${LINE}/directShipmentDate`,
    ])
  })
  test('the state goes with the United States, and only with it', () => {
    const american = { countryOfOrigin: 'US', tariffTreatment: '10' }
    expect(answerTo(inLine({ ...american, stateOfOrigin: 'ny' })).refused).toEqual([])
    expect(answerTo(inLine(american))).toEqual(refused(`state_missing ${LINE}/stateOfOrigin`))
    expect(answerTo(inLine({ ...american, stateOfOrigin: 'QQ' }))).toEqual(
      refused(`state_unknown ${LINE}/stateOfOrigin`),
    )
    expect(answerTo(inLine({ stateOfOrigin: 'NY' }))).toEqual(refused(`state_not_wanted ${LINE}/stateOfOrigin`))
  })
  test('a treatment that the origin may not claim', () => {
    expect(answerTo(inLine({ countryOfOrigin: 'CN', tariffTreatment: '31' }))).toEqual(
      refused(`assessment.treatment_not_available ${LINE}/tariffTreatment`),
    )
  })
  for (const treatment of ['02', '2', '002', 'MFN', 'NPF'])
    test(`treatment ${treatment} is the Most-Favoured-Nation Tariff (K23)`, () =>
      expect(answerTo(inLine({ tariffTreatment: treatment }))).toEqual(accepted))
  test('a treatment that does not exist', () => {
    expect(answerTo(inLine({ tariffTreatment: 'XYZ' }))).toEqual(refused(`treatment_unknown ${LINE}/tariffTreatment`))
  })
  test('without a treatment the lowest is taken, and said', () => {
    expect(answerTo(inLine({ tariffTreatment: null })).warned).toEqual([
      `assessment.treatment_chosen_with_proof ${LINE}/tariffTreatment`,
    ])
  })
  const towels = { classification: '6302.60.00.20' }
  test('goods that the tariff counts want a quantity, in its unit or one that converts', () => {
    expect(answerTo(inLine({ ...towels, quantity: { amount: '410', unit: 'kgm' } })).refused).toEqual([])
    expect(answerTo(inLine({ ...towels, quantity: { amount: '0.41', unit: 'TNE' } })).refused).toEqual([])
    expect(answerTo(inLine(towels))).toEqual(refused(`quantity_missing ${LINE}/quantity`))
    expect(answerTo(inLine({ ...towels, quantity: { amount: '410', unit: 'LTR' } }))).toEqual(
      refused(`assessment.unit_mismatch ${LINE}/quantity/unit`),
    )
    expect(answerTo(inLine({ ...towels, quantity: { amount: '0', unit: 'KGM' } }))).toEqual(
      refused(`quantity_not_positive ${LINE}/quantity/amount`),
    )
  })
  test('a value is not below zero; nil is warned', () => {
    const worth = (amount: string) => (cad: LawfulCad) => {
      lineIn(cad).value = { amount, currency: 'EUR' }
      cad.invoices[0].value = amount
    }
    expect(answerTo(worth('-1.00')).refused).toEqual([
      'value_negative /invoices/0/value',
      `value_negative ${LINE}/value/amount`,
    ])
    expect(answerTo(worth('0')).warned).toEqual([`value_nil ${LINE}/value/amount`])
  })
  test('value for duty codes run from 13 to 29, the message’s 013 too', () => {
    for (const code of ['13', '19', '23', '29', '013'])
      expect(answerTo(inLine({ valueForDutyCode: code }))).toEqual(accepted)
    for (const code of ['12', '33', '1', '20'])
      expect(answerTo(inLine({ valueForDutyCode: code }))).toEqual(
        refused(`value_code_unknown ${LINE}/valueForDutyCode`),
      )
  })
  test('codes of a line have their form', () => {
    expect(answerTo(inLine({ gstCode: 'A-' }))).toEqual(refused(`code_malformed ${LINE}/gstCode`))
    expect(answerTo(inLine({ exciseCode: '9' }))).toEqual(refused(`code_malformed ${LINE}/exciseCode`))
  })
  test('a time limit ends on or after its first day', () => {
    const limit = (from: string, to: string) => inLine({ timeLimit: { from, to, type: '4' } })
    expect(answerTo(limit('2026-01-06', '2026-01-06')).refused).toEqual([])
    expect(answerTo(limit('2026-01-06', '2026-01-05'))).toEqual(refused(`time_limit_order ${LINE}/timeLimit/to`))
  })
  test('goods subject to an anti-dumping measure carry the price of the sale (B5391)', () => {
    expect(answerTo(inLine({ sima: { subject: 'S' } }))).toEqual(
      refused(`sima_price_missing ${LINE}/sima/invoicePrice`),
    )
    const priced = { subject: 'S', invoicePrice: { amount: '14250.00', currency: 'EUR' } }
    expect(answerTo(inLine({ sima: priced })).refused).toEqual([])
  })
  test('the content of a vehicle is in Canadian dollars, containers of vaping products are whole (SOR/2025-118)', () => {
    const content = (currency: string) => inLine({ surtax: { subject: true, content: { amount: '1.00', currency } } })
    expect(answerTo(content('USD'))).toMatchObject(refused(`content_malformed ${LINE}/surtax/content`))
    expect(answerTo(content('CAD')).refused).toEqual([])
    expect(answerTo(inLine({ exciseContainers: '2.5' }))).toEqual(
      refused(`containers_malformed ${LINE}/exciseContainers`),
    )
    expect(answerTo(inLine({ exciseContainers: '2.0' })).refused).toEqual([])
  })
  describe('surtax (SOR/2025-267 covers steel wire articles of any origin from 2025-12-26)', () => {
    const wire = (surtax: unknown) => (cad: LawfulCad) =>
      Object.assign(lineIn(cad), {
        classification: '7326.20.00.00',
        countryOfOrigin: 'TW',
        directShipmentDate: '2025-12-30',
        surtax,
      })
    test('charged though the line says nothing: warned', () => {
      expect(answerTo(wire(null)).warned).toEqual([`surtax_not_stated ${LINE}/surtax`])
    })
    test('declared: no warning', () =>
      expect(answerTo(wire({ subject: true, code: 'SOR/2025-267' }))).toEqual(accepted))
    test('declared not subject although an order covers the goods: warned with the amount', () => {
      expect(answerTo(wire({ subject: false })).warned).toEqual([
        `assessment.surtax_not_declared ${LINE}/surtax/subject`,
      ])
    })
    test('an order that does not exist', () => {
      expect(answerTo(wire({ subject: true, code: 'SOR/1999-1' }))).toEqual(
        refused(`assessment.surtax_code_unknown ${LINE}/surtax/code`),
      )
    })
  })
  test('a rate of exchange too old is warned, or refused where fx.stale.refuse says so', () => {
    const change = (cad: LawfulCad) => {
      for (const invoice of cad.invoices) for (const line of invoice.lines) line.directShipmentDate = '2026-02-20'
      cad.release.date = '2026-02-23'
    }
    const facts = { today: isoDate('2026-02-24'), rateOn: isoDate('2026-02-23'), accountBy: isoDate('2026-03-02') }
    expect(answerTo(change, facts).warned).toEqual([
      `assessment.exchange_rate_stale ${LINE}/directShipmentDate`,
      'assessment.exchange_rate_stale /invoices/1/lines/0/directShipmentDate',
    ])
    const policy = { ...filingFactsOf().policy, refuseStaleRates: true }
    expect(answerTo(change, { ...facts, policy })).toEqual(
      refused(
        `exchange_rate_stale ${LINE}/directShipmentDate`,
        'exchange_rate_stale /invoices/1/lines/0/directShipmentDate',
      ),
    )
  })
})

describe('One answer lists everything', () => {
  test('unreadable and unlawful places together, in a fixed order, none twice', () => {
    const change = (cad: LawfulCad) => {
      cad.importer = '123456789RM0001'
      cad.release.date = '2026-02-30'
      cad.release.office = '0001'
      Object.assign(lineIn(cad), {
        classification: '0000000000',
        directShipmentDate: 'yesterday',
        value: { amount: '14,250.00', currency: 'EUR' },
        description: '',
      })
    }
    expect(answerTo(change).refused).toEqual([
      'bn15_check_digit /importer',
      'date_malformed /release/date',
      `field_missing ${LINE}/description`,
      `date_malformed ${LINE}/directShipmentDate`,
      `amount_malformed ${LINE}/value/amount`,
      'office_unknown /release/office',
      `assessment.classification_unknown ${LINE}/classification`,
    ])
  })
})
