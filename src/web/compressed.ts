import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** Below this, packing costs more than it saves. */
const SMALLEST = 2_048
/** Texts of tables shrink tenfold at any level; the lower ones take a third of the time. */
const LEVEL = 4

/** Whether `Accept-Encoding` allows gzip: named, or `*`, and not with `q=0`. */
export function acceptsGzip(header: string | undefined): boolean {
  const wishes = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [name = '', ...rest] = part.split(';').map((one) => one.trim())
      return { name, isWanted: !rest.some((one) => /^q=0(\.0*)?$/.test(one)) }
    })
  const wish = wishes.find((one) => one.name === 'gzip') ?? wishes.find((one) => one.name === '*')
  return wish?.isWanted ?? false
}

/** The text packed, where the caller takes it so and it is worth it; else null. Off the main thread. */
export async function packed(text: string | Uint8Array, acceptEncoding: string | undefined): Promise<Buffer | null> {
  return text.length >= SMALLEST && acceptsGzip(acceptEncoding) ? promisify(gzip)(text, { level: LEVEL }) : null
}
