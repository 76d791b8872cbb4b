/** Texts that people's programs save: in which letters they stand, and what parts their cells. */

/** Null when the text does not begin with the mark of UTF-16 (a spreadsheet's "Unicode text"). */
export function utf16Text(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be').decode(bytes) : null
}

/** With or without its mark; null when the bytes are no UTF-8. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What "CSV" is saved in where Windows speaks French or English: any bytes are a text in it. */
export const windowsText = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes)

/** Comma, semicolon (spreadsheets in French) or tab: the one that parts the heading most. */
export const separatorOf = (head: string): string =>
  [',', ';', '\t'].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best))
