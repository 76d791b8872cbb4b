/** The front door of the sandbox: the test clock and the pages of long jobs. */
export { ADVANCE_CLOCK, advanceClock } from './advance-clock.ts'
export { sandboxApi } from './api.ts'
export { routes } from './routes.tsx'
