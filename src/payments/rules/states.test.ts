import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cents, cents } from '../../kernel/money.ts'
import { type PaymentStatus, STATUSES } from '../payment.ts'
import { allocationStatus, type PaymentEvent, stateAfter } from './states.ts'

const EVENTS: readonly PaymentEvent[] = ['handed_over', 'money_taken', 'refused', 'given_up']

describe('Payment: initiated → pending → posted …; initiated | pending → failed | abandoned (domain README 4)', () => {
  for (const [from, event, to] of [
    ['initiated', 'handed_over', 'pending'],
    ['initiated', 'money_taken', 'posted'],
    ['pending', 'money_taken', 'posted'],
    ['initiated', 'refused', 'failed'],
    ['pending', 'refused', 'failed'],
    ['initiated', 'given_up', 'abandoned'],
    ['pending', 'given_up', 'abandoned'],
    ['failed', 'money_taken', 'posted'],
    ['abandoned', 'money_taken', 'posted'],
  ] as const)
    test(`${from}, ${event} → ${to}`, () => expect(stateAfter(from, event)).toBe(to))

  test('nothing the card company says moves money that is booked', () => {
    for (const booked of ['posted', 'partly_allocated', 'allocated', 'reversed'] as const)
      for (const event of EVENTS) expect(stateAfter(booked, event)).toBeNull()
  })

  test('the same word twice changes nothing the second time', () =>
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.constantFrom(...EVENTS), (status: PaymentStatus, event) => {
        const next = stateAfter(status, event)
        if (next !== null) expect(stateAfter(next, event)).toBeNull()
      }),
    ))

  test('whatever the order of words, money that was taken ends up booked', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS)), fc.array(fc.constantFrom(...EVENTS)), (before, after) => {
        let status: PaymentStatus = 'initiated'
        for (const event of [...before, 'money_taken' as const, ...after]) status = stateAfter(status, event) ?? status
        expect(status).toBe('posted')
      }),
    ))
})

describe('How far a payment is used (PAY-11)', () => {
  for (const [amount, left, status] of [
    [500000n, 0n, 'allocated'],
    [500000n, 1n, 'partly_allocated'],
    [500000n, 500000n, 'posted'],
  ] as const)
    test(`of ${amount} cents ${left} are left: ${status}`, () =>
      expect(allocationStatus(cents(amount), left as Cents)).toBe(status))
})
