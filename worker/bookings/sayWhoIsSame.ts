import { ifWaiting, tellBookings } from '../../db/bookings/bookingNews.ts'
import { statusesOf, unsealGuest } from '../../db/bookings/bookings.ts'
import {
  joinBookings,
  type JoinableBooking,
  MAY_JOIN_COLUMN,
  openBookingsOf,
  partBookings,
  setSaying,
} from '../../db/bookings/joinedBookings.ts'
import type { Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import type { SessionAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { isWithFood } from '../timetable/rules/seriesKind.ts'
import { filling, schoolContextOf } from './bookingAct.ts'
import { asPair, mayBeOne, type Saying, whichCounts } from './rules/samePerson.ts'

const DID: Record<Saying | 'undone', SessionAction> = {
  same: 'joined_people',
  apart: 'kept_apart',
  undone: 'undid_same_person',
}

/** Two records, each a child's id or a booking's; what is said of them, or null to undo what was. */
export type WhoIsSame = { one: string; other: string; says: Saying | null }

/**
 * What staff say of two records of one name. `same`: in every session in which both have an open booking one of
 * them counts, and what the other held is offered to the waiting list in the same batch. `apart` and null: each
 * holds its own place, as before anyone said anything. What either record says of food stays as it is: that is
 * for whoever asks the families (worker/breakfast/sayFamiliesAsked.ts). Guarded in the write.
 *
 * @returns how many of them have to wait, because their place was given to others meanwhile
 * @throws Refusal `not_found` where they may not, or the two have other names; `changed_meanwhile`
 */
export async function sayWhoIsSame(ctx: StaffContext, said: WhoIsSame): Promise<number> {
  const pair = asPair(said.one, said.other)
  const { db, now, staff } = ctx
  const { school } = staff
  const bookings = await openBookingsOf(db, school.id, pair)
  await assertMayJoin(ctx, bookings, pair)
  const { writes, parted } =
    said.says === 'same' ? join(ctx, bookings, pair) : part(ctx, bookings, pair)
  const saying = { says: said.says, saidBy: staff.id, saidAt: now }
  try {
    await commitAs(ctx, 'join_bookings', { on: pair[0], did: DID[said.says ?? 'undone'] }, [
      setSaying(db, school.id, pair, saying),
      ...writes,
    ])
  } catch (error) {
    throw guardRefused(error, MAY_JOIN_COLUMN) ? new Refusal('changed_meanwhile') : error
  }
  const stands = await statusesOf(db, school.id, parted)
  return stands.filter(({ status }) => status === 'waiting').length
}

const isOf = (record: string) => (booking: JoinableBooking) =>
  booking.id === record || booking.childId === record

/** @throws Refusal `not_found` */
async function assertMayJoin(
  ctx: StaffContext,
  bookings: readonly JoinableBooking[],
  [oneId, otherId]: readonly [string, string],
): Promise<void> {
  const reach = assertMay(ctx, 'join_bookings')
  const [one, other] = [bookings.find(isOf(oneId)), bookings.find(isOf(otherId))]
  if (!one || !other || oneId === otherId) throw new Refusal('not_found')
  if ([one, other].some(({ channel }) => channel === 'walk_in')) throw new Refusal('not_found')
  const { vault } = ctx.staff.school
  const [theirs, others] = await Promise.all([unsealGuest(vault, one), unsealGuest(vault, other)])
  if (!mayBeOne(theirs, others)) throw new Refusal('not_found')
  if (reach === 'all') return
  // The staff who feed the children say it of those they feed.
  const series = await Promise.all(
    [one, other].map(({ seriesId }) => findSeries(schoolContextOf(ctx), seriesId)),
  )
  if (!series.every(({ kind }) => isWithFood(kind))) throw new Refusal('not_found')
}

type Writes = { writes: Write[]; parted: string[] }

/** In each session of both: everyone who is joined with either of them is one person. */
function join(
  ctx: StaffContext,
  bookings: readonly JoinableBooking[],
  pair: readonly [string, string],
): Writes {
  const { db, staff } = ctx
  const writes = sessionsOf(bookings).flatMap((here) => {
    const theirs = pair.map((record) => here.find(isOf(record)))
    if (theirs.includes(undefined)) return []
    const groups = theirs.flatMap((each) => each?.joined ?? [])
    const [first, ...rest] = here.filter(
      (each) => theirs.includes(each) || (each.joined !== null && groups.includes(each.joined)),
    )
    if (!first) return []
    const all = [first, ...rest] as const
    const counts = whichCounts(all)
    return [
      ...joinBookings(db, staff.school.id, { all, counts }),
      ...filling(schoolContextOf(ctx), first),
    ]
  })
  return { writes, parted: [] }
}

/** In each session in which they were joined, the one of them that did not count is by itself again. */
function part(
  ctx: StaffContext,
  bookings: readonly JoinableBooking[],
  pair: readonly [string, string],
): Writes {
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const parted = sessionsOf(bookings).flatMap((here) => {
    const [one, other] = pair.map((record) => here.find(isOf(record)))
    if (!one || !other || one.joined === null || one.joined !== other.joined) return []
    return [other.doubled ? other : one]
  })
  const tellIfWaiting = (id: string) =>
    tellBookings(db, schoolId, ifWaiting(id), { what: 'waiting', facts: {}, now })
  const writes = parted.flatMap((each) => [
    partBookings(db, schoolId, [each.id]),
    ...filling(schoolContextOf(ctx), each),
    // Told of a place before: where it has gone to others meanwhile, they read that they wait.
    ...(each.status === 'waiting' ? [] : tellIfWaiting(each.id)),
  ])
  return { writes, parted: parted.map(({ id }) => id) }
}

const sessionsOf = (bookings: readonly JoinableBooking[]): JoinableBooking[][] => [
  ...Map.groupBy(bookings, ({ sessionId }) => sessionId).values(),
]
