import { type IsTrustedProxy, plainAddress } from '../platform/addresses.ts'
import type { ApiContext } from './api.ts'

/** The request as Node read it; absent where a test asks the application directly. */
interface Connection {
  readonly incoming?: {
    readonly socket?: { readonly remoteAddress?: string }
    readonly headers?: { readonly 'x-forwarded-for'?: string | string[] }
  }
}

/**
 * The address a request comes from: the other end of the connection, or, where that is a trusted proxy
 * (`CARM_TRUSTED_PROXIES`), what the proxies say. Read from the request as Node has it, so that a call handed on in process
 * (MCP) counts for the same caller.
 */
export function addressOf(context: ApiContext): string {
  const { incoming } = (context.env ?? {}) as Connection
  const peer = incoming?.socket?.remoteAddress
  const forwarded = incoming?.headers?.['x-forwarded-for']
  if (peer === undefined) return 'public'
  if (forwarded === undefined) return plainAddress(peer) ?? peer
  return callerAddress(peer, String(forwarded), context.var.services.config.trustedProxies)
}

/**
 * The host a browser asked for. Undefined through a trusted proxy, which writes there what it likes (nginx: the address it
 * found us at): what people use is `CARM_PUBLIC_URL`.
 */
export function hostOf(context: ApiContext): string | undefined {
  const { incoming } = (context.env ?? {}) as Connection
  const isProxied = context.var.services.config.trustedProxies(incoming?.socket?.remoteAddress ?? '')
  return isProxied ? undefined : context.req.header('host')
}

/** Whom a limit counts: the program or person where it is known, else the network the request comes from. */
export const callerOf = (context: ApiContext): string => context.var.visitor?.id ?? networkOf(addressOf(context))

/** Of an IPv6 address its network of 64 bits: whoever has one address of it has them all. */
export const networkOf = (address: string): string =>
  address.includes(':') ? `${firstFourGroups(address)}::/64` : address

/**
 * Each proxy adds, at the right, the address it was called from. So the list is read from there, and only as far as
 * the addresses are those of trusted proxies: what stands further left is the caller's own word.
 * @returns the first address that is no proxy; where the list ends, or goes on with something that is no address, the last
 * one that was a proxy.
 */
export function callerAddress(peer: string, forwardedFor: string, isTrusted: IsTrustedProxy): string {
  let address = plainAddress(peer) ?? peer
  const told = forwardedFor.split(',')
  while (isTrusted(address)) {
    const before = addressIn(told.pop() ?? '')
    if (before === null) return address
    address = before
  }
  return address
}

/** `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]` and `[2001:db8::1]:4711`. */
function addressIn(entry: string): string | null {
  const text = entry.trim()
  const [, bracketed, withPort] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(text) ?? []
  return plainAddress(bracketed ?? withPort ?? text)
}

function firstFourGroups(address: string): string {
  const [before = '', after] = address.split('::')
  const head = before.split(':').filter(Boolean)
  const tail = (after ?? '').split(':').filter(Boolean)
  const gap = after === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array<string>(gap).fill('0'), ...tail].slice(0, 4).join(':')
}
