/**
 * The working of a charge as the database keeps it: the structured data of the assessment, exact. JSON has no whole
 * numbers beyond 2^53, so a bigint is written as digits with an `n` behind (`"161206n"`), which no text of a working is.
 */
export const workingJson = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one))

/** Gives back what `workingJson` was given. @param stored as the driver parsed it. */
export function fromWorkingJson<T>(stored: unknown): T {
  return revive(stored) as T
}

const WHOLE = /^-?\d+n$/

function revive(value: unknown): unknown {
  if (typeof value === 'string') return WHOLE.test(value) ? BigInt(value.slice(0, -1)) : value
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revive(one)]))
}
