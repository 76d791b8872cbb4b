/** The front door of the tariff: what other features and the assembly may use. */
export { api } from './api.ts'
export { buildReference, type LoadReport, loadTariff } from './load.ts'
export { findDay, findNode } from './lookup.ts'
export { type Measure, measuresOf } from './measures.ts'
export { problems } from './problems.ts'
export { adValoremPercent, isFree, parseRate, rateText, unitsNeeded } from './rate-grammar.ts'
export * from './reference.ts'
export { routes } from './routes.ts'
export { looksLikeCode, searchTariff } from './search.ts'
export { isClaimable } from './treatments.ts'

import './services.ts'
