import { get, post, type Route, signedIn } from '../../../web/routes.ts'
import {
  postSavedChange,
  postSavedDelete,
  postSavedEstimate,
  showSavedDelete,
  showSavedEstimate,
  showSavedEstimates,
} from './handlers.tsx'

/** For people who are signed in; the handlers look at the account they work in. */
export const routes = [
  get('/estimates', signedIn, showSavedEstimates),
  post('/estimates', signedIn, postSavedEstimate),
  get('/estimates/:id', signedIn, showSavedEstimate),
  post('/estimates/:id', signedIn, postSavedChange),
  get('/estimates/:id/delete', signedIn, showSavedDelete),
  post('/estimates/:id/delete', signedIn, postSavedDelete),
] satisfies Route[]
