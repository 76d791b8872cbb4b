import { NOTHING, no, type Rule } from './rule.ts'

/** Types that can be filed here. The others exist (declarations 1.1) and are refused by name. */
export const SERVED_TYPES: ReadonlySet<string> = new Set(['AB'])

/** Standard accounting after release (AB) only, so far; a warehouse belongs to other types. Source: declarations 1.1. */
export const type: Rule = ({ type: given, warehouse }) => {
  if (!SERVED_TYPES.has(given))
    return [no('declarations.type_not_served', '/type', { type: given, served: [...SERVED_TYPES].join(', ') })]
  return warehouse === null ? NOTHING : [no('declarations.warehouse_not_wanted', '/warehouse')]
}
