/**
 * Whether the database refused a text for what it is made of: U+0000, which no text there can have, or half of a pair of
 * UTF-16. Both come only from programs that send nonsense, in an address, a form or JSON; told once, for every call.
 */
export function isUnstorable(error: unknown): boolean {
  const { code, detail, cause } = error as { code?: unknown; detail?: unknown; cause?: unknown }
  // character_not_in_repertoire, untranslatable_character; the halves are found when JSON is read.
  if (code === '22021' || code === '22P05') return true
  if (code === '22P02' && /surrogate/i.test(String(detail))) return true
  return typeof cause === 'object' && cause !== null && isUnstorable(cause)
}
