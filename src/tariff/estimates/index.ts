/** The front door of the estimator. */
export { api } from './api.ts'
export { type Estimate, estimate } from './estimate.ts'
export { problems } from './problems.ts'
export { routes } from './routes.ts'
export { linesOfEstimate, savedEstimatesOf } from './saved/lines.ts'
export { Line, type WireLine } from './shapes.ts'
export { amountsAnswer, estimateAnswer, warningAnswer, workingAnswer } from './wire.ts'
