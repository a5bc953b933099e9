import type { School } from '../../db/school/school.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { acceptOffer, cancelBooking, changePlaces } from '../../worker/bookings/changeBooking.ts'
import { changeSession } from '../../worker/sessions/changeSession.ts'
import { expireOffers } from '../../worker/bookings/expireOffers.ts'
import { jumpWaitingList } from '../../worker/bookings/jumpWaitingList.ts'
import {
  type BookingStatus,
  OPEN_STATUSES,
  PLACE_STATUSES,
} from '../../worker/bookings/rules/booking.ts'
import { type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import type { Secrets } from '../../worker/vault/vault.ts'
import { aBooking, placeAt, staffAs, standing, TUESDAY } from './makeBookings.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { placesDue } from '../../db/jobs/turns.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

export type Race = {
  attempts: number
  capacity: number
  now: number
  withLine: boolean
  secrets: Secrets
}

export type Outcome = {
  attempts: number
  /** How often places were given that the session did not have at that moment. */
  tooMany: number
  /** How often a place was seen free, during the race or after it, that the head of the line fits in. */
  leftEmpty: number
  /** How often the counters of a session were not what its bookings come to. */
  miscounted: number
  /** The outcomes of the attempts: `booked`, `session_full`, and so on. */
  became: Readonly<Record<string, number>>
}

/** The actions of people who do not come for a place. */
const ACTS = ['cancel', 'accept', 'change', 'accept', 'jump', 'cancel', 'accept', 'cancel'] as const

type Act = 'book' | 'resize' | 'expire' | (typeof ACTS)[number]

/** Who may do what they come for; a child in the line may leave it too. */
const WHOSE: Readonly<Record<(typeof ACTS)[number], readonly BookingStatus[]>> = {
  cancel: OPEN_STATUSES,
  accept: ['offered'],
  change: ['booked', 'waiting'],
  jump: ['waiting'],
}

/** Milliseconds after which an offer has ended and its session has not begun. */
const OFFERS_ENDED_AFTER_MS = DAY_MS

const PLACES = PLACE_STATUSES.map((status) => `'${status}'`).join()

/** Notes each place that is given beyond the capacity of that moment, counted from the bookings. */
export async function watchPlaces(binding: D1Database): Promise<void> {
  await binding
    .prepare('CREATE TABLE IF NOT EXISTS place_too_many (school_id TEXT, session_id TEXT)')
    .run()
  for (const [name, when] of [
    ['INSERT', 'NEW.held > 0'],
    ['UPDATE', 'NEW.held > OLD.held'],
  ] as const) {
    await binding
      .prepare(
        `CREATE TRIGGER IF NOT EXISTS watch_places_${name} AFTER ${name} ON booking WHEN ${when}
        BEGIN
          INSERT INTO place_too_many SELECT s.school_id, s.id FROM session s
          WHERE s.school_id = NEW.school_id AND s.id = NEW.session_id
            AND s.capacity < (SELECT SUM(b.held) FROM booking b WHERE b.school_id = s.school_id
              AND b.session_id = s.id AND b.status IN (${PLACES}));
        END`,
      )
      .run()
  }
}

/**
 * So many people at once at one session, half of the time one with a line already: new bookings and
 * parties, waiting, cancelling, taking offers, changing the size of a party, going first, offers that end,
 * and the capacity going up and down meanwhile. Many look before they act, as people do, and each look is
 * a check. The database has to be under `watchPlaces`.
 */
export async function race(
  binding: D1Database,
  school: School,
  series: Series,
  { attempts, capacity, now, withLine, secrets }: Race,
): Promise<Outcome> {
  const ctx = placeAt(binding, school, now)
  const lead = staffAs(binding, school, 'ruth', now)
  const by = { staff: lead, as: 'book_for_someone' } as const
  const id = sessionId(series.id, TUESDAY)
  const found = { leftEmpty: 0, miscounted: 0 }
  const became: Record<string, number> = {}

  const book = (n: number, orWait: boolean) =>
    bookPlace(ctx, aBooking(series, { places: n % 5 === 0 ? 1 + (n % 4) : 1, orWait }))
  const look = async () => {
    const stands = await standing(binding, school.id, id)
    const { taken, waiting, held, waits, head, capacity } = stands
    if (head !== null && head <= (capacity ?? Infinity) - held) found.leftEmpty++
    if (taken !== held || waiting !== waits) found.miscounted++
    return stands.live
  }
  const one = async (n: number, act: keyof typeof WHOSE) => {
    const may = (await look()).filter(({ status }) => WHOSE[act].includes(status))
    return may[n % Math.max(1, may.length)]?.id ?? 'nobody'
  }
  const does: Record<Act, (n: number) => Promise<{ status: string } | void>> = {
    book: (n) => book(n, n % 2 === 0 && (withLine || n > attempts / 2)),
    cancel: async (n) => cancelBooking(ctx, by, await one(n, 'cancel')),
    accept: async (n) => acceptOffer(ctx, by, await one(n, 'accept')),
    change: async (n) => changePlaces(ctx, by, await one(n, 'change'), 1 + (n % 3)),
    jump: async (n) => jumpWaitingList(lead, await one(n, 'jump'), 'A hard week.'),
    resize: (n) => changeSession(lead, series.id, TUESDAY, { capacity: 1 + ((capacity + n) % 30) }),
    expire: async () => {
      const ended = now + OFFERS_ENDED_AFTER_MS
      const until = Math.floor(ended / MINUTE_MS)
      const { places } = await placesDue(ctx.db, 'expire', { until, steps: 1000 })
      const its = places.filter(({ schoolId }) => schoolId === school.id)
      const turn = { schoolId: school.id, buckets: its.map(({ bucket }) => bucket) }
      await expireOffers({ db: ctx.db, secrets, now: ended, turn }, 50)
    },
  }
  const attempt = async (n: number) => {
    const act = actOf(n)
    if (n % 4 === 1) await look()
    const outcome = await does[act](n).then((done) => done?.status ?? act, refused)
    became[outcome] = (became[outcome] ?? 0) + 1
  }

  await fill(withLine ? capacity + 12 : 1, capacity)
  await Promise.all(Array.from({ length: attempts }, (_, n) => attempt(n)))
  await look()
  const tooMany = await binding
    .prepare('SELECT COUNT(*) AS n FROM place_too_many WHERE school_id = ? AND session_id = ?')
    .bind(school.id, id)
    .first<number>('n')
  return { attempts, tooMany: tooMany ?? 0, ...found, became }

  /** The people who came before; every other one with a place has cancelled it. */
  async function fill(before: number, places: number) {
    const all = []
    for (let n = 0; n < before; n++) all.push(await book(1, true))
    if (before < places) return
    for (const { bookingId } of all.slice(0, places).filter((_, n) => n % 2 === 0)) {
      await cancelBooking(ctx, by, bookingId)
    }
  }
}

function actOf(n: number): Act {
  if (n % 50 === 19) return 'resize'
  if (n % 100 === 59) return 'expire'
  return n % 5 === 2 || n % 5 === 4 ? must(ACTS[(n >> 1) % ACTS.length]) : 'book'
}

/** Refused is an answer; anything else is not. */
function refused(error: unknown): string {
  if (error instanceof Error && error.name === 'Refusal') return error.message
  throw error
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
