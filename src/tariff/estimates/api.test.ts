import { describe, expect, test } from 'vitest'
import { api } from './api.ts'
import type { WireLine } from './shapes.ts'
import { testRouter } from './testing.ts'

const app = testRouter()
app.route('/', api)

// The answers are read as any JSON reader would: field by field.
interface Json {
  readonly [field: string]: unknown
}
interface Answer extends Json {
  readonly lines: readonly (Json & { readonly working: readonly Json[]; readonly warnings: readonly Json[] })[]
  readonly totals: Json
  readonly errors: readonly Json[]
}
const post = async (body: unknown, language = 'en'): Promise<{ status: number; type: string; json: Answer }> => {
  const answer = await app.request('/estimates', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(body),
  })
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    json: (await answer.json()) as Answer,
  }
}
const cad = (amount: string) => ({ amount, currency: 'CAD' })
const porcelain: WireLine = {
  classification: '6911.10.90.90',
  countryOfOrigin: 'DE',
  tariffTreatment: '02',
  directShipmentDate: '2025-12-23',
  value: { amount: '14250.00', currency: 'EUR' },
}
const flasks: WireLine = {
  ...porcelain,
  classification: '9617000000',
  countryOfOrigin: 'CN',
  value: { amount: '9840.00', currency: 'USD' },
}
const wire: WireLine = {
  classification: '7326.20.00.00',
  countryOfOrigin: 'TW',
  directShipmentDate: '2025-12-30',
  value: { amount: '6120.00', currency: 'USD' },
}
const one = async (changed: Partial<WireLine>, language?: string) =>
  post({ accountingDate: '2026-01-09', lines: [{ ...porcelain, ...changed }] }, language)

describe('POST /estimates: amounts (domain README section 5)', () => {
  test('declaration A, line by line and together', async () => {
    const { status, json } = await post({ accountingDate: '2026-01-09', lines: [porcelain, flasks] })
    expect(status).toBe(200)
    expect(json).toMatchObject({ accountingDate: '2026-01-09', edition: 'T2026-0' })
    expect(json.lines[0]).toMatchObject({
      lineNumber: 1,
      tariffTreatment: '02',
      exchangeRate: '1.6161',
      exchangeRatePublishedOn: '2025-12-22',
      valueForDuty: cad('23029.43'),
      customsDuty: cad('1612.06'),
      surtax: cad('0.00'),
      safeguard: cad('0.00'),
      antiDumping: cad('0.00'),
      countervailing: cad('0.00'),
      exciseDuty: cad('0.00'),
      exciseTax: cad('0.00'),
      luxuryTax: cad('0.00'),
      valueForTax: cad('24641.49'),
      gst: cad('1232.07'),
      provincial: cad('0.00'),
      total: cad('2844.13'),
      warnings: [],
    })
    expect(json.lines[0]).not.toHaveProperty('alternatives')
    expect(json.totals).toMatchObject({ customsDuty: cad('2626.66'), gst: cad('1959.20'), total: cad('4585.86') })
  })
  test('declaration B: surtax without a word from the importer', async () => {
    const { json } = await post({ accountingDate: '2026-01-14', lines: [wire] })
    expect(json.lines[0]).toMatchObject({ surtax: cad('2093.96'), gst: cad('550.71'), total: cad('3189.10') })
  })
  test('each working adds up to its charge and names its law', async () => {
    const { json } = await post({ accountingDate: '2026-01-14', lines: [wire] })
    expect(json.lines[0]?.working.map(({ charge, formula, amount }) => [charge, formula, amount])).toEqual([
      ['valueForDuty', '6120.00 USD × 1.3686', cad('8375.83')],
      ['customsDuty', '6.5% × 8375.83', cad('544.43')],
      ['surtax', '25% × 8375.83', cad('2093.96')],
      ['valueForTax', '8375.83 + 544.43 + 2093.96', cad('11014.22')],
      ['gst', '5% × 11014.22', cad('550.71')],
    ])
    expect(json.lines[0]?.working[2]).toMatchObject({
      base: cad('8375.83'),
      rate: '25%',
      source: expect.stringContaining('SOR/2025-267'),
    })
    expect(json.lines[0]?.working[0]).toMatchObject({ base: { amount: '6120.00', currency: 'USD' } })
  })
  test('without a treatment: all compared, the lowest taken, and it is said', async () => {
    const { json } = await post({
      accountingDate: '2026-01-09',
      lines: [{ ...porcelain, tariffTreatment: undefined }],
    })
    expect(json.lines[0]).toMatchObject({
      tariffTreatment: '31',
      tariffTreatmentAbbreviation: 'CEUT',
      alternatives: [
        { tariffTreatment: '31', total: cad('1151.47') },
        { tariffTreatment: '02', total: cad('2844.13') },
      ],
      warnings: [{ code: 'assessment.treatment_chosen_with_proof', pointer: '#/lines/0/tariffTreatment' }],
    })
  })
  test('02, 2, 002, MFN and NPF are one treatment', async () => {
    for (const text of ['02', '2', '002', 'MFN', 'mfn', 'NPF']) {
      const { json } = await one({ tariffTreatment: text })
      expect(json.lines[0]?.tariffTreatment, text).toBe('02')
    }
  })
  test('a rate of one’s own, a number with one line only, small letters', async () => {
    const { json } = await one({
      classification: '9617.00.00',
      countryOfOrigin: 'cn',
      value: { amount: '100', currency: 'usd' },
      exchangeRate: '1.15',
    })
    expect(json.lines[0]).toMatchObject({
      classification: '9617000000',
      valueForDuty: cad('115.00'),
      exchangeRate: '1.15',
    })
  })
})

