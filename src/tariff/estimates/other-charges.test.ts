import { describe, expect, test } from 'vitest'
import { commandOf, fieldOfPointer, readForm, searchOf } from './form.ts'
import { estimateApi, TODAY } from './testing.ts'

const post = estimateApi()
const cad = (amount: string) => ({ amount, currency: 'CAD' })
const line = (changed: Record<string, unknown>) => ({
  countryOfOrigin: 'IN',
  tariffTreatment: '02',
  directShipmentDate: '2026-11-20',
  ...changed,
})

describe('POST /estimates: charges beside duty, surtax and GST', () => {
  test('casual shirt of 50.00 to Ontario: 9.00, HST 7.67, together 16.67 (declarations 3.12, example 5)', async () => {
    const shirt = line({
      classification: '6109.10.00.11',
      value: cad('50.00'),
      quantity: { amount: '1', unit: 'NMB' },
    })
    const { json } = await post({ casual: { province: 'on' }, lines: [shirt] })
    expect(json.lines[0]).toMatchObject({
      customsDuty: cad('9.00'),
      valueForTax: cad('59.00'),
      gst: cad('0.00'),
      provincial: cad('7.67'),
      total: cad('16.67'),
    })
  })
  test('wine: excise duty by the litre, in the value for tax, with its working in French', async () => {
    const wine = line({
      classification: '2204.21.10.10',
      countryOfOrigin: 'FR',
      tariffTreatment: '31',
      value: cad('500.00'),
      quantity: { amount: '90', unit: 'LTR' },
      exciseCode: 'wine-over-7',
    })
    const { json } = await post({ lines: [wine] }, 'fr')
    expect(json.lines[0]).toMatchObject({ exciseDuty: cad('56.70'), valueForTax: cad('556.70'), gst: cad('27.84') })
    expect(json.lines[0]?.working).toContainEqual(
      expect.objectContaining({
        charge: 'exciseDuty',
        name: 'Droit d’accise',
        formula: '0.63/LTR × 90 LTR',
        source: 'Vin de plus de 7 % d’alcool (Loi de 2001 sur l’accise, annexe 6)',
      }),
    )
  })
  test('an exemption from surtax is claimed as its code: nothing charged, the working says which, its order and its proof', async () => {
    const tower = line({
      classification: '7308.20.00.00',
      countryOfOrigin: 'DE',
      value: cad('10000.00'),
      surtax: { subject: false, code: 'wind-tower' },
    })
    const { json } = await post({ lines: [tower] })
    expect(json.lines[0]).toMatchObject({ surtax: cad('0.00'), gst: cad('500.00') })
    expect(json.lines[0]?.working).toContainEqual(
      expect.objectContaining({
        charge: 'surtax',
        formula: '25% × 10000.00 − 2500.00',
        source: expect.stringContaining(
          'SOR/2025-267, schedule 1; exemption WIND-TOWER claimed for wind towers for projects west of the border between Ontario and Manitoba, if the place of the project is on record',
        ),
      }),
    )
    expect(json.lines[0]?.warnings).toContainEqual(
      expect.objectContaining({ code: 'assessment.surtax_exemption_claimed' }),
    )
  })
  test('subject goods with their figures: anti-dumping and countervailing duties', async () => {
    const sinks = line({
      classification: '7324.10.00.10',
      countryOfOrigin: 'CN',
      value: cad('1000.00'),
      quantity: { amount: '10', unit: 'NMB' },
      sima: { subject: 'S', invoicePrice: cad('1000.00'), normalValue: cad('130.00'), subsidy: cad('8.00') },
    })
    const { json } = await post({ lines: [sinks] })
    expect(json.lines[0]).toMatchObject({ antiDumping: cad('300.00'), countervailing: cad('80.00') })
  })
  test('a vessel that stays two months: duty and GST on 2/120 of the value', async () => {
    const vessel = line({
      classification: '8901.10.90.00',
      countryOfOrigin: 'JP',
      value: cad('120000.00'),
      quantity: { amount: '1', unit: 'NMB' },
      timeLimit: { from: '2026-11-20', to: '2027-01-19', type: 'v2' },
    })
    const { json } = await post({ lines: [vessel] })
    expect(json.lines[0]).toMatchObject({ customsDuty: cad('500.00'), valueForTax: cad('2500.00'), gst: cad('125.00') })
  })
  test('bad input: the place, and in either language what to do', async () => {
    const { status, json } = await post(
      {
        casual: { province: 'ZZ' },
        lines: [
          line({ classification: '2208.20.00.00', value: cad('1.00'), exciseCode: 'SPIRITS-OVER-7' }),
          line({
            classification: '7324.10.00.10',
            value: cad('1.00'),
            sima: { subject: 'S', ministerialPercent: 'much' },
          }),
        ],
      },
      'fr',
    )
    expect(status).toBe(422)
    const found = json.errors.map(({ code, pointer }) => `${code} ${pointer}`)
    expect(found).toContain('assessment.province_unknown #/casual/province')
    expect(found).toContain('estimates.percent_malformed #/lines/1/sima/ministerialPercent')
  })
})

describe('The form', () => {
  const query =
    'classification=7324100010&origin=CN&value=1000&currency=USD&shipped=2026-11-20&province=ON&excise=CIGARS&exciseAmount=5&exciseUnit=NMB&sima=S&simaPrice=900&simaNormal=130&simaPercent=7&simaSubsidy=8'
  const form = readForm(new URLSearchParams(query), TODAY)
  test('keeps the further facts in its address', () => expect(readForm(searchOf(form), TODAY)).toEqual(form))
  test('asks the API with them, money in the currency of the line', () => {
    const command = commandOf(form, 'en')
    expect(command.ok && command.value).toMatchObject({
      casual: { province: 'ON' },
      lines: [
        {
          exciseCode: 'CIGARS',
          exciseQuantity: { amount: '5', unit: 'NMB' },
          sima: {
            subject: 'S',
            invoicePrice: { amount: '900.00', currency: 'USD' },
            normalValue: { amount: '130.00', currency: 'USD' },
            ministerialPercent: '7',
            subsidy: { amount: '8.00', currency: 'USD' },
          },
        },
      ],
    })
  })
  test('refusals lead to their control', () => {
    expect(fieldOfPointer('/casual/province')).toBe('province')
    expect(fieldOfPointer('/lines/1/exciseQuantity')).toBe('exciseAmount-2')
    expect(fieldOfPointer('/lines/0/exciseCode')).toBe('excise')
    expect(fieldOfPointer('/lines/0/sima/normalValue/amount')).toBe('simaNormal')
  })
})
