import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trustedProxies } from '../platform/addresses.ts'
import { callerAddress, networkOf } from './caller.ts'

const isTrusted = trustedProxies('10.0.0.0/8, 192.0.2.1, fd00::/8')

describe('The address a request comes from, behind proxies at 10.0.0.0/8, 192.0.2.1 and fd00::/8', () => {
  for (const [peer, header, expected, why] of [
    ['203.0.113.9', '198.51.100.1', '203.0.113.9', 'a stranger’s header is not read'],
    ['203.0.113.9', '10.0.0.1', '203.0.113.9', 'nor where it names a proxy'],
    ['2001:db8::9', '198.51.100.1', '2001:db8::9', 'nor over IPv6'],
    ['10.0.0.1', '198.51.100.1', '198.51.100.1', 'one proxy'],
    ['10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1', 'what the caller had written stays its own word'],
    ['10.0.0.1', '198.51.100.1, 192.0.2.1', '198.51.100.1', 'two proxies, one before the other'],
    ['10.0.0.1', '1.1.1.1, 198.51.100.1, fd00::2,10.9.9.9', '198.51.100.1', 'three, and a header sent along'],
    ['10.0.0.1', '10.0.0.3, 198.51.100.1, 192.0.2.1', '198.51.100.1', 'a proxy’s address claimed by the caller'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3', 'a request that begins at a proxy of ours'],
    ['10.0.0.1', '', '10.0.0.1', 'an empty header'],
    ['::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1', 'a proxy over IPv4 at a socket of IPv6'],
    ['::ffff:203.0.113.9', '198.51.100.1', '203.0.113.9', 'a stranger at the same socket'],
    ['10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1', 'the caller told as IPv4 in IPv6'],
    ['10.0.0.1', '198.51.100.1, ::ffff:192.0.2.1', '198.51.100.1', 'the other proxy told so'],
    ['10.0.0.1', '198.51.100.1, ::ffff:c000:201', '198.51.100.1', 'in hexadecimal digits'],
    ['fd00::1', '2001:DB8:0:0:0:0:0:5', '2001:db8::5', 'IPv6, written one way'],
    ['fd00::1', '[2001:db8::5]', '2001:db8::5', 'in brackets'],
    ['fd00::1', '[2001:db8::5]:4711', '2001:db8::5', 'with a port'],
    ['10.0.0.1', '198.51.100.1:4711', '198.51.100.1', 'IPv4 with a port'],
    ['10.0.0.1', '198.51.100.1:4711, 192.0.2.1:80', '198.51.100.1', 'ports of proxies too'],
    ['10.0.0.1', '198.51.100.1, unknown', '10.0.0.1', 'garbage where a proxy should have written'],
    ['10.0.0.1', '198.51.100.1, 192.0.2.1, ,', '10.0.0.1', 'nothing between commas'],
    ['10.0.0.1', 'evil, 192.0.2.1', '192.0.2.1', 'garbage further left: the last proxy'],
    ['10.0.0.1', '999.1.1.1', '10.0.0.1', 'a number over 255'],
    ['10.0.0.1', '198.51.100.1:port', '10.0.0.1', 'a port that is none'],
    ['10.0.0.1', '[198.51.100.1', '10.0.0.1', 'a bracket that does not close'],
    ['10.0.0.1', 'for=198.51.100.1', '10.0.0.1', 'the form of another header'],
    ['fe80::1%eth0', '198.51.100.1', 'fe80::1', 'a zone says where we are, not who calls'],
  ] as const)
    test(`${peer} with "${header}" is ${expected}: ${why}`, () =>
      expect(callerAddress(peer, header, isTrusted)).toBe(expected))

  test('whatever a caller sends along, it is counted as the address its proxy saw', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6())), (sent) => {
        const header = [...sent, '198.51.100.1', '192.0.2.1'].join(',')
        expect(callerAddress('10.0.0.1', header, isTrusted)).toBe('198.51.100.1')
      }),
    ))
  test('whatever stands in the header, it does not throw', () =>
    fc.assert(fc.property(fc.string(), (header) => void callerAddress('10.0.0.1', header, isTrusted))))
})

describe('One limit: an IPv4 address, or the 64 bits of an IPv6 network', () => {
  for (const [address, expected] of [
    ['198.51.100.1', '198.51.100.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['public', 'public'],
  ] as const)
    test(`${address} is counted at ${expected}`, () => expect(networkOf(address)).toBe(expected))
})
