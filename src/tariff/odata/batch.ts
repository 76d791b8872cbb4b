import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { Reply } from './answer.ts'

/** A request inside a batch (OData 2, `multipart/mixed`). Change sets come as one request that is refused. */
export interface BatchPart {
  readonly method: string
  /** As written: below the service, from the root, or whole. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly contentId: string | undefined
}

export const BATCH_BYTES = 256 * 1024
export const BATCH_PARTS = 100

export function readBatch(contentType: string, body: string): Outcome<readonly BatchPart[]> {
  if (Buffer.byteLength(body) > BATCH_BYTES) return refuse({ code: 'tariff.odata_batch_large', params: LIMITS })
  const boundary = /^multipart\/mixed\s*;.*\bboundary=(?:"([^"]{1,100})"|([^\s;"]{1,100}))/i.exec(contentType)
  const edge = boundary?.[1] ?? boundary?.[2]
  const [, ...pieces] = edge === undefined ? [] : `\n${body}`.split(`\n--${edge}`)
  // The last piece is what follows the closing edge.
  if (pieces.length < 2 || !pieces.at(-1)?.startsWith('--')) return refuse({ code: 'tariff.odata_batch' })
  const written = pieces.slice(0, -1)
  if (written.length > BATCH_PARTS) return refuse({ code: 'tariff.odata_batch_large', params: LIMITS })
  const parts = written.map(partOf)
  return parts.every((one) => one !== null) ? accept(parts) : refuse({ code: 'tariff.odata_batch' })
}

const LIMITS = { parts: BATCH_PARTS, kilobytes: BATCH_BYTES / 1024 }

function partOf(piece: string): BatchPart | null {
  const outer = section(piece.replace(/^[ \t]*\r?\n/, ''))
  const type = outer.headers['content-type'] ?? ''
  if (/^multipart\/mixed/i.test(type)) {
    const method = /^(POST|PUT|PATCH|MERGE|DELETE)\s/m.exec(outer.rest)?.[1] ?? 'MERGE'
    return { method, target: '', headers: {}, contentId: outer.headers['content-id'] }
  }
  const request = /^\s*([A-Z]{1,20})[ \t]+(\S+)(?:[ \t]+HTTP\/1\.[01])?[ \t]*(?:\r?\n|$)/.exec(outer.rest)
  const [line, method, target] = request ?? []
  if (!/^application\/http/i.test(type) || line === undefined || method === undefined || target === undefined)
    return null
  const { headers } = section(outer.rest.slice(line.length))
  return { method, target, headers, contentId: outer.headers['content-id'] ?? headers['content-id'] }
}

/** Header lines up to the empty one, and what follows. */
function section(text: string): { readonly headers: Record<string, string>; readonly rest: string } {
  const headers: Record<string, string> = Object.create(null) as Record<string, string>
  let rest = text
  for (;;) {
    const [whole, line = ''] = /^([^\n]*?)\r?(?:\n|$)/.exec(rest) ?? ['']
    rest = rest.slice(whole.length)
    if (line.trim() === '') return { headers, rest }
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
  }
}

export interface PartReply extends Reply {
  readonly contentId: string | undefined
}

export function writeBatch(replies: readonly PartReply[]): { readonly type: string; readonly body: string } {
  const edge = `batchresponse_${randomUUID()}`
  const parts = replies.map(({ status, type, body, contentId }) =>
    [
      `--${edge}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      ...(contentId !== undefined && /^[\w.<>@-]{1,80}$/.test(contentId) ? [`Content-ID: ${contentId}`] : []),
      '',
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      `Content-Type: ${type}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'DataServiceVersion: 2.0',
      '',
      body,
    ].join('\r\n'),
  )
  return { type: `multipart/mixed; boundary=${edge}`, body: `${parts.join('\r\n')}\r\n--${edge}--\r\n` }
}
