import type { Hono } from 'hono'
import type { ApiEnv } from '../web/api.ts'
import { hostOf } from '../web/caller.ts'
import { anyone, get, post, type Route, signedIn } from '../web/routes.ts'
import { delegationsApi } from './api/delegations.ts'
import { tokenApp } from './api/token.ts'
import { postAccount, showAccounts } from './pages/accounts.tsx'
import { postDemoSignIn, showDemoSignIn } from './pages/demo-sign-in.tsx'
import { showMyAccess } from './pages/my-access.tsx'
import { showSignIn } from './pages/sign-in.tsx'
import { signInApp, signOut } from './sign-in/callback.ts'

/** Pages of access. The addresses identity providers know (`/sign-in/…`) are in sign-in/callback.ts. */
export const routes: readonly Route[] = [
  get('/sign-in', anyone, showSignIn),
  get('/demo-sign-in/:uid', anyone, showDemoSignIn),
  post('/demo-sign-in/:uid', anyone, postDemoSignIn),
  post('/sign-out', anyone, ({ services, http, lang }) =>
    signOut({ services, cookies: http.req.header('cookie'), host: hostOf(http), lang }),
  ),
  get('/accounts', signedIn, showAccounts),
  post('/accounts', signedIn, postAccount),
  get('/access', signedIn, showMyAccess),
]

/** Below `/api/v1`. */
export const accessApis = [delegationsApi]

/** Outside both: the addresses that identity providers and programs know. */
export const accessOthers = (): { readonly path: string; readonly app: Hono<ApiEnv> }[] => [
  { path: '/sign-in', app: signInApp() },
  { path: '/oauth', app: tokenApp() },
]
