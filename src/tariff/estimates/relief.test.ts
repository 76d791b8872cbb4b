import { describe, expect, test } from 'vitest'
import { commandOf, fieldOfPointer, readForm, searchOf } from './form.ts'
import { shortQuery } from './link.ts'
import { estimateApi, pageApp, TODAY, words } from './testing.ts'

const post = estimateApi()
const cad = (amount: string) => ({ amount, currency: 'CAD' })
const line = (changed: Record<string, unknown>) => ({
  countryOfOrigin: 'TW',
  tariffTreatment: '02',
  directShipmentDate: '2026-11-20',
  value: cad('1000.00'),
  ...changed,
})

describe('POST /estimates: what is taken away', () => {
  test('basic groceries under their code: no GST', async () => {
    const rice = line({ classification: '1006.30.00.11', gstCode: 'z3', quantity: { amount: '100', unit: 'KGM' } })
    const { json } = await post({ lines: [rice] })
    expect(json.lines[0]).toMatchObject({ gst: cad('0.00') })
    expect(json.lines[0]?.working).toContainEqual(
      expect.objectContaining({ charge: 'gst', source: expect.stringContaining('Schedule VI, Part III') }),
    )
  })
  test('an unknown code: refused, with the nearest ones in the caller’s language', async () => {
    const { status, json } = await post({ lines: [line({ classification: '7326.20.00.00', gstCode: '66' })] }, 'fr')
    expect(status).toBe(422)
    expect(json.errors).toMatchObject([{ code: 'assessment.gst_code_unknown', pointer: '#/lines/0/gstCode' }])
    expect(json.errors[0]?.detail).toContain('01 (Taux normal)')
  })
  test('a steel derivative surtax remitted: the amount stands in the working', async () => {
    const wire = line({ classification: '7326.20.00.00', specialAuthority: 'SOR/2026-34' })
    const { json } = await post({ lines: [wire] })
    expect(json.lines[0]).toMatchObject({ surtax: cad('0.00'), valueForTax: cad('1065.00'), gst: cad('53.25') })
    expect(json.lines[0]?.working).toContainEqual(
      expect.objectContaining({ charge: 'surtax', formula: '25% × 1000.00 − 250.00', amount: cad('0.00') }),
    )
  })
  test('returned after work abroad: duty and GST on the work', async () => {
    const { json } = await post({
      lines: [line({ classification: '7326.20.00.00', surtax: { subject: false }, workAbroad: cad('200.00') })],
    })
    expect(json.lines[0]).toMatchObject({ customsDuty: cad('13.00'), valueForTax: cad('213.00'), gst: cad('10.65') })
  })
  test('security in place of provisional duty: nothing is charged, the amount to secure is told', async () => {
    const sima = { subject: 'S', invoicePrice: cad('1000.00'), ministerialPercent: '10', security: true }
    const { json } = await post({ lines: [line({ classification: '7324.10.00.10', countryOfOrigin: 'CN', sima })] })
    expect(json.lines[0]).toMatchObject({ antiDumping: cad('0.00') })
    expect(JSON.stringify(json.lines[0]?.warnings)).toContain('Security of 100.00 CAD')
  })
  test('the day of sale chooses the exchange rate, the export subsidy is taken off (SIMR s. 44, SIMA s. 10)', async () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' })
    const sinks = (sima: Record<string, unknown>) =>
      line({
        classification: '7324.10.00.10',
        countryOfOrigin: 'CN',
        directShipmentDate: '2025-12-23',
        quantity: { amount: '10', unit: 'NMB' },
        sima: { subject: 'S', invoicePrice: usd('1000.00'), normalValue: usd('130.00'), ...sima },
      })
    const of = async (sima: Record<string, unknown>) => {
      const { json } = await post({ accountingDate: '2026-01-12', lines: [sinks(sima)] })
      return json.lines[0]?.antiDumping as { amount: string }
    }
    const shipped = Number((await of({})).amount)
    const sold = Number((await of({ saleDate: '2025-06-02' })).amount)
    const less = Number((await of({ exportSubsidy: cad('5.00') })).amount)
    expect(shipped).toBeGreaterThan(0)
    expect(sold).not.toBe(shipped)
    expect(less).toBeCloseTo(shipped - 50, 2)
  })
})

