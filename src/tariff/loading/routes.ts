import { officers } from '../../access/index.ts'
import { get, post, type Route } from '../../web/routes.ts'
import { postDecision, postLoad, showChanges, showHeld, showLoad, showReference } from './pages/handlers.tsx'
import { postSetting, showSetting } from './pages/setting.tsx'

const desks = officers('content', 'system', 'publication', 'finance')

/** For the desks that look after reference data. */
export const routes = [
  get('/officer/reference', desks, showReference),
  post('/officer/reference', desks, postLoad),
  get('/officer/reference/settings/:setting', desks, showSetting),
  post('/officer/reference/settings/:setting', desks, postSetting),
  get('/officer/reference/held/:table', desks, showHeld),
  get('/officer/reference/:load', desks, showLoad),
  get('/officer/reference/:load/changes', desks, showChanges),
  post('/officer/reference/:load', desks, postDecision),
] satisfies Route[]
