import { expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { moneyText } from '../kernel/money.ts'
import { referenceOf } from '../tariff/build-reference.ts'
import { readShippedTables } from '../tariff/files.ts'
import { rateDay } from '../tariff/index.ts'
import { assessCad } from './assess-cad.ts'
import { parseCad } from './index.ts'
import { declarationB, done } from './testing.ts'

/** A table made by hand: the item of declaration B pays 6.5 % to 2026-01-11 and 4 % from 2026-01-12 on. */
const shipped = readShippedTables()
const row = { item: '73262000', treatments: 'MFN', source: 'T2026-0' }
const reference = referenceOf({
  ...shipped,
  rate: [
    ...shipped.rate.filter(({ item }) => item !== row.item),
    { ...row, rate: '6.5%', valid_from: '2026-01-01', valid_to: '2026-01-11' },
    { ...row, rate: '4%', valid_from: '2026-01-12', valid_to: '' },
  ],
})

test('a declaration takes the rate of the day of release, not of the day it is filed (Customs Act s. 17(2))', async () => {
  const { cad } = await done(parseCad(declarationB()))
  const duty = (accounted: string, released: string) => {
    const on = rateDay({ accountedOn: isoDate(accounted), releasedOn: isoDate(released) })
    const answer = assessCad(cad, on, reference)
    return answer.ok ? moneyText(answer.value.totals.customsDuty) : answer.refusals
  }
  // 8,375.83 at 6.5 % and at 4 %.
  expect(duty('2026-01-14', '2026-01-11')).toBe('544.43')
  expect(duty('2026-01-14', '2026-01-12')).toBe('335.03')
})
