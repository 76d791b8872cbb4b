import { moneyText } from '../../kernel/money.ts'
import type { Assessment } from '../../tariff/index.ts'
import { type Cad, linesOf } from '../cad.ts'
import { type Finding, note } from './rule.ts'

/**
 * A surtax that was charged though the line says nothing about surtax: the agency may assess it in any case, the filer
 * should know that an order covers the goods. (Declared not subject: the assessment's own warning.) Looks at the charges,
 * so it comes after the other rules. Source: declarations 2.7, 5 (B5396).
 */
export const surtaxNotStated = (cad: Cad, { lines }: Assessment): readonly Finding[] =>
  linesOf(cad).flatMap(({ line, at }, index) => {
    const assessed = lines[index]
    if (line.surtax !== null || !assessed || assessed.amounts.surtax === 0n) return []
    const source = assessed.working.find((one) => one.charge === 'surtax')?.source
    const order = source?.kind === 'surtax_order' ? source.order : ''
    const params = { order, orderFr: order.replace('SOR/', 'DORS/'), amount: moneyText(assessed.amounts.surtax) }
    return [note('declarations.surtax_not_stated', `${at}/surtax`, params)]
  })
