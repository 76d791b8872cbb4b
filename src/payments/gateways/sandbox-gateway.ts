import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../../kernel/dates.ts'
import { isoDate } from '../../kernel/dates.ts'
import { type Bn9, bn9, newId } from '../../kernel/ids.ts'
import { moneyText, parseMoney } from '../../kernel/money.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, SYSTEM } from '../../platform/db.ts'
import { isFailure } from '../payment.ts'
import type { CardGateway, CardResult, GatewayMessage, GatewayOutcome, Verified } from './gateway.ts'
import { type MagicEffect, magicCard } from './magic-cards.ts'
import * as store from './sandbox-store.ts'

export const SANDBOX_SIGNATURE = 'sandbox-signature'
/** How long the card that never calls back keeps silent when it is asked. */
const SILENT_SECONDS = 60

/** A signed message on its way to the product, over HTTP or by a function of a test. */
export type Deliver = (message: { readonly body: string; readonly signature: string }) => Promise<void>

export interface SandboxParts {
  readonly db: Database
  readonly clock: Clock
  /** Signs the messages; the product knows it too. */
  readonly secret: string
  /** Where the hosted page lives: our own address, another page. */
  readonly publicUrl: string
  readonly deliver: Deliver
}

export type SandboxRefusal = 'session_unknown' | 'card_unknown' | 'session_decided'

/** What the hosted page and the demo's API do at the sandbox card company; the product itself never calls these. */
export interface SandboxGateway extends CardGateway {
  readonly name: 'sandbox'
  session(sessionId: string): Promise<store.SandboxSession | undefined>
  sessionOf(bn9: Bn9, paymentId: string): Promise<store.SandboxSession | undefined>
  /** The payer typed a card. Only the magic numbers do anything; the number is not kept. */
  pay(
    sessionId: string,
    cardNumber: string,
    calls?: 'calling back' | 'silently',
  ): Promise<Outcome<store.SandboxSession, SandboxRefusal>>
  /** The bank's question "is it you?" was answered. */
  confirm(sessionId: string, isHolder: boolean): Promise<Outcome<store.SandboxSession, SandboxRefusal>>
  cancel(sessionId: string): Promise<Outcome<store.SandboxSession, SandboxRefusal>>
}

/** A card company for demo and tests: hosted page, signed callbacks, numbers that do what they say. */
export function sandboxGateway({ db, clock, secret, publicUrl, deliver }: SandboxParts): SandboxGateway {
  const read = <T>(work: (tx: Parameters<typeof store.sessionById>[0]) => Promise<T>): Promise<T> =>
    db.transaction(SYSTEM, work)

  /** Books first, then tells: a killed process leaves a payment that the job asks about. */
  async function tell(session: store.SandboxSession, times: number): Promise<void> {
    const body = JSON.stringify(wireOf(newId('msg'), session))
    // As a real webhook would: one that fails is not the payer's concern, the job asks later.
    for (let copy = 0; copy < times; copy += 1)
      await deliver({ body, signature: sign(secret, body) }).catch(() => undefined)
  }

  async function decide(
    sessionId: string,
    effect: MagicEffect,
    callsBack = true,
  ): Promise<Outcome<store.SandboxSession, SandboxRefusal>> {
    const decidedOn = clock.today()
    const decided = await read((tx) => {
      if (effect.kind === 'confirms') return store.decideSession(tx, sessionId, { status: 'confirming' })
      if (effect.kind === 'fails')
        return store.decideSession(tx, sessionId, { status: 'failed', failure: effect.failure, decidedOn })
      const silent = effect.callbacks === 0 ? { silentUntil: secondsLater(clock.now(), SILENT_SECONDS) } : {}
      return store.decideSession(tx, sessionId, { status: 'succeeded', decidedOn, ...silent })
    })
    if (!decided) return refuse((await known(sessionId)) ? ('session_decided' as const) : ('session_unknown' as const))
    if (callsBack) await tell(decided, callbacksOf(effect))
    return accept(decided)
  }

  const known = async (sessionId: string): Promise<boolean> =>
    (await read((tx) => store.sessionById(tx, sessionId))) !== undefined

  return {
    name: 'sandbox',
    formTargets: [],
    async start(order, returnUrl, lang) {
      const session = await read((tx) => store.openSession(tx, newId('card'), order, returnUrl))
      return { redirectTo: `${publicUrl}/${lang}/sandbox-card/${session.sessionId}`, reference: session.sessionId }
    },
    async verify(message) {
      return verifySandbox(secret, message)
    },
    async ask(order, reference) {
      const session = await read((tx) => store.sessionById(tx, reference))
      if (!session || session.bn9 !== order.bn9)
        return outcome(reference, order.bn9, order.paymentId, { kind: 'expired' })
      const isSilent = session.silentUntil !== null && clock.now() < session.silentUntil
      return outcome(reference, order.bn9, order.paymentId, isSilent ? { kind: 'processing' } : resultOf(session))
    },
    close: (_order, reference) =>
      read(async (tx) => void (await store.decideSession(tx, reference, { status: 'expired' }))),
    session: (sessionId) => read((tx) => store.sessionById(tx, sessionId)),
    sessionOf: (business, paymentId) => read((tx) => store.sessionOfPayment(tx, business, paymentId)),
    async pay(sessionId, cardNumber, calls = 'calling back') {
      const card = magicCard(cardNumber)
      return card ? decide(sessionId, card.effect, calls === 'calling back') : refuse('card_unknown' as const)
    },
    confirm: (sessionId, isHolder) =>
      decide(
        sessionId,
        isHolder ? { kind: 'pays', callbacks: 1 } : { kind: 'fails', failure: 'authentication_failed' },
      ),
    async cancel(sessionId) {
      const closed = await read((tx) => store.decideSession(tx, sessionId, { status: 'expired' }))
      if (!closed) return refuse((await known(sessionId)) ? ('session_decided' as const) : ('session_unknown' as const))
      await tell(closed, 1)
      return accept(closed)
    },
  }
}