test('a bare quantity is in the unit of the tariff line', async () => {
  const { json } = await one({
    classification: '0105.94.10.11',
    value: { amount: '1000', currency: 'CAD' },
    quantity: { amount: '500', unit: '' },
  })
  expect(json.lines[0]?.customsDuty).toEqual(cad('14.10'))
})

describe('POST /estimates: a field that is not there is refused, since its absence is another question', () => {
  for (const [where, changed, pointer, meant] of [
    ['of a line', { lines: [{ ...porcelain, treatement: 'MFN' }] }, '#/lines/0/treatement', 'tariffTreatment'],
    [
      'of an amount',
      { lines: [{ ...porcelain, value: { ...porcelain.value, curency: 'EUR' } }] },
      '#/lines/0/value/curency',
      'currency',
    ],
    [
      'of a surtax',
      { lines: [porcelain, { ...porcelain, surtax: { subject: true, order: 'x' } }] },
      '#/lines/1/surtax/order',
      'subject, code, content',
    ],
    ['of the request', { lines: [porcelain], accountingdate: '2026-01-09' }, '#/accountingdate', 'accountingDate'],
    [
      'of the person',
      { lines: [porcelain], casual: { provinces: 'ON', province: 'ON' } },
      '#/casual/provinces',
      'province',
    ],
  ] as const)
    test(`${where}: ${pointer}, and ${meant} is named in both languages`, async () => {
      for (const language of ['en', 'fr']) {
        const { status, json } = await post(changed, language)
        expect(status).toBe(422)
        expect(json.errors).toEqual([
          expect.objectContaining({ code: 'platform.field_unknown', pointer, detail: expect.stringContaining(meant) }),
        ])
      }
    })
})

test('null says the same as leaving a field out, at any depth of a line', async () => {
  const nulls = { tariffCode: null, quantity: null, sima: { subject: 'U', caseNumber: null, normalValue: null } }
  const { status, json } = await post({ accountingDate: null, casual: null, lines: [{ ...porcelain, ...nulls }] })
  expect(status).toBe(200)
  const without = await post({ lines: [{ ...porcelain, sima: { subject: 'U' } }] })
  expect(json).toEqual(without.json)
  expect((await post({ lines: [{ ...porcelain, value: null }, null] })).json.errors).toMatchObject([
    { code: 'platform.field_missing', pointer: '#/lines/0/value' },
    { code: 'platform.field_type', pointer: '#/lines/1' },
  ])
})

