import { describe, expect, test } from 'vitest'
import { api } from './api.ts'
import { damageOf } from './damage.ts'
import { pageApp, testRouter, words } from './testing.ts'

const goods = { duty: '100.00', valueForDuty: '1000.00', loss: '300.00' }
const asked = { ...goods, isBrittle: false }
const codes = (changed: Partial<typeof asked>) => {
  const answer = damageOf({ ...asked, ...changed })
  return answer.ok ? [] : answer.refusals.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('Refund for goods damaged before release (SOR/98-48 s. 5)', () => {
  test('what is missing, unreadable or too much is refused at its place', () => {
    expect(codes({ duty: '', loss: 'much' })).toEqual([
      'estimates.damage_amount_missing /duty',
      'estimates.amount_malformed /loss',
    ])
    expect(codes({ valueForDuty: '-1.00' })).toEqual(['estimates.amount_negative /valueForDuty'])
    expect(codes({ loss: '1000.01' })).toEqual(['estimates.damage_loss_above_value /loss'])
    expect(codes({ loss: '1000.00' })).toEqual([])
    expect(codes({ valueForDuty: '0.00', loss: '0.00' })).toEqual(['estimates.damage_loss_above_value /loss'])
  })

  const app = testRouter()
  app.route('/', api)
  const post = async (body: unknown, lang = 'en') => {
    const answer = await app.request('/estimates/damage-refund', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': lang },
      body: JSON.stringify(body),
    })
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
  }
  test('the API answers with the working in the caller’s language', async () => {
    const { status, json } = await post({ ...goods, isPerishableOrBrittle: true }, 'fr')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      refund: { amount: '25.50', currency: 'CAD' },
      formula: '85% × 300.00 ÷ 1000.00 × 100.00',
    })
    expect(json.source).toContain('DORS/98-48')
  })
  test('bad input: 422 with the place', async () => {
    const { status, json } = await post({ ...goods, loss: '5000.00' })
    expect(status).toBe(422)
    expect(json.errors).toMatchObject([{ pointer: '#/loss' }])
  })
})

describe('The page, in both languages, without an account', () => {
  const get = async (path: string) => {
    const answer = await pageApp().request(path)
    return { status: answer.status, text: words(await answer.text()) }
  }
  test('before anything is asked: a form and no fault', async () => {
    const { status, text } = await get('/fr/estimate/damage?duty=100,00&valueForDuty=1000,00')
    expect(status).toBe(200)
    expect(text).toContain('Perte de valeur')
    expect(text).not.toContain('Un montant manque')
  })
  test('the refund with its working; French amounts read as French', async () => {
    const { status, text } = await get('/fr/estimate/damage?duty=100,00&valueForDuty=1000,00&loss=300,00&kind=ordinary')
    expect(status).toBe(200)
    expect(text).toContain('30,00 $')
    expect(text).toContain('300,00 $ ÷ 1 000,00 $ × 100,00 $')
  })
  test('a fault: 422, said at its field', async () => {
    const { status, text } = await get('/en/estimate/damage?duty=&valueForDuty=10&loss=5')
    expect(status).toBe(422)
    expect(text).toContain('Duty paid, value for duty and loss are all needed.')
  })
})
