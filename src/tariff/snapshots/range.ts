/**
 * The part of a file that `Range` asks for (RFC 9110 section 14): one range of bytes. Several, or anything else that is not
 * understood, is answered with the whole file.
 */
export function byteRange(
  header: string | undefined,
  size: number,
): 'whole' | 'outside' | { readonly first: number; readonly last: number } {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (from === '' && to === '') return 'whole'
  if (from === '') return Number(to) === 0 ? 'outside' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return 'whole'
  return first >= size ? 'outside' : { first, last }
}
