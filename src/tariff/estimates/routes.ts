import { anyone, get, type Route } from '../../web/routes.ts'
import { showEstimate } from './page.tsx'

/** Public: an estimate needs no account. */
export const routes = [get('/estimate', anyone, showEstimate)] satisfies Route[]
