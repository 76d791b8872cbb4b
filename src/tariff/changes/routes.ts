import { anyone, get, type Route } from '../../web/routes.ts'
import { showChanges } from './page.tsx'

/** Before `/tariff/:code`, which would take "changes" for a number. */
export const routes = [get('/tariff/changes', anyone, showChanges)] satisfies Route[]
