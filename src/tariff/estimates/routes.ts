import { anyone, get, type Route } from '../../web/routes.ts'
import { showDamage } from './damage.tsx'
import { downloadEstimate, FILE_FORMATS } from './download.ts'
import { downloadOrigins, showOrigins } from './origins.tsx'
import { showEstimate } from './page.tsx'
import { routes as savedRoutes } from './saved/routes.ts'

/** Public: an estimate needs no account. Keeping one does. */
export const routes = [
  get('/estimate', anyone, showEstimate),
  get('/estimate/origins', anyone, showOrigins),
  get('/estimate/origins.csv', anyone, downloadOrigins('csv')),
  get('/estimate/origins.xlsx', anyone, downloadOrigins('xlsx')),
  get('/estimate/damage', anyone, showDamage),
  ...FILE_FORMATS.map((format) => get(`/estimate.${format}`, anyone, downloadEstimate(format))),
  ...savedRoutes,
] satisfies Route[]