describe('POST /estimates: refusals', () => {
  const refused = async (changed: Partial<WireLine>, language?: string) => {
    const { status, type, json } = await one(changed, language)
    expect(status).toBe(422)
    expect(type).toContain('application/problem+json')
    return json.errors
  }
  test('an unknown number names the nearest valid ones', async () => {
    const [error] = await refused({ classification: '9617.00.00.99' })
    expect(error).toMatchObject({
      code: 'assessment.classification_unknown',
      pointer: '#/lines/0/classification',
      detail: expect.stringContaining('9617.00.00.00'),
    })
  })
  test('a treatment that the origin cannot claim names those that it can, in French too', async () => {
    const [english] = await refused({ tariffTreatment: 'UST' })
    expect(english?.detail).toContain('02 MFN')
    const [french] = await refused({ tariffTreatment: 'UST' }, 'fr')
    expect(french?.detail).toContain('02 NPF')
    expect(french?.detail).toContain('TÉU')
  })
  test('a unit that measures something else names those allowed', async () => {
    const [error] = await refused({
      classification: '0105.94.10.11',
      quantity: { amount: '5', unit: 'NMB' },
    })
    expect(error).toMatchObject({ code: 'assessment.unit_mismatch', detail: expect.stringContaining('KGM') })
  })
  test('a rate by weight wants a weight', async () => {
    const [error] = await refused({ classification: '0105.94.10.11' })
    expect(error).toMatchObject({ code: 'assessment.quantity_missing', pointer: '#/lines/0/quantity' })
  })
  for (const [changed, code] of [
    [{ value: { amount: '100', currency: 'ZZZ' } }, 'assessment.currency_unknown'],
    [{ value: { amount: '1,5', currency: 'CAD' } }, 'estimates.amount_malformed'],
    [{ value: { amount: '-1.00', currency: 'CAD' } }, 'estimates.amount_negative'],
    [{ directShipmentDate: '2025-02-30' }, 'platform.field_format'],
    [{ directShipmentDate: '2200-01-01' }, 'platform.field_format'],
    [{ value: { amount: '9'.repeat(201), currency: 'CAD' } }, 'platform.field_size'],
    [{ gstCode: 'Z'.repeat(201) }, 'platform.field_size'],
    [{ countryOfOrigin: 'ZZ' }, 'assessment.country_unknown'],
    [{ classification: 'bottle' }, 'estimates.classification_malformed'],
    [{ tariffTreatment: 'XYZ' }, 'estimates.treatment_unknown'],
    [{ exchangeRate: '0' }, 'estimates.exchange_rate_malformed'],
    [{ quantity: { amount: '1', unit: 'STONE' } }, 'estimates.unit_unknown'],
    [{ quantity: { amount: 'one', unit: 'KGM' } }, 'estimates.quantity_malformed'],
    [{ tariffCode: '12' }, 'estimates.tariff_code_malformed'],
    [{ surtax: { subject: true, code: 'X' } }, 'assessment.surtax_code_unknown'],
  ] as const) {
    test(`${JSON.stringify(changed).slice(0, 80)} → ${code}`, async () => {
      expect((await refused(changed)).map((error) => error.code)).toContain(code)
    })
  }
  test('all reasons of all lines at once, in the order of the lines', async () => {
    const { json } = await post({
      accountingDate: '2026-01-09',
      lines: [
        { ...porcelain, countryOfOrigin: 'ZZ' },
        { ...porcelain, value: { amount: 'x', currency: 'CAD' }, tariffTreatment: '999' },
      ],
    })
    expect(json.errors.map((error) => error.pointer)).toEqual([
      '#/lines/0/countryOfOrigin',
      '#/lines/1/tariffTreatment',
      '#/lines/1/value/amount',
    ])
  })
  test('no line at all, and a day that does not exist', async () => {
    expect((await post({ lines: [] })).status).toBe(422)
    expect((await post({ accountingDate: '2026-13-01', lines: [porcelain] })).status).toBe(422)
  })
})

describe('POST /estimates: days', () => {
  test('today’s rates when no day is given; an old exchange rate is said', async () => {
    const { json } = await post({ lines: [{ ...flasks, directShipmentDate: '2026-11-20' }] })
    expect(json.accountingDate).toBe('2026-11-24')
    expect(json.lines[0]?.warnings.map(({ code }) => code)).toEqual(['assessment.exchange_rate_stale'])
  })
  test('days to come are fine, with a warning in the caller’s language', async () => {
    const { json } = await post(
      { accountingDate: '2027-01-15', lines: [{ ...flasks, directShipmentDate: '2026-12-20' }] },
      'fr-CA',
    )
    expect(json.lines[0]?.warnings.map(({ code }) => code)).toEqual([
      'assessment.exchange_rate_stale',
      'estimates.rates_to_come',
      'estimates.shipment_to_come',
    ])
    expect(json.lines[0]?.warnings[1]?.title).toBe('Ce jour est encore à venir')
  })
  test('subject goods without figures are named; casual goods bear the tax of the province', async () => {
    const { json } = await post({
      accountingDate: '2026-01-09',
      casual: { province: 'ON' },
      lines: [{ ...porcelain, sima: { subject: 'S' } }],
    })
    expect(json.lines[0]?.warnings.map(({ code }) => code)).toEqual([
      'assessment.sima_not_listed',
      'assessment.sima_figures_missing',
    ])
    expect(json.lines[0]).toMatchObject({ provincial: cad('3203.39'), gst: cad('0.00') })
  })
})
