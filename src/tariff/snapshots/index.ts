/** The front door of the daily files. Start reading at `snapshots.ts`. */
export { api } from './api.ts'
export { askForDailyFiles, DAILY_FILES, lastDailyFiles, makeDailyFiles } from './daily.ts'
export { problems } from './problems.ts'
