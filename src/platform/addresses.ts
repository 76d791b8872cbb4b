import { BlockList, isIP, SocketAddress } from 'node:net'

/**
 * An IP address written one way: shortest IPv6 in small letters, without a zone, and IPv4 carried in IPv6
 * (`::ffff:192.0.2.1`) as the IPv4 it is. Null for anything else.
 */
export function plainAddress(text: string): string | null {
  const family = isIP(text)
  if (family === 0) return null
  if (family === 4) return text
  const { address } = new SocketAddress({ address: text, family: 'ipv6' })
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1] ?? address
}

/** Whether an address, however it is written, belongs to a proxy of ours; what is no address does not. */
export type IsTrustedProxy = (written: string) => boolean

/**
 * @param text addresses and CIDR ranges of both families, with commas or spaces between.
 * Throws with a sentence that names the part which is none. A range of every address is refused too: with nobody left
 * who is not a proxy, each caller would say who it is.
 */
export function trustedProxies(text: string): IsTrustedProxy {
  const list = new BlockList()
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const range = rangeOf(part)
    if (!range) throw new Error(`${NAME} has "${part}": write addresses or ranges, such as 10.0.0.0/8 or fd00::/8`)
    if (range.bits === 0) throw new Error(`${NAME} has "${part}", which is every address: name those of your proxies`)
    list.addSubnet(range.address, range.bits, range.family)
  }
  return (written) => {
    const address = plainAddress(written)
    return address !== null && list.check(address, familyOf(address))
  }
}

const NAME = 'CARM_TRUSTED_PROXIES'

const familyOf = (address: string) => (address.includes(':') ? 'ipv6' : 'ipv4')

function rangeOf(part: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | null {
  const [, written = '', length] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(part) ?? []
  const address = plainAddress(written)
  if (address === null) return null
  const family = familyOf(address)
  const most = family === 'ipv4' ? 32 : 128
  // A range of IPv4 carried in IPv6 counts the 96 bits before it.
  const carried = most === 32 && written.includes(':') ? 96 : 0
  const bits = length === undefined ? most : Number(length) - carried
  return bits < 0 || bits > most ? null : { address, bits, family }
}
