import { isNegative, shortest } from '../../kernel/decimal.ts'
import { type CadLine, linesOf } from '../cad.ts'
import { type Finding, no, type Rule, wantedByForm } from './rule.ts'

/**
 * Value for duty code: 1 or 2 (related or not), then 3 to 9 (method of valuation). Source: declarations 2.6 [memory];
 * Customs Act ss. 45 to 53.
 */
const VALUE_CODE = /^[12][3-9]$/

/** Shapes of the codes of a line; the lists behind most of them are not public (declarations 2.6, 11). */
const SHAPES: readonly (readonly [keyof CadLine, RegExp])[] = [
  ['tariffCode', /^\d{4}(\d{4})?$/],
  ['gstCode', /^[A-Z0-9]{2}$/],
  ['exciseCode', /^[A-Z][A-Z0-9-]{2,39}(\+[A-Z][A-Z0-9-]{2,39}){0,3}$/],
  ['specialAuthority', /^[A-Z0-9 ./-]{2,25}$/i],
]

export const lineCodes: Rule = (cad, facts) =>
  linesOf(cad).flatMap(({ line, at }) => {
    const found: Finding[] = []
    const { valueForDutyCode: valueCode } = line
    if (valueCode === null) found.push(wantedByForm(`${at}/valueForDutyCode`, facts))
    else if (!VALUE_CODE.test(valueCode))
      found.push(no('declarations.value_code_unknown', `${at}/valueForDutyCode`, { given: valueCode }))
    for (const [field, shape] of SHAPES) {
      const given = line[field]
      if (typeof given === 'string' && !shape.test(given))
        found.push(no('declarations.code_malformed', `${at}/${field}`, { given }))
    }
    return found
  })

/** A time limit that ends on or after its first day. Source: declarations 2.3, 5. */
export const timeLimits: Rule = (cad, { unread }) =>
  linesOf(cad).flatMap(({ line: { timeLimit }, at }) => {
    if (!timeLimit || timeLimit.to >= timeLimit.from) return []
    if (unread.has(`${at}/timeLimit/from`) || unread.has(`${at}/timeLimit/to`)) return []
    return [no('declarations.time_limit_order', `${at}/timeLimit/to`, { from: timeLimit.from, to: timeLimit.to })]
  })

/**
 * The content of a motor vehicle is part of its value for duty: Canadian dollars, not below zero. Containers are whole ones.
 * Source: SOR/2025-118 (rulings 3.8 C); Excise Act, 2001 Schedule 8.
 */
export const contents: Rule = (cad) =>
  linesOf(cad).flatMap(({ line: { surtax, exciseContainers }, at }) => {
    const found: Finding[] = []
    const content = surtax?.content
    if (content && (content.currency !== 'CAD' || content.amount < 0n))
      found.push(no('declarations.content_malformed', `${at}/surtax/content`))
    if (exciseContainers && (isNegative(exciseContainers) || shortest(exciseContainers).scale > 0))
      found.push(no('declarations.containers_malformed', `${at}/exciseContainers`))
    return found
  })

/** Goods subject to an anti-dumping or countervailing measure carry the price of the sale. Source: declarations 2.7. */
export const simaPrices: Rule = (cad) =>
  linesOf(cad).flatMap(({ line: { sima }, at }) =>
    sima && sima.subject !== 'N' && sima.invoicePrice === null
      ? [no('declarations.sima_price_missing', `${at}/sima/invoicePrice`)]
      : [],
  )
