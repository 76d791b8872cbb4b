/** As deep as our own requests go; what is nested deeper is refused anyway, and must not be walked. */
const DEEPEST = 6

/** Programs write `null` for what they leave out: the same body without such fields. Items of lists stay. */
export function withoutNulls(value: unknown, depth = DEEPEST): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return value
  if (Array.isArray(value)) return value.map((one) => withoutNulls(one, depth - 1))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === null ? [] : [[name, withoutNulls(one, depth - 1)]])),
  )
}
