import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Prometheus text at `/metrics`. One registry per application, so that tests do not share counts. */
export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'carm_http_request_seconds',
      help: 'Time from request to answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    }),
    accepted: new Counter({
      name: 'carm_accepted_total',
      help: 'Things accepted, by kind.',
      labelNames: ['kind'],
      registers: [registry],
    }),
  }
}
export type Metrics = ReturnType<typeof openMetrics>
