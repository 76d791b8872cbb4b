import { type AccessVisitor, type Actor, problems as accessProblems, scopeOf } from '../../access/index.ts'
import { isoDate } from '../../kernel/dates.ts'
import { problems as ledgerProblems } from '../../ledger/index.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import type { Database } from '../../platform/db.ts'
import type { Settings } from '../../platform/settings.ts'
import { problems as tariffProblems } from '../../tariff/index.ts'
import { buildReferenceFromFiles } from '../../tariff/testing.ts'
import { problems as webProblems } from '../../web/problems.ts'
import type { Route } from '../../web/routes.ts'
import { createApp } from '../../web/server.ts'
import type { Services } from '../../web/services.ts'
import { problems } from '../problems.ts'

export const catalogue = {
  ...webProblems,
  ...accessProblems,
  ...ledgerProblems,
  ...tariffProblems,
  ...problems,
}

/** The pages of one feature as one person sees them on one day, without sign-in: for tests, by `app.request`. */
export function pagesOf(parts: {
  readonly db: Database
  /** Null: nobody has signed in. */
  readonly actor: Actor | null
  readonly day: string
  readonly settings: Settings
  readonly routes: readonly Route[]
}) {
  const { db, actor, routes } = parts
  const clock = stoppedClock(isoDate(parts.day))
  const visitor: AccessVisitor | null = actor && { id: actor.id, name: actor.name, scope: scopeOf(actor), actor }
  const account = actor?.accounts[0]
  const page = {
    visitor,
    csrfToken: '',
    account: account ? { bn15: account.bn15, legalName: account.legalName } : null,
    lang: actor?.language ?? null,
  }
  const silent = { info() {}, error() {} }
  const services = {
    config: readConfig({}),
    db,
    clock,
    testClock: null,
    log: silent,
    metrics: { requestSeconds: { observe() {} } },
    settings: parts.settings,
    catalogue,
    identify: { page: async () => page, api: async () => visitor },
    secret: 'test',
    tariff: buildReferenceFromFiles(),
  }
  return createApp(services as unknown as Services, {
    pages: routes,
    apis: [],
    others: [],
    formTargets: [],
    frameExtras: () => ({}),
  })
}
