import type { Jobs } from '../platform/jobs.ts'

declare module '../web/services.ts' {
  interface Services {
    readonly jobs: Jobs
  }
}
