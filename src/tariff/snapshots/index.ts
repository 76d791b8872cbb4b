/** The front door of the daily files. Start reading at `snapshots.ts`. */
export { api } from './api.ts'
export { problems } from './problems.ts'
