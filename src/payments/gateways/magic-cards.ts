import type { CardFailure } from '../payment.ts'

/** What a card of the sandbox does. */
export type MagicEffect =
  | { readonly kind: 'pays'; readonly callbacks: 0 | 1 | 2 }
  | { readonly kind: 'fails'; readonly failure: CardFailure }
  /** The bank wants to be sure who pays: one more page. */
  | { readonly kind: 'confirms' }

export interface MagicCard {
  readonly number: string
  readonly key: 'pays' | 'declined' | 'insufficient_funds' | 'confirms' | 'silent' | 'twice'
  readonly effect: MagicEffect
}

/** The usual test numbers of the trade where one exists, so that nobody types a card of his own. */
export const MAGIC_CARDS: readonly MagicCard[] = [
  { number: '4242424242424242', key: 'pays', effect: { kind: 'pays', callbacks: 1 } },
  { number: '4000000000000002', key: 'declined', effect: { kind: 'fails', failure: 'declined' } },
  { number: '4000000000009995', key: 'insufficient_funds', effect: { kind: 'fails', failure: 'insufficient_funds' } },
  { number: '4000000000003220', key: 'confirms', effect: { kind: 'confirms' } },
  { number: '4000000000000119', key: 'silent', effect: { kind: 'pays', callbacks: 0 } },
  { number: '4000000000000077', key: 'twice', effect: { kind: 'pays', callbacks: 2 } },
]

/** With spaces or without. Any other number is refused, and forgotten. */
export const magicCard = (typed: string): MagicCard | undefined => {
  const digits = typed.replace(/[\s-]/g, '')
  return MAGIC_CARDS.find((card) => card.number === digits)
}

/** `4242 4242 4242 4242`. */
export const cardNumberText = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1 ')
