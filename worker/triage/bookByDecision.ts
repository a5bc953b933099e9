import { mayJoinGroup, mayMeetOnce } from '../../db/meetings/meetings.ts'
import {
  findBooking,
  HAS_PLACE_COLUMN,
  THERE_IS_SESSION_COLUMN,
} from '../../db/bookings/bookings.ts'
import type { Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { insertTrailEntry, NEW_TRAIL, nextTrailEntry } from '../../db/trail.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { helpedOf } from '../names/rules/who.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { ownerFor, ownerOfReferral } from '../bookings/bookingOwner.ts'
import { targetOf } from '../bookings/bookingTarget.ts'
import { bookingIdOf, bookingWrites } from '../bookings/bookingWrites.ts'
import { A_GUEST, type Guest } from '../bookings/rules/booking.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { actorFor, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { datedId } from '../timetable/rules/series.ts'
import { isMentorTime } from '../timetable/rules/seriesKind.ts'

type Referral = Awaited<ReturnType<typeof findReferral>>[number]

/** What a decision books: a time of this mentor, or a place in a group. */
export type BookedByDecision = { turn: number; time: string } & (
  | { outcome: 'one_chat'; mentorId: string }
  | { outcome: 'group' }
)

/**
 * Unrun, behind the decision in its batch: the booking that goes with it, so one is never saved without the other.
 * Several may want one time at once, so the write decides (`mayMeetOnce`, `mayJoinGroup`, the count of places);
 * `isTimeTaken` reads the refusal. None where there is no such referral: the decision is refused then.
 *
 * @throws Refusal `time_taken` where there is no such session any more
 */
export async function bookingByDecision(
  ctx: StaffContext,
  referralId: string,
  made: BookedByDecision,
): Promise<readonly Write[]> {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const school = schoolContextOf(ctx)
  const [referral] = await findReferral(db, viewerOf(ctx), referralId)
  if (!referral) return []
  const target = await targetAt(school, made.time).catch(asTaken)
  const id = await idOf(school, referralId, made.turn)
  const ownerId = await ownerOfReferral(school, referralId)
  const asked = { schoolId, caseId: referralId, ownerId, now }
  const where =
    made.outcome === 'one_chat' ? mayMeetOnce(asked, made.mentorId) : mayJoinGroup(asked)
  const booking = {
    places: 1,
    // A name in a mentor's own time would tell everyone who may open the session.
    guest: isMentorTime(target.series.kind) ? A_GUEST : await guestOf(ctx, referral),
    kind: referral.madeBy === 'parent' ? 'parent' : 'pupil',
    language: referral.language,
    contact: null,
    orWait: false,
    channel: 'in_person',
    byStaffId: staff.id,
  } as const
  const words = { referralId, where }
  const holder = await ownerFor(school, { ...booking, formId: id, words })
  const { insert } = await bookingWrites(school, booking, { id, holder, target })
  const by = actorFor(ctx, 'decide_referral')
  const deed = { schoolId, onId: id, at: now, by, did: 'booked' }
  const entry = await nextTrailEntry(vault.pepper, NEW_TRAIL, deed)
  return [...holder.writes, ...target.writes, insert, insertTrailEntry(db, entry)]
}

const idOf = (school: SchoolContext, referralId: string, turn: number) =>
  bookingIdOf(school, `decided ${referralId} ${turn}`)

/** What the decision of a turn has booked, or undefined. */
export async function bookedBy(ctx: StaffContext, referralId: string, turn: number) {
  const school = schoolContextOf(ctx)
  const id = await idOf(school, referralId, turn)
  const [booking] = await findBooking(ctx.db, ctx.staff.school.id, id)
  return booking
}

/** Whoever takes the register of a group reads who comes; a sealed name stays sealed. */
async function guestOf({ staff }: StaffContext, referral: Referral): Promise<Guest> {
  const who = await unsealWho(staff.school.vault, referral)
  return { ...A_GUEST, name: helpedOf(referral.about, who)?.name ?? '' }
}

async function targetAt(school: SchoolContext, time: string) {
  const { seriesId, firstOn } = datedId(time)
  return targetOf(school, seriesId, firstOn, { fresh: true })
}

const asTaken = (error: unknown): never => {
  throw error instanceof Refusal ? new Refusal('time_taken') : error
}

/** Whether the booking refused the batch: someone else was first, or there is no such time any more. */
export const isTimeTaken = (error: unknown): boolean =>
  guardRefused(error, HAS_PLACE_COLUMN) ||
  guardRefused(error, THERE_IS_SESSION_COLUMN) ||
  (error instanceof Refusal && error.code === 'session_full')
