import type { Clock, TestClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { ProblemCatalogue } from '../platform/problems.ts'
import type { Settings } from '../platform/settings.ts'
import type { Identify } from './visitor.ts'

/**
 * What a handler may reach, made once at the start (`src/main.ts`) and handed down. Features add their own by declaration
 * merging: `declare module '../web/services.ts' { interface Services { tariff: … } }`.
 */
export interface Services {
  readonly config: Config
  readonly db: Database
  readonly clock: Clock
  /** Only in demo mode. */
  readonly testClock: TestClock | null
  readonly log: Log
  readonly metrics: Metrics
  readonly settings: Settings
  readonly catalogue: ProblemCatalogue
  readonly identify: Identify
  /** Signs tokens; from the environment in production. */
  readonly secret: string
}
