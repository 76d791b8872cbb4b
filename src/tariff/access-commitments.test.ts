import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { accessCommitment } from './access-commitments.ts'
import { buildReferenceFromFiles } from './testing.ts'

const reference = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const of = (item: string) => accessCommitment(item, day, reference)
const items = reference.nodes(day).filter(({ level }) => level === 8)

describe('Tariff rate quotas: within and over access commitment', () => {
  for (const [item, side, others, what] of [
    ['01059491', 'within', ['01059492'], 'live chickens'],
    ['01059492', 'over', ['01059491'], 'the other side of them'],
    ['04061010', 'within', ['04061020'], 'fresh cheese'],
    ['19012013', 'within', ['19012014', '19012015'], 'mixes: over in small packages, and over in others'],
    ['19012015', 'over', ['19012013'], 'the other side of them'],
  ] as const)
    test(`${item}, ${what}: ${side}, beside ${others.join(' and ')}`, () => expect(of(item)).toEqual({ side, others }))
  test('other goods know none', () => {
    expect(of('01012100')).toBeNull()
    expect(of('85171400')).toBeNull()
  })
  test('every item of one side has one of the other, in its own subheading', () => {
    const sided = items.flatMap(({ code }) => of(code) ?? [])
    expect(sided.filter(({ others }) => others.length === 0)).toEqual([])
    expect(sided).toHaveLength(351)
  })
  test('what is over never pays a lower percentage than what is within', () => {
    const percentOf = (item: string) => /^([\d.]+)%/.exec(reference.rate(item, 'MFN', day)?.text ?? '')?.[1]
    for (const { code } of items) {
      const found = of(code)
      for (const over of found?.side === 'within' ? found.others : []) {
        const [low, high] = [percentOf(code), percentOf(over)]
        if (low && high) expect(Number(low) <= Number(high), `${code} ${over}`).toBe(true)
      }
    }
  })
})
