import { partsOf } from '../../names/rules/nameParts.ts'
import type { BookingStatus } from './booking.ts'

/**
 * Two records of one name may be one person who signed up twice, or two people. Ajar cannot know. A guess drops
 * nothing that either said: each record holds a place of its own, or waits for one, until a member of staff says
 * that they are one person. Staff can take that back.
 */

/** As a name was typed; the year of a pupil may be empty. */
export type Named = { name: string; year: string }

/** The same name, in any order and spelling of accents and case, and no two different years. */
export function mayBeOne(a: Named, b: Named): boolean {
  const name = nameKey(a)
  if (name === '' || name !== nameKey(b)) return false
  const [year, other] = [yearKey(a), yearKey(b)]
  return year === '' || other === '' || year === other
}

const nameKey = ({ name }: Named) => partsOf(name).toSorted().join(' ')

const yearKey = ({ year }: Named) => partsOf(year).join('')

export const SAYINGS = ['same', 'apart'] as const

export type Saying = (typeof SAYINGS)[number]

/** Two records in the order in which they are stored. */
export const asPair = (a: string, b: string): readonly [one: string, other: string] =>
  a < b ? [a, b] : [b, a]

type Counted = { status: BookingStatus; places: number; ticket: number }

const BEST_FIRST: readonly BookingStatus[] = ['booked', 'offered', 'waiting']

/**
 * Which of one person's bookings counts in a session: one with a place before one that is offered and one that
 * waits, then the one with the most places, so nobody was told of more than is counted, then the first.
 * Where that one goes, the database chooses the next in the same way, in the write that frees its places:
 * `countsFirst` in db/bookings/joinedBookings.ts. `test/bookings/samePerson.test.ts` compares the two.
 */
export const whichCounts = <T extends Counted>(bookings: readonly [T, ...T[]]): T =>
  bookings.reduce((best, each) => (comesBefore(each, best) ? each : best))

const comesBefore = (a: Counted, b: Counted): boolean =>
  (BEST_FIRST.indexOf(a.status) - BEST_FIRST.indexOf(b.status) ||
    b.places - a.places ||
    a.ticket - b.ticket) < 0
