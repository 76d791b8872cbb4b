import { anyone, get, type Route } from '../web/routes.ts'
import { showClassification } from './pages/classification.tsx'
import { showTariff } from './pages/search.tsx'
import { showSection } from './pages/section.tsx'

/** Public pages of the tariff; estimates have their own. */
export const routes = [
  get('/tariff', anyone, showTariff),
  get('/tariff/sections/:section', anyone, showSection),
  get('/tariff/:code', anyone, showClassification),
] satisfies Route[]
