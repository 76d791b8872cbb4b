import { isoDate } from '../kernel/dates.ts'
import { problems } from './problems.ts'
import type { Services } from './services.ts'

/** As much of the services as an application without pages and database asks for. */
export const services = {
  catalogue: problems,
  config: { publicUrl: 'http://localhost' },
  clock: { today: () => isoDate('2026-11-24') },
  log: { info: () => undefined, error: () => undefined },
  metrics: { requestSeconds: { observe: () => undefined } },
  identify: { api: async () => null },
} as unknown as Services
