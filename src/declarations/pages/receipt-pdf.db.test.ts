import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../platform/db.ts'
import { testDatabase } from '../../platform/testing.ts'
import { buildReferenceFromFiles } from '../../tariff/testing.ts'
import type { CadView } from '../cad.ts'
import { getCad } from '../read-cad.ts'
import { submitCad } from '../submit-cad.ts'
import { done, filingWorld, lawfulCommand } from '../testing.ts'
import { receiptPaper, receiptPdf } from './receipt-pdf.ts'

let db: Database
let view: CadView

beforeAll(async () => {
  db = await testDatabase()
  const world = await filingWorld(db)
  const intake = world.intake('2026-01-09')
  view = await world.as(world.broker, async (tx) => {
    const command = { ...lawfulCommand(), certification: 'I certify.' }
    const { transactionNumber } = await done(submitCad(tx, world.broker, command, intake))
    return done(getCad(tx, world.broker, transactionNumber, null, intake.today))
  })
})
afterAll(() => db.close())

const textOf = (lang: 'en' | 'fr'): string => JSON.stringify(receiptPaper(view, lang, buildReferenceFromFiles()))

describe('The receipt on paper', () => {
  test('says what, how much, when due and how each amount was reached, in English', () => {
    for (const words of [
      '$4,585.86',
      'Larkspur Housewares Ltd., 123456782RM0001',
      'January\u00a030, 2026',
      '7% × $23,029.43',
    ])
      expect(textOf('en')).toContain(words)
  })
  test('and in French', () => {
    for (const words of ['4\u00a0585,86\u00a0$', 'Droits de douane', '30\u00a0janvier\u00a02026', 'Banque du Canada'])
      expect(textOf('fr')).toContain(words)
  })
  test('keeps the sentence that was certified', () => expect(textOf('fr')).toContain('I certify.'))
  test('is a tagged file with its language, and the same file each time', async () => {
    const [first, second] = [1, 2].map(() => receiptPdf(view, 'fr', buildReferenceFromFiles()))
    const text = Buffer.from((await first) ?? []).toString('latin1')
    expect(text).toContain('/Lang (fr-CA)')
    expect(text).toContain('/StructTreeRoot')
    expect(await second).toEqual(await first)
  })
})
