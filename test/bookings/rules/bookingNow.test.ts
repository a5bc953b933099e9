import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BOOKING_STATUSES, NEXT_STATUSES } from '../../../worker/bookings/rules/booking.ts'
import {
  BOOKING_FACTS,
  type BookingFacts,
  bookingNow,
  isLatest,
  noticeKind,
} from '../../../worker/bookings/rules/bookingNow.ts'

const aBooking: fc.Arbitrary<BookingFacts> = fc.record({
  status: fc.constantFrom(...BOOKING_STATUSES),
  offerEndsAt: fc.option(fc.integer({ min: 0, max: 100 })),
  isMissed: fc.boolean(),
  sessionStatus: fc.constantFrom('on', 'off'),
  endsAt: fc.option(fc.integer({ min: 0, max: 100 })),
})

const anInstant = fc.integer({ min: 0, max: 100 })

describe('The state of a booking', () => {
  test('The page, calendar entry, notice and allowed actions never disagree', () => {
    fc.assert(
      fc.property(aBooking, anInstant, (booking, now) => {
        const is = bookingNow(booking, now)
        const { mayChange, mayAccept, calendar, notice } = BOOKING_FACTS[is]
        const isHeld = booking.sessionStatus === 'on' && (booking.endsAt ?? now + 1) > now
        // It says that there is a place only where one is held, for a session to come, by someone who was not missed.
        const has = booking.status === 'booked' && isHeld && !booking.isMissed
        expect(is === 'booked').toBe(has)
        expect(calendar === 'confirmed').toBe(has)
        expect(notice === 'booked').toBe(has)
        // A place that can still be taken is never called booked, nor put in a calendar as if it were.
        if (mayAccept) expect([is, calendar, notice]).toEqual(['offered', 'tentative', 'offered'])
        if (mayAccept) expect((booking.offerEndsAt ?? now + 1) > now).toBe(true)
        // Nothing can be done where the status is final, the session is off or it is over.
        if (!isHeld || NEXT_STATUSES[booking.status].length === 0) expect(mayChange).toBe(false)
        if (calendar === 'cancelled') expect(mayChange).toBe(false)
        expect(noticeKind(is, 'moved') === 'moved').toBe(has)
      }),
      { numRuns: 3000 },
    )
  })

  test('Of the notices that wait about one booking exactly one is sent', () => {
    const aNotice = fc.record({
      bookingId: fc.constantFrom('one', 'two'),
      madeAt: fc.integer({ min: 0, max: 3 }),
      what: fc.constantFrom('booked', 'moved', 'put_off', 'offered', 'place_changed'),
    })
    fc.assert(
      fc.property(
        // One thing is told of a booking once at one instant: that is its key.
        fc.uniqueArray(aNotice, { selector: (each) => JSON.stringify(each) }),
        (notices) => {
          for (const id of ['one', 'two']) {
            const its = notices.filter(({ bookingId }) => bookingId === id)
            const sent = its.filter((each) => isLatest(each, notices))
            expect(sent).toHaveLength(Math.min(its.length, 1))
            for (const each of sent) {
              expect(each.madeAt).toBe(Math.max(...its.map(({ madeAt }) => madeAt)))
            }
          }
        },
      ),
    )
  })
})