const callbacksOf = (effect: MagicEffect): number =>
  effect.kind === 'confirms' ? 0 : effect.kind === 'fails' ? 1 : effect.callbacks

const secondsLater = (at: Instant, seconds: number): Instant =>
  Temporal.Instant.from(at).add({ seconds }).toString() as Instant

function resultOf(session: store.SandboxSession): CardResult {
  if (session.status === 'succeeded' && session.decidedOn)
    return { kind: 'succeeded', amount: session.amount, receivedOn: session.decidedOn }
  if (session.status === 'failed') return { kind: 'failed', failure: session.failure ?? 'other' }
  return session.status === 'expired' ? { kind: 'expired' } : { kind: 'processing' }
}

const outcome = (reference: string, business: Bn9, paymentId: string, result: CardResult): GatewayOutcome => ({
  gateway: 'sandbox',
  messageId: `asked:${reference}:${result.kind}`,
  bn9: business,
  paymentId,
  reference,
  result,
})

/** The message as it travels. */
const Message = z.strictObject({
  id: z.string().min(1),
  type: z.enum(['payment.succeeded', 'payment.failed', 'payment.expired']),
  session: z.string(),
  payment: z.string(),
  business: z.string(),
  amount: z.string(),
  receivedOn: z.iso.date().nullable(),
  failure: z.string().nullable(),
})

const wireOf = (id: string, session: store.SandboxSession): z.infer<typeof Message> => ({
  id,
  type:
    session.status === 'succeeded'
      ? 'payment.succeeded'
      : session.status === 'expired'
        ? 'payment.expired'
        : 'payment.failed',
  session: session.sessionId,
  payment: session.paymentId,
  business: session.bn9,
  amount: moneyText(session.amount),
  receivedOn: session.decidedOn,
  failure: session.failure,
})

const sign = (secret: string, body: string): string => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`

export function verifySandbox(secret: string, message: GatewayMessage): Verified {
  const expected = Buffer.from(sign(secret, message.body))
  const given = Buffer.from(message.header(SANDBOX_SIGNATURE) ?? '')
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return refuse('signature_wrong' as const)
  try {
    const read = Message.parse(JSON.parse(message.body))
    return accept({
      gateway: 'sandbox',
      messageId: read.id,
      bn9: bn9(read.business),
      paymentId: read.payment,
      reference: read.session,
      result: resultOfMessage(read),
    })
  } catch {
    return refuse('message_malformed' as const)
  }
}

function resultOfMessage(message: z.infer<typeof Message>): CardResult {
  const amount = parseMoney(message.amount)
  if (message.type === 'payment.succeeded') {
    if (!amount.ok || message.receivedOn === null) throw new Error('a payment without amount or day')
    return { kind: 'succeeded', amount: amount.value, receivedOn: isoDate(message.receivedOn) }
  }
  if (message.type === 'payment.expired') return { kind: 'expired' }
  return { kind: 'failed', failure: isFailure(message.failure ?? '') ? (message.failure as never) : 'other' }
}

/** Over HTTP to ourselves, as a card company would. @param port of this very process. */
export const deliverTo =
  (port: number): Deliver =>
  async ({ body, signature }) => {
    const answer = await fetch(`http://127.0.0.1:${port}/gateway/sandbox/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SANDBOX_SIGNATURE]: signature },
      body,
      signal: AbortSignal.timeout(10_000),
    })
    if (!answer.ok) throw new Error(`callback answered ${answer.status}`)
  }
