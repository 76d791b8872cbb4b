/** The front door of the tariff: what other features and the assembly may use. */
import type { Hono } from 'hono'
import type { ProblemCatalogue } from '../platform/problems.ts'
import type { ApiEnv } from '../web/api.ts'
import type { Route } from '../web/routes.ts'
import { api } from './api.ts'
import { api as changesApi, routes as changesRoutes, problems as ofChanges } from './changes/index.ts'
import { routes as classifyRoutes } from './classify/index.ts'
import { routes as estimateRoutes, api as estimatesApi } from './estimates/index.ts'
import { problems as ofEstimates } from './estimates/problems.ts'
import { exchangeRateService } from './exchange-rate-service.ts'
import { routes as loadingRoutes, problems as ofLoading } from './loading/index.ts'
import { SERVICE as ODATA, odataService, problems as ofOdata } from './odata/index.ts'
import { problems as ofReference } from './problems.ts'
import { routes as referenceRoutes } from './routes.ts'
import { api as rulingsApi } from './rulings-api.ts'
import { problems as ofSnapshots, api as snapshotsApi } from './snapshots/index.ts'
import './services.ts'

export * from './assessment/index.ts'
export { changesBetween, type TariffChange } from './changes/index.ts'
export { editionRemark } from './edition-remark.ts'
export {
  amountsAnswer,
  linesOfEstimate,
  savedEstimatesOf,
  warningAnswer,
  workingAnswer,
} from './estimates/index.ts'
export { exciseClaims } from './excise-claims.ts'
export { buildReference, type LoadReport, loadTariff } from './load.ts'
export { LOAD_USAGE, loadAsOperator, loadCommand, openReference, tasks } from './loading/index.ts'
export { findDay, findNode, onlyLine } from './lookup.ts'
export { type Measure, measuresOf } from './measures.ts'
export { adValoremPercent, isFree, parseRate, rateText, unitsNeeded } from './rate-grammar.ts'
export * from './reference.ts'
export { type Found, looksLikeCode, type Reason, type SearchWish, searchTariff } from './search/index.ts'
export { askForDailyFiles, DAILY_FILES, lastDailyFiles, makeDailyFiles } from './snapshots/index.ts'
export { surtaxClaims } from './surtax-claims.ts'
export { isClaimable } from './treatments.ts'

/** Of the reference, the assessment and the estimator. */
export const problems: ProblemCatalogue = {
  ...ofReference,
  ...ofChanges,
  ...ofLoading,
  ...ofEstimates,
  ...ofOdata,
  ...ofSnapshots,
}

/** The agency's own services, at their own addresses. */
export const tariffOthers = (): { path: string; app: Hono<ApiEnv> }[] => [
  { path: ODATA, app: odataService() },
  { path: '/exchange-rate-lambda', app: exchangeRateService() },
]

/** The files first: their router gives the ETags to all others below `/tariff`. */
export const tariffApis = [snapshotsApi, api, changesApi, rulingsApi, estimatesApi]
/** The dialogue before the pages of a number, whose address would take its name for one. */
export const routes: readonly Route[] = [
  ...changesRoutes,
  ...classifyRoutes,
  ...loadingRoutes,
  ...referenceRoutes,
  ...estimateRoutes,
]
