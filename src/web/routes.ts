import type { PageContext } from './page-context.ts'

/** Deny by default: every route names who may. `sign_in` leads to the sign-in page and back. */
export type Guard = (context: PageContext) => 'allow' | 'sign_in' | 'refuse'
export type PageHandler = (context: PageContext) => Response | Promise<Response>

export interface Route {
  readonly method: 'get' | 'post'
  /** After the language: `/declarations/:transactionNumber`. */
  readonly path: string
  readonly guard: Guard
  readonly handler: PageHandler
}

export const get = (path: string, guard: Guard, handler: PageHandler): Route => ({
  method: 'get',
  path,
  guard,
  handler,
})
export const post = (path: string, guard: Guard, handler: PageHandler): Route => ({
  method: 'post',
  path,
  guard,
  handler,
})

/** Public pages: tariff, estimator, calendar, sign-in. */
export const anyone: Guard = () => 'allow'
/** Any person who is signed in; the handler looks at the rest. */
export const signedIn: Guard = (context) => (context.visitor ? 'allow' : 'sign_in')