describe('The form', () => {
  const query =
    'classification=7326200000&origin=TW&value=1000&currency=CAD&shipped=2026-11-20&gst=P2&gstValue=12&authority=SOR/2026-34&work=200&safeguard=no&timeType=V2&timeFrom=2026-11-20&timeTo=2027-01-19&sima=S&simaPrice=900&simaExport=3&simaSale=2026-10-01&simaSecurity=yes'
  const form = readForm(new URLSearchParams(query), TODAY)
  test('keeps every fact in its address, short and long', () => {
    expect(readForm(searchOf(form), TODAY)).toEqual(form)
    expect(shortQuery(readForm(new URLSearchParams(shortQuery(form, 'en')), TODAY), 'en')).toBe(shortQuery(form, 'en'))
  })
  test('asks the API with them', () => {
    const command = commandOf(form, 'en')
    expect(command.ok && command.value.lines[0]).toMatchObject({
      gstCode: 'P2',
      gstValue: cad('12.00'),
      specialAuthority: 'SOR/2026-34',
      workAbroad: cad('200.00'),
      safeguard: { subject: false },
      timeLimit: { from: '2026-11-20', to: '2027-01-19', type: 'V2' },
      sima: { exportSubsidy: cad('3.00'), saleDate: '2026-10-01', security: true },
    })
  })
  test('a stay without its days is refused at the day', () => {
    const without = readForm(new URLSearchParams(query.replace('&timeTo=2027-01-19', '')), TODAY)
    expect(commandOf(without, 'en')).toMatchObject({
      refusals: [{ code: 'estimates.stay_days_missing', pointer: '/lines/0/timeLimit/to' }],
    })
  })
  test('refusals lead to their control', () => {
    expect(fieldOfPointer('/lines/0/gstCode')).toBe('gst')
    expect(fieldOfPointer('/lines/1/specialAuthority')).toBe('authority-2')
    expect(fieldOfPointer('/lines/0/timeLimit/to')).toBe('timeTo')
    expect(fieldOfPointer('/lines/0/workAbroad/currency')).toBe('work')
    expect(fieldOfPointer('/lines/0/sima/saleDate')).toBe('simaSale')
  })
})

describe('The page', () => {
  const get = async (path: string) => {
    const answer = await pageApp().request(path)
    const page = await answer.text()
    return { status: answer.status, page, text: words(page) }
  }
  const goods = 'origin=TW&treatment=02&value=1000&currency=CAD&shipped=2026-11-20'
  test('the codes stand with their words; no safeguard is asked while no order is known', async () => {
    const { page } = await get('/en/estimate')
    expect(page).toContain('Z3 Basic groceries')
    expect(page).not.toContain('name="safeguard"')
  })
  test('an unknown code: 422, at its field', async () => {
    const { status, text } = await get(`/en/estimate?classification=7326200000&gst=66&${goods}`)
    expect(status).toBe(422)
    expect(text).toContain('“66” is not a GST code.')
  })
  test('casual goods: province by name, the federal and the provincial part', async () => {
    const { text } = await get(`/fr/estimate?classification=7326200000&province=ON&${goods}`)
    // 1,065.00: 5 % is 53.25, 13 % is 138.45.
    expect(text).toContain('Des taxes, 53,25 $ sont fédéraux et 85,20 $ reviennent à la province (Ontario).')
    expect(text).toMatch(/Taxe de vente harmonisée \(Ontario\).*partie fédérale \(5 %\) .* partie provinciale/)
  })
  test('a remission: the working says so', async () => {
    const { text } = await get(`/en/estimate?classification=7326200000&authority=2026-34&${goods}`)
    expect(text).toContain('25% × $1,000.00, less $250.00 remitted')
    expect(text).toContain('A person must check')
  })
})

describe('The form says all that the assessment asks', () => {
  const car = { classification: '8703.23.00.22', origin: 'US', value: '30000', currency: 'CAD', shipped: '2026-11-20' }
  const typed = (fields: Record<string, string>) =>
    commandOf(readForm(new URLSearchParams({ ...car, ...fields }), TODAY), 'en')
  test('content of a vehicle, containers of vaping products, the country of export', () => {
    const command = typed({ content: '12,000.00', containers: '100', sentFrom: 'US' })
    expect(command).toMatchObject({
      ok: true,
      value: {
        lines: [
          {
            surtax: { subject: true, content: { amount: '12000.00', currency: 'CAD' } },
            exciseContainers: '100',
            countryOfExport: 'US',
          },
        ],
      },
    })
    expect(fieldOfPointer('/lines/0/surtax/content/amount')).toBe('content')
    expect(fieldOfPointer('/lines/1/exciseContainers')).toBe('containers-2')
  })
})
