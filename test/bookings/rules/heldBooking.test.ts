import { describe, expect, test } from 'vitest'
import {
  bookingHeldBecause,
  heldBookingFacts,
  heldBookingGroup,
} from '../../../worker/bookings/rules/heldBooking.ts'

const BUSY = { places: 1, ofChild: null, fromDevice: 1, ofOthers: 1, takenHere: 1, capacity: 12 }

describe('In a busy hour', () => {
  test('a child’s first booking is taken at once, whatever else came from the device', () => {
    expect(bookingHeldBecause({ ...BUSY, ofChild: 1, fromDevice: 500, ofOthers: 500 })).toBeNull()
    expect(bookingHeldBecause({ ...BUSY, ofChild: 3, places: 3, fromDevice: 90 })).toBeNull()
  })

  test('a child’s next ones are taken from a device of their own, up to four places', () => {
    expect(bookingHeldBecause({ ...BUSY, ofChild: 4 })).toBeNull()
    expect(bookingHeldBecause({ ...BUSY, ofChild: 5 })).toBe('child')
    expect(bookingHeldBecause({ ...BUSY, ofChild: 2, fromDevice: 9 })).toBe('child')
    expect(bookingHeldBecause({ ...BUSY, ofChild: 2, ofOthers: 21 })).toBe('many')
  })

  test('a family’s booking is taken, with the children, on two mornings', () => {
    expect(bookingHeldBecause({ ...BUSY, places: 4, fromDevice: 8 })).toBeNull()
    expect(bookingHeldBecause({ ...BUSY, fromDevice: 9 })).toBe('device')
  })

  test('names that nobody knows take half of a session, and twenty places in all', () => {
    expect(bookingHeldBecause({ ...BUSY, takenHere: 6 })).toBeNull()
    expect(bookingHeldBecause({ ...BUSY, takenHere: 7 })).toBe('many')
    expect(bookingHeldBecause({ ...BUSY, capacity: 2, takenHere: 4 })).toBeNull()
    expect(bookingHeldBecause({ ...BUSY, capacity: null, takenHere: 20, ofOthers: 20 })).toBeNull()
    expect(bookingHeldBecause({ ...BUSY, ofOthers: 21 })).toBe('many')
  })

  test('only a group of one device bears its tag', () => {
    expect(heldBookingGroup(7_200_000, 'device', 'abc')).toBe('2.device.abc')
    expect(heldBookingGroup(7_200_000, 'many', 'abc')).toBe('2.many.')
    expect(heldBookingFacts('2.device.abc')).toEqual({ hour: 2, why: 'device' })
  })
})
