/**
 * How each surtax order decides whether goods are caught. Which goods, origins, rates and days are rows of the reference;
 * this is the part of each order that is a rule. Source: declarations 3.5, rulings 3.8 (letters A to G are theirs).
 */
export interface SurtaxRule {
  /**
   * `item_and_origin`: these two tell everything, the engine decides when the importer says nothing.
   * `quota`: only goods over the quota (not under an import permit) pay; the importer must say so.
   * `melt`: only steel melted and poured, or aluminum smelted and cast, in China pays; the importer must say so.
   */
  readonly decidedBy: 'item_and_origin' | 'quota' | 'melt'
  /** Goods shipped before the order's first day are exempt, for these schedules (all of them when absent). */
  readonly inTransitExempt: 'none' | 'all' | { readonly schedule: string }
  readonly casualExempt: boolean
  /** Goods of chapter 98, and of chapter 99: caught as always, exempt, or caught only when a schedule lists the code. */
  readonly chapter98: 'exempt' | 'listed'
  readonly chapter99: 'caught' | 'exempt' | 'listed'
  /** `listed`: which schedule lists the chapter 98 and 99 codes of the goods of a schedule. */
  readonly specialSchedule?: Readonly<Record<string, string>>
}

export const QUOTA_ORDER = 'SOR/2025-148'
export const MELT_ORDER = 'SOR/2025-154'
export const VEHICLE_ORDER = 'SOR/2025-118'

export const SURTAX_RULES: Readonly<Record<string, SurtaxRule>> = {
  // A. United States Surtax Order (2025-1), repealed on 2025-09-01.
  'SOR/2025-66': {
    decidedBy: 'item_and_origin',
    inTransitExempt: 'none',
    casualExempt: false,
    chapter98: 'exempt',
    chapter99: 'exempt',
  },
  // B. United States Surtax Order (Steel and Aluminum 2025). Schedules 3 and 4 list what stays caught in chapters 98-99.
  'SOR/2025-95': {
    decidedBy: 'item_and_origin',
    inTransitExempt: 'all',
    casualExempt: false,
    chapter98: 'listed',
    chapter99: 'listed',
    specialSchedule: { '1': '3', '2': '4' },
  },
  // C. United States Surtax Order (Motor Vehicles 2025).
  [VEHICLE_ORDER]: {
    decidedBy: 'item_and_origin',
    inTransitExempt: 'none',
    casualExempt: false,
    chapter98: 'listed',
    chapter99: 'listed',
    specialSchedule: { '1': '2' },
  },
  // D. China Surtax Order (2024); the transit rule belongs to the steel and aluminum of 2024-10-22.
  'SOR/2024-187': {
    decidedBy: 'item_and_origin',
    inTransitExempt: { schedule: '2' },
    casualExempt: false,
    chapter98: 'exempt',
    chapter99: 'caught',
  },
  // E. Order Imposing a Surtax on the Importation of Certain Steel Goods.
  [QUOTA_ORDER]: {
    decidedBy: 'quota',
    inTransitExempt: 'none',
    casualExempt: true,
    chapter98: 'exempt',
    chapter99: 'caught',
  },
  // F. Steel Goods and Aluminum Goods Surtax Order.
  [MELT_ORDER]: {
    decidedBy: 'melt',
    inTransitExempt: 'all',
    casualExempt: true,
    chapter98: 'exempt',
    chapter99: 'caught',
  },
  // G. Steel Derivative Goods Surtax Order.
  'SOR/2025-267': {
    decidedBy: 'item_and_origin',
    inTransitExempt: 'all',
    casualExempt: true,
    chapter98: 'exempt',
    chapter99: 'caught',
  },
}

const NUMBER = /^(?:(?:SOR|DORS)[/\s-]?)?(\d{4}-\d{1,4})$/i

/** `SOR/2025-148`, `DORS/2025-148` or `2025-148` → the order's number as the reference writes it. */
export function surtaxOrderOf(code: string): string | undefined {
  const number = NUMBER.exec(code.trim())?.[1]
  const order = number && `SOR/${number}`
  return order !== undefined && Object.hasOwn(SURTAX_RULES, order) ? order : undefined
}
