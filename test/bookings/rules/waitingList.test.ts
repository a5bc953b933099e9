import { expect, test } from 'vitest'
import { initialsOf, discreetLocation } from '../../../worker/bookings/rules/discreetNames.ts'
import { offerEndsAt, placesLeft } from '../../../worker/bookings/rules/booking.ts'
import {
  needsConfirming,
  worstOf,
  EATS_EVERYTHING,
} from '../../../worker/breakfast/rules/foodNeeds.ts'
import { schoolYearOf } from '../../../worker/time/schoolYear.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
import { standsOver, tappedAt } from '../../../worker/register/rules/register.ts'
import { SECONDARY } from '../../time/calendars.ts'

test('An offer lasts four school hours, over a night and a weekend, and never past the start', () => {
  const at = (day: string, time: string) => instantOf(day, time)
  const friday = at('2026-11-20', '14:30')
  expect(offerEndsAt(SECONDARY, friday, at('2026-12-01', '12:30'))).toBe(at('2026-11-23', '11:15'))
  expect(offerEndsAt(SECONDARY, friday, at('2026-11-23', '09:00'))).toBe(at('2026-11-23', '09:00'))
  expect(offerEndsAt({ ...SECONDARY, terms: [] }, friday, friday + 5)).toBe(friday + 5)
})

test('The places left are the ones nobody holds, and none while someone waits', () => {
  const session = { capacity: 8, taken: 4, waiting: 0 }
  expect(placesLeft(session, { countShown: true })).toBe(4)
  expect(placesLeft(session, { countShown: false })).toBeNull()
  expect(placesLeft({ ...session, waiting: 1 }, { countShown: true })).toBe(0)
})

test('The later of two taps stands, in whichever order they arrive', () => {
  const tap = (tapId: string, at: number) => ({ tapId, tappedAt: at })
  expect(standsOver(tap('a', 2), tap('b', 1))).toBe(true)
  expect(standsOver(tap('a', 1), tap('b', 1))).toBe(false)
  expect(tappedAt(10_000_000, 5)).toBe(5)
  expect(tappedAt(30_000, 5)).toBe(30_000)
})

test('The school asks about a child’s food needs again in September', () => {
  const july = instantOf('2026-07-20', '09:00')
  expect([schoolYearOf(july), schoolYearOf(instantOf('2026-09-01', '00:00'))]).toEqual([2025, 2026])
  expect(needsConfirming({ schoolYear: 2025 }, july)).toBe(false)
  expect(needsConfirming({ schoolYear: 2025 }, instantOf('2026-09-01', '00:00'))).toBe(true)
  expect(worstOf(EATS_EVERYTHING)).toBeNull()
  expect(worstOf({ ...EATS_EVERYTHING, other: 'kiwi', otherSeverity: 'reacts_badly' })).toBe(
    'reacts_badly',
  )
})

test('Nothing that leaves Ajar says mentor', () => {
  const school = { name: 'Harbour Academy' }
  expect(discreetLocation('The Mentors’ room', school)).toBe('Harbour Academy')
  expect(discreetLocation('The Den', school)).toBe('The Den')
  expect(initialsOf('Oluwaseun-Adebayo Featherstonehaugh')).toBe('O. A. F.')
})
