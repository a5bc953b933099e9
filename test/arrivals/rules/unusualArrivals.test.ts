import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  heldBackBecause,
  likenessOf,
  nameIn,
  usualInHour,
} from '../../../worker/arrivals/rules/unusualArrivals.ts'
import type { Who } from '../../../worker/names/rules/who.ts'

const WEEK_HOURS = 7 * 24

const NOW = 500_000

const week = (ago: number, times: number) => ({ hour: NOW - ago * WEEK_HOURS - 3, times })

describe('The usual number in an hour', () => {
  test('is never less than twenty, however quiet a school is', () => {
    expect(usualInHour([], NOW)).toBe(20)
    expect(usualInHour([week(1, 2), week(2, 4)], NOW)).toBe(20)
  })

  test('is three times the busiest hour of a middling week', () => {
    expect(usualInHour([week(0, 9), week(1, 12), week(2, 10)], NOW)).toBe(30)
  })

  test('is not raised by one flood, nor lowered by a holiday', () => {
    const usual = [week(1, 12), week(3, 12), week(4, 12)]
    expect(usualInHour([...usual, week(2, 5000)], NOW)).toBe(36)
    expect(usualInHour(usual, NOW)).toBe(36)
  })

  test('forgets what was long ago', () => {
    expect(usualInHour([week(7, 400)], NOW)).toBe(20)
  })
})

describe('An hour with more than usual', () => {
  const arrival = { sameWords: 1, sameDevice: 1, sameName: 1, isOnRoll: false }
  const usual = { letThrough: 0, usual: 20 }

  test('lets a referral with words of its own, from elsewhere, through', () => {
    expect(heldBackBecause({ ...arrival, ...usual })).toBeNull()
  })

  test('lets one named on the roll through from the very device that floods', () => {
    expect(heldBackBecause({ ...arrival, ...usual, sameDevice: 3000, isOnRoll: true })).toBeNull()
    const again = { ...arrival, ...usual, sameDevice: 3000, isOnRoll: true, sameName: 2 }
    expect(heldBackBecause(again)).toBe('device')
  })

  test('holds the same words whoever sends them, and a device that goes on and on', () => {
    expect(heldBackBecause({ ...arrival, ...usual, sameWords: 2, isOnRoll: true })).toBe('words')
    expect(heldBackBecause({ ...arrival, ...usual, sameDevice: 4 })).toBe('device')
    expect(heldBackBecause({ ...arrival, ...usual, letThrough: 20 })).toBe('many')
  })
})

const saying = (story: string, name = '') => {
  const who: Who | null = name ? { self: { name, year: 8, group: '' }, other: null } : null
  return likenessOf({ story, reasons: ['worry'] }, who)
}

describe('Two referrals say the same', () => {
  test('whatever is done with case, accents, numbers, marks, doubled letters and order', () => {
    const first = saying('Nobody likes me at lunch 1')
    for (const other of [
      'nobody LIKES me at lunch 2!!',
      'Nóbody likes me at lunchhhhh',
      'at lunch nobody likes me me me',
      'nobody likes me at lunch\n\n77812',
    ]) {
      expect(saying(other)).toBe(first)
    }
    expect(saying('Nobody talks to me at lunch')).not.toBe(first)
  })

  test('in a few words only with the same name', () => {
    expect(saying('help me', 'Kai Brown')).not.toBe(saying('help me', 'Ana Lee'))
    expect(saying('help me', 'Kai Brown 1')).toBe(saying('help me', 'kai brown 2'))
  })

  test('or not, and there is an answer whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (story, name) => {
        expect(typeof saying(story, name)).toBe('string')
        expect(nameIn({ self: { name, year: null, group: '' }, other: null })).toBeTypeOf('string')
      }),
      { seed: 9, numRuns: 300 },
    )
  })
})
