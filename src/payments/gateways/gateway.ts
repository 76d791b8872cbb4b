import type { IsoDate } from '../../kernel/dates.ts'
import type { Bn9, Bn15 } from '../../kernel/ids.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { CardFailure, GatewayName } from '../payment.ts'

/** What a card company needs to know of a payment. Nothing about any card: the payer types that on its own page. */
export interface CardOrder {
  readonly bn9: Bn9
  readonly bn15: Bn15
  readonly paymentId: string
  readonly amount: Cents
}

/** Where the payer goes, and the card company's name for it. */
export interface HostedPage {
  readonly redirectTo: string
  readonly reference: string
}

/** A request to a webhook as it came, before anything is believed. */
export interface GatewayMessage {
  readonly body: string
  header(name: string): string | undefined
}

export type CardResult =
  | { readonly kind: 'succeeded'; readonly amount: Cents; readonly receivedOn: IsoDate }
  | { readonly kind: 'failed'; readonly failure: CardFailure }
  /** The hosted page was left open too long, or closed by us. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'processing' }

/** What a card company says about one payment. */
export interface GatewayOutcome {
  readonly gateway: GatewayName
  /** Its own id of the message. The answer to a question has one too: the same answer twice is the same message. */
  readonly messageId: string
  readonly bn9: Bn9
  readonly paymentId: string
  readonly reference: string
  readonly result: CardResult
}

/** A forged or foreign message is refused; one that speaks of something else is null. */
export type Verified = Outcome<GatewayOutcome | null, 'signature_wrong' | 'message_malformed'>

/** A card company with a hosted page. Everything here leaves the building: call it outside of transactions. */
export interface CardGateway {
  readonly name: GatewayName
  /** Origins besides our own at which a form may end, for the content security policy. */
  readonly formTargets: readonly string[]
  /** Opens the hosted page. The payment id is the idempotency key: asked twice, the same page answers. */
  start(order: CardOrder, returnUrl: string, lang: Lang): Promise<HostedPage>
  /** Reads a webhook message, after its signature was found right. */
  verify(message: GatewayMessage): Promise<Verified>
  /** How things stand, for payments whose message never came. */
  ask(order: CardOrder, reference: string): Promise<GatewayOutcome>
  /** Closes the hosted page, so that nobody pays there any more. */
  close(order: CardOrder, reference: string): Promise<void>
}

/** A word that could not be read, or no answer at all. Nothing is lost: the job asks again. */
export class GatewayUnreachable extends Error {}
