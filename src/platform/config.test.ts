import { describe, expect, test } from 'vitest'
import { plainAddress } from './addresses.ts'
import { readConfig } from './config.ts'

describe('CARM_TRUSTED_PROXIES: addresses and ranges of both families, compared however either is written', () => {
  for (const [setting, address, expected] of [
    ['', '127.0.0.1', false],
    ['10.0.0.7', '10.0.0.7', true],
    ['10.0.0.7', '10.0.0.8', false],
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['10.0.0.0/31, 192.0.2.1', '10.0.0.1', true],
    ['10.0.0.0/31, 192.0.2.1', '10.0.0.2', false],
    ['10.0.0.0/31 192.0.2.1', '192.0.2.1', true],
    ['fd00::/8', 'fd12:3456::1', true],
    ['fd00::/8', 'fe00::1', false],
    ['2001:db8::1', '2001:DB8:0:0:0:0:0:1', true],
    ['2001:db8::1', '2001:db8::2', false],
    ['10.0.0.7', '::ffff:10.0.0.7', true],
    ['::ffff:10.0.0.0/104', '10.20.30.40', true],
    ['::ffff:10.0.0.0/104', '11.20.30.40', false],
    ['::ffff:a00:7', '10.0.0.7', true],
    ['fe80::/10', 'fe80::1%eth0', true],
  ] as const)
    test(`"${setting}" and ${address}: ${expected ? 'a proxy' : 'a caller'}`, () =>
      expect(readConfig({ CARM_TRUSTED_PROXIES: setting }).trustedProxies(plainAddress(address) ?? '')).toBe(expected))

  for (const [setting, part] of [
    ['proxy.internal', 'proxy.internal'],
    ['10.0.0.0/33', '10.0.0.0/33'],
    ['10.0.0.1, fd00::/129', 'fd00::/129'],
    ['10.0.0.0/255.0.0.0', '10.0.0.0/255.0.0.0'],
    ['10.0.0.1:8080', '10.0.0.1:8080'],
    ['::ffff:10.0.0.0/64', '::ffff:10.0.0.0/64'],
    ['010.0.0.1', '010.0.0.1'],
    ['10.0.0.0/', '10.0.0.0/'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::/0', '::/0'],
    ['::ffff:0:0/96', '::ffff:0:0/96'],
  ] as const)
    test(`"${setting}" stops the start, and "${part}" is named`, () =>
      expect(() => readConfig({ CARM_TRUSTED_PROXIES: setting })).toThrow(`CARM_TRUSTED_PROXIES has "${part}"`))
})

describe('CARM_PUBLIC_URL: an origin, since links, cookies and sign-in are made from it', () => {
  for (const [setting, expected] of [
    ['https://portal.example.com/', 'https://portal.example.com'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['', 'http://localhost:3000'],
  ] as const)
    test(`"${setting}" is ${expected}`, () => expect(readConfig({ CARM_PUBLIC_URL: setting }).publicUrl).toBe(expected))
  for (const setting of ['portal.example.com', 'ftp://portal.example.com', 'https://portal.example.com/carm'])
    test(`"${setting}" stops the start`, () =>
      expect(() => readConfig({ CARM_PUBLIC_URL: setting })).toThrow('CARM_PUBLIC_URL must be'))
})

for (const setting of ['many', '0', '-1', ''])
  test(`CARM_RATE_LIMIT "${setting}" stops the start: nobody would be answered`, () =>
    expect(() => readConfig({ CARM_RATE_LIMIT: setting })).toThrow('CARM_RATE_LIMIT must be'))
