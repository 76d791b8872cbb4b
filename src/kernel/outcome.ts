/** A rule's answer: the value, or every reason why not. Expected refusals are values, never exceptions. */
export type Outcome<T, R = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly R[] }

/** Data for the sentence of a refusal: texts and whole numbers only, formatted by the page or the API. */
export type RefusalParams = Readonly<Record<string, string | number>>

/**
 * One reason for a "no". The sentence is written elsewhere, in the reader's language, from the code and the params.
 * `pointer` is a JSON pointer into the command as the API takes it (`/invoices/0/lines/2/classification`).
 */
export interface Refusal {
  readonly code: string
  readonly pointer?: string
  readonly params?: RefusalParams
}

export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const refuse = <R>(...refusals: readonly R[]): { readonly ok: false; readonly refusals: readonly R[] } => ({
  ok: false,
  refusals,
})

/** A broken promise of our own code: throws, the transaction is gone, the caller sees an incident number. */
export function invariant(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${promise}`)
}
