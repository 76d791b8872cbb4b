/** Finding classification numbers: start reading at `search.ts`. */

export { cameFrom } from './moved.ts'
export type { Reason } from './reasons.ts'
export { codeDigits, type Found, looksLikeCode, type SearchWish, searchTariff } from './search.ts'
export { namingTerm } from './search-index.ts'
