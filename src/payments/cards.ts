import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/db.ts'
import type { CardGateway } from './gateways/gateway.ts'
import { type Deliver, deliverTo, type SandboxGateway, sandboxGateway } from './gateways/sandbox-gateway.ts'
import { stripeGateway } from './gateways/stripe-gateway.ts'
import type { GatewayName } from './payment.ts'

/** The card companies of this installation. */
export interface Cards {
  /** Takes new payments. */
  readonly active: CardGateway
  /** Only in demo mode. */
  readonly sandbox: SandboxGateway | null
  /** The one a payment was started with; undefined when it is not configured any more. */
  byName(name: GatewayName): CardGateway | undefined
  readonly all: readonly CardGateway[]
  /** Proves that a link to a payment's card page was made by us: whoever has it may pay, and see nothing else. */
  linkKey(paymentId: string): string
  isLinkKey(paymentId: string, key: string): boolean
}

declare module '../web/services.ts' {
  interface Services {
    readonly cards: Cards
  }
}

export interface CardsParts {
  readonly config: Pick<Config, 'mode' | 'port' | 'publicUrl' | 'stripe'>
  readonly db: Database
  readonly clock: Clock
  readonly secret: string
  /** How the sandbox calls back; absent: over HTTP, as a card company would. */
  readonly deliver?: Deliver
}

/** Stripe when it is configured, else the sandbox in demo mode. Production without Stripe does not start (config.ts). */
export function openCards({ config, db, clock, secret, deliver }: CardsParts): Cards {
  const stripe = config.stripe ? stripeGateway(config.stripe) : null
  const sandbox =
    config.mode === 'demo'
      ? sandboxGateway({
          db,
          clock,
          secret: derived(secret, 'payments.sandbox'),
          publicUrl: config.publicUrl,
          deliver: deliver ?? deliverTo(config.port),
        })
      : null
  const active = stripe ?? sandbox
  if (!active) throw new Error('no card company is configured')
  const all = [stripe, sandbox].filter((one) => one !== null)
  const linkKey = (paymentId: string): string => derived(secret, `payments.link:${paymentId}`).slice(0, 32)
  return {
    active,
    sandbox,
    all,
    byName: (name) => all.find((one) => one.name === name),
    linkKey,
    isLinkKey: (paymentId, key) => {
      const [given, expected] = [Buffer.from(key), Buffer.from(linkKey(paymentId))]
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}

const derived = (secret: string, purpose: string): string => createHmac('sha256', secret).update(purpose).digest('hex')
