import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { moneyText } from '../kernel/money.ts'
import { buildReferenceFromFiles } from '../tariff/testing.ts'
import { assessCad } from './assess-cad.ts'
import { cadJson, parseCad } from './parse-cad.ts'
import { declarationB, done } from './testing.ts'

const reference = buildReferenceFromFiles()
const day = isoDate('2026-01-12')

/** Declaration B with other goods on its only line; read, printed and read again before it is assessed. */
async function lineOf(changed: Record<string, unknown>) {
  const posted = declarationB()
  posted.invoices[0].lines = posted.invoices[0].lines.map((line) => ({ ...line, surtax: null, ...changed }))
  const { cad } = await done(parseCad(posted))
  const again = await done(parseCad(JSON.parse(JSON.stringify(cadJson(cad)))))
  const answer = assessCad(again.cad, day, reference)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  const [line] = answer.value.lines
  if (!line) throw new Error('no line')
  return line.amounts
}

describe('A declaration says all that an estimate may say', () => {
  const car = {
    classification: '8703230022',
    countryOfOrigin: 'US',
    stateOfOrigin: 'MI',
    tariffTreatment: '10',
    value: { amount: '30000.00', currency: 'CAD' },
    quantity: { amount: '1', unit: 'NMB' },
    exciseCode: 'E00',
  }
  test('Canadian and Mexican content of a motor vehicle: above 15 % it counts, else 15 % (SOR/2025-118)', async () => {
    const surtaxed = async (content?: string) => {
      const claim = content === undefined ? {} : { content: { amount: content, currency: 'CAD' } }
      return moneyText((await lineOf({ ...car, surtax: { subject: true, ...claim } })).surtax)
    }
    expect(await surtaxed()).toBe('6375.00')
    expect(await surtaxed('4500.00')).toBe('6375.00')
    expect(await surtaxed('12000.00')).toBe('4500.00')
  })
  test('containers of vaping products: each is taxed by what it holds (Excise Act, 2001 Schedule 8)', async () => {
    const liquid = {
      classification: '2404120000',
      countryOfOrigin: 'CN',
      value: { amount: '1000.00', currency: 'CAD' },
      quantity: { amount: '6', unit: 'KGM' },
      exciseCode: 'VAPING-LIQUID',
      exciseQuantity: { amount: '6000', unit: 'MLT' },
    }
    expect(moneyText((await lineOf({ ...liquid, exciseContainers: '100' })).exciseDuty)).toBe('1120.00')
  })
  test('a parcel sent from the United States, whatever it is made in: the courier’s remission holds (rulings 3.7)', async () => {
    const shirts = {
      classification: '6109100011',
      countryOfOrigin: 'CN',
      value: { amount: '100.00', currency: 'CAD' },
      quantity: { amount: '12', unit: 'NMB' },
      specialAuthority: '85-2955-3',
    }
    expect(moneyText((await lineOf({ ...shirts, countryOfExport: 'US' })).customsDuty)).toBe('0.00')
    expect(moneyText((await lineOf({ ...shirts, countryOfExport: 'CN' })).customsDuty)).toBe('18.00')
  })
})
