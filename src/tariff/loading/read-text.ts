import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { utf8Text, utf16Text, windowsText } from '../../platform/text-files.ts'
import { fault } from './report.ts'

/**
 * The text of a file: UTF-8 with or without its mark, UTF-16 with its mark (a spreadsheet's "Unicode text"), else
 * Windows-1252, which older Access exports are. A text that is partly UTF-8 is refused at the row where it is not:
 * read as anything else, its accents would be garbled without anyone noticing.
 */
export function decoded(bytes: Uint8Array): Outcome<string> {
  const wide = utf16Text(bytes)
  if (wide !== null) return whole(wide)
  // A text has no zero bytes: pictures, archives, programs do.
  const zero = bytes.indexOf(0)
  if (zero !== -1)
    return refuse(zero < 4096 ? fault('file_kind_unknown', {}) : fault('text_broken', { row: lineAt(bytes, zero) }))
  const text = utf8Text(bytes)
  if (text !== null) return whole(text)
  const loose = new TextDecoder('utf-8').decode(bytes)
  // A letter beyond ASCII that did decode: two or more bytes that only UTF-8 puts together.
  if (/[\u00A0-\u{10FFFF}]/u.test(loose.replaceAll('\uFFFD', '')))
    return refuse(fault('encoding_mixed', { row: loose.slice(0, loose.indexOf('\uFFFD')).split(/\r\n?|\n/).length }))
  return whole(windowsText(bytes))
}

/**
 * Control characters other than line ends and tabs come from damage; but the agency's own descriptions have vertical tabs
 * (169 in the table of 2020), which are white space like any other.
 */
function whole(text: string): Outcome<string> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const at = text.search(/[\u0000-\u0008\u000E-\u001F\uFFFD]/)
  if (at !== -1) return refuse(fault('text_broken', { row: text.slice(0, at).split(/\r\n?|\n/).length }))
  return accept(text.replace(/^\uFEFF/, ''))
}

const lineAt = (bytes: Uint8Array, at: number): number => {
  let line = 1
  for (let index = 0; index < at; index += 1) if (bytes[index] === 0x0a) line += 1
  return line
}
