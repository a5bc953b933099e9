import type { School } from '../../db/school.ts'
import { bookPlace } from '../../worker/commands/bookPlace.ts'
import { acceptOffer, cancelBooking, changePlaces } from '../../worker/commands/changeBooking.ts'
import { changeSession } from '../../worker/commands/changeSession.ts'
import type { Series } from '../../worker/domain/series.ts'
import { sessionId } from '../../worker/domain/series.ts'
import { aBooking, placeAt, staffAs, standing, TUESDAY } from './places.ts'

/** Every so many attempts of a race are something else than a new booking. */
export type Race = { attempts: number; capacity: number; now: number }

export type Outcome = {
  attempts: number
  /** Places held beyond what the session had at its largest. */
  tooMany: number
  /** Sessions in which a place was free that the head of the line would have fitted. */
  leftEmpty: number
  /** Sessions whose counters are not what their bookings come to. */
  miscounted: number
}

/**
 * So many at once for one session: new bookings, parties, waiting, cancelling, accepting, changing the
 * size of a party, and the capacity going up and down meanwhile. Answers what stands afterwards.
 */
export async function race(
  binding: D1Database,
  school: School,
  series: Series,
  { attempts, capacity, now }: Race,
): Promise<Outcome> {
  const ctx = placeAt(binding, school, now)
  const lead = staffAs(binding, school, 'ruth', now)
  const by = { staff: lead, as: 'book_for_someone' } as const
  const id = sessionId(series.id, TUESDAY)
  const held: string[] = []
  let largest = capacity
  const attempt = async (n: number) => {
    const some = held[(n * 7) % Math.max(1, held.length)]
    try {
      if (n % 10 === 7 && some) await cancelBooking(ctx, by, some)
      else if (n % 10 === 8 && some) await acceptOffer(ctx, by, some)
      else if (n % 20 === 9 && some) await changePlaces(ctx, by, some, 1 + (n % 3))
      else if (n % 50 === 19) {
        const next = 1 + ((capacity + n) % 30)
        largest = Math.max(largest, next)
        await changeSession(lead, series.id, TUESDAY, { capacity: next })
      } else {
        const places = n % 6 === 0 ? 1 + (n % 4) : 1
        const booked = await bookPlace(ctx, aBooking(series, { places, orWait: n % 3 === 0 }))
        held.push(booked.bookingId)
      }
    } catch (error) {
      // Refused is an answer; anything else is not.
      if (!(error instanceof Error && error.name === 'Refusal')) throw error
    }
  }
  await Promise.all(Array.from({ length: attempts }, (_, n) => attempt(n)))
  const stands = await standing(binding, school.id, id)
  const free = (stands.capacity ?? Infinity) - stands.taken
  return {
    attempts,
    tooMany: Math.max(0, stands.held - largest),
    leftEmpty: stands.head !== null && stands.head <= free ? 1 : 0,
    miscounted: stands.taken === stands.held && stands.waiting === stands.waits ? 0 : 1,
  }
}

/** The control: counts, then inserts, as one would without a trigger. Kept to show that the race is one. */
export async function naiveRace(
  binding: D1Database,
  { attempts, capacity, name }: { attempts: number; capacity: number; name: string },
): Promise<number> {
  await binding
    .prepare('CREATE TABLE IF NOT EXISTS naive_booking (session_id TEXT, n INTEGER)')
    .run()
  const taken = async () =>
    (await binding
      .prepare('SELECT COUNT(*) AS n FROM naive_booking WHERE session_id = ?')
      .bind(name)
      .first<number>('n')) ?? 0
  await Promise.all(
    Array.from({ length: attempts }, async (_, n) => {
      if ((await taken()) >= capacity) return
      await binding.prepare('INSERT INTO naive_booking VALUES (?, ?)').bind(name, n).run()
    }),
  )
  return Math.max(0, (await taken()) - capacity)
}
