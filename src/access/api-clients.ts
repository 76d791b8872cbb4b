import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9 } from '../kernel/ids.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import type { Actor, ClientKind } from './actor.ts'
import { denied, may } from './may.ts'
import * as store from './store.ts'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)

export interface RegisterApiClient {
  readonly clientId: string
  readonly kind: ClientKind
  readonly bn9: Bn9
  readonly name: string
  /** `client_secret_basic`; shown once, kept as a hash. */
  readonly secret?: string
  /** `private_key_jwt`: the public half only. */
  readonly publicJwk?: Record<string, unknown>
}

/** A program of a business that may ask for tokens. The business's manager registers it and answers for it. */
export async function registerApiClient(
  tx: Tx,
  actor: Actor,
  command: RegisterApiClient,
  today: IsoDate,
): Promise<Outcome<string>> {
  const permission = may(actor, 'manage_api_clients', command.bn9, today)
  if (!permission.allowed) return refuse(denied(permission.reason, command.bn9))
  if (command.secret === undefined && command.publicJwk === undefined)
    return refuse({ code: 'access.api_client_credential_missing', pointer: '#/secret' })
  if (command.publicJwk && ('d' in command.publicJwk || 'k' in command.publicJwk))
    return refuse({ code: 'access.api_client_key_private', pointer: '#/publicJwk' })
  const client = {
    bn9: command.bn9,
    clientId: command.clientId,
    kind: command.kind,
    name: command.name,
    secretHash: command.secret === undefined ? null : await hashSecret(command.secret),
    publicJwk: command.publicJwk ?? null,
    on: today,
  }
  if (!(await store.insertApiClient(tx, client)))
    return refuse({ code: 'access.api_client_known', pointer: '#/clientId' })
  await recordAudit(tx, {
    bn9: command.bn9,
    on: today,
    actor: actor.id,
    action: 'api_client_registered',
    subject: command.clientId,
    after: { kind: command.kind, name: command.name },
  })
  return accept(command.clientId)
}

/** `salt.hash`, both base64url. Slow on purpose: a secret may have been chosen by a person. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16)
  return `${salt.toString('base64url')}.${(await derive(secret, salt, 32)).toString('base64url')}`
}

export async function isSecret(secret: string, kept: string): Promise<boolean> {
  const [salt = '', hash = ''] = kept.split('.')
  const expected = Buffer.from(hash, 'base64url')
  const actual = await derive(secret, Buffer.from(salt, 'base64url'), 32)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
