import { NOTHING, no, type Rule } from './rule.ts'

/**
 * A number of the filer's (or the importer's) own, not used by anybody for 87 months. The check digit was looked at when
 * the number was read. Source: accounts-and-access ID-20 to ID-23, declarations 1.4.
 */
export const transactionNumber: Rule = (cad, { number, importer, policy }) => {
  const at = '/transactionNumber'
  if (importer.denial) return NOTHING
  if (cad.transactionNumber === null)
    return number.drawnUnder === null ? [no('declarations.no_account_security_number', at)] : NOTHING
  if (!number.isOurs)
    return [no('declarations.transaction_number_not_yours', at, { prefix: cad.transactionNumber.slice(0, 5) })]
  if (!number.isTaken) return NOTHING
  const params = { number: cad.transactionNumber, months: policy.reuseAfterMonths }
  return [no('declarations.transaction_number_in_use', at, params)]
}
