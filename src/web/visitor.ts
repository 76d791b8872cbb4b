import type { Scope } from '../platform/db.ts'
import type { Lang } from '../platform/i18n.ts'

/** Who stands behind a request, as far as the web needs to know; `src/access` knows the rest (`Actor`). */
export interface Visitor {
  /** `person:…`, `client:…`: what audit and idempotency keep. */
  readonly id: string
  readonly name: string
  readonly scope: Scope
}

export interface PageIdentity {
  readonly visitor: Visitor | null
  /** Empty without a session. */
  readonly csrfToken: string
  /** The account chosen in this session. */
  readonly account: {
    readonly bn15: string
    readonly legalName: string
    readonly actingFor?: 'broker' | 'consultant' | 'other'
  } | null
  readonly lang: Lang | null
  /** Messages not read yet; null for who gets none. */
  readonly unread: number | null
}

export const UNKNOWN: PageIdentity = { visitor: null, csrfToken: '', account: null, lang: null, unread: null }

/** How requests are tied to people and programs; `src/access` does it, `src/app.ts` plugs it in. */
export interface Identify {
  page(cookieHeader: string | undefined): Promise<PageIdentity>
  /** By `Authorization: Bearer …`; null when there is none, 'unknown' when it is wrong or has expired. */
  api(authorization: string | undefined): Promise<Visitor | null | 'unknown'>
}
