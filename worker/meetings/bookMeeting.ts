import {
  findMeetingCase,
  mayMeetFor,
  mayMeetOnPage,
  type MeetingCase,
  meetingCaseOnPage,
  meetingsOf,
  setMeetingDay,
  type StoredMeeting,
} from '../../db/meetings/meetings.ts'
import type { Actor } from '../../db/trail.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { type BookingActor, schoolContextOf } from '../bookings/bookingAct.ts'
import { type CodeOwner, ownerOfReferral } from '../bookings/bookingOwner.ts'
import { bookAs } from '../bookings/bookPlace.ts'
import { sentFormOf } from '../bookings/bookingWrites.ts'
import { cancelBooking } from '../bookings/changeBooking.ts'
import { A_GUEST } from '../bookings/rules/booking.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { actorFor, assertMay, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import { datedId } from '../timetable/rules/series.ts'
import { findMeetings, mayTake } from './findMeetings.ts'
import type { MeetingForm } from './rules/meetingForms.ts'

/** What is booked here, and from where. */
type Wanted = {
  caseId: string
  formId: string
  time: string
  words: CodeOwner
  language: string
  by: Actor
  byStaffId: string | null
}

/**
 * Books a time with a mentor for a case, or moves a meeting to it. Several may want one time at once, so the write
 * decides (`mayMeetFor`, and the count of places), and the refusal is explained afterwards. The meeting that it
 * replaces is cancelled once the new one is booked, so nobody is left without. The same form sent twice is one.
 *
 * @throws Refusal `not_found`, `already_ended` for an ended case, `time_taken`, `session_off`, `session_over`
 */
export async function bookMeeting(
  ctx: StaffContext,
  caseId: string,
  { id: formId, time, instead }: MeetingForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const school = schoolContextOf(ctx)
  const viewer = viewerOf(ctx)
  const [its] = await findMeetingCase(db, viewer, caseId)
  if (!its) throw new Refusal('not_found')
  if (its.endedAt !== null) throw new Refusal('already_ended')
  const before = instead === null ? null : await findIts(school, caseId, instead)
  if (instead !== null && !before) throw new Refusal('changed_meanwhile')
  const ownerId = await ownerOfReferral(school, caseId)
  const where = mayMeetFor(viewer, { caseId, ownerId, now })
  await book(school, its, {
    caseId,
    formId,
    time,
    words: { referralId: caseId, where },
    language: its.language,
    by: actorFor(ctx, 'write_case_text'),
    byStaffId: staff.id,
  })
  if (before) await cancelIts(school, asStaff(ctx), caseId, before)
}

/** Staff cancel a meeting of a case. Twice is once. @throws Refusal `not_found` */
export async function cancelMeeting(
  ctx: StaffContext,
  caseId: string,
  meetingId: string,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const [its] = await findMeetingCase(ctx.db, viewerOf(ctx), caseId)
  if (!its) throw new Refusal('not_found')
  const school = schoolContextOf(ctx)
  const meeting = await findIts(school, caseId, meetingId)
  if (meeting) await cancelIts(school, asStaff(ctx), caseId, meeting)
}

const asStaff = (staff: StaffContext) => ({ staff, as: 'write_case_text' }) as const

/** A meeting of this case is cancelled, by whoever has its page open or for them. Twice is once. */
export const cancelIts = (
  ctx: SchoolContext,
  by: BookingActor,
  caseId: string,
  { id, heldOn }: Pick<StoredMeeting, 'id' | 'heldOn'>,
): Promise<void> =>
  cancelBooking(ctx, by, id, [setMeetingDay(ctx.db, { ...dayOfNext(ctx, caseId), was: heldOn })])

const dayOfNext = ({ school, now }: SchoolContext, caseId: string) => ({
  schoolId: school.id,
  caseId,
  today: londonDay(now),
})

/**
 * Whoever has the page of a referral open takes a free time with a mentor. They have one ahead at a time, and
 * which fits them is `fitsOnPage`. As above, the write decides.
 *
 * @param page the hash of the page's secret
 * @throws Refusal `not_found`, `already_ended`, `time_taken`, `session_off`, `session_over`
 */
export async function takeTime(
  ctx: SchoolContext,
  {
    page,
    caseId,
    formId,
    time,
    language,
  }: Pick<Wanted, 'caseId' | 'formId' | 'time' | 'language'> & {
    page: string
  },
): Promise<void> {
  const { db, school, now } = ctx
  const [its] = await meetingCaseOnPage(db, school.id, caseId)
  if (!its) throw new Refusal('not_found')
  if (its.endedAt !== null) throw new Refusal('already_ended')
  const found = await findMeetings(ctx, caseId, its)
  // Whether it's free is for the write to say; its lesson isn't.
  const wanted = found.free.find(({ id }) => id === time)
  if (wanted && !mayTake(school, found, its.heldFor, wanted)) throw new Refusal('time_taken')
  const ownerId = await ownerOfReferral(ctx, caseId)
  const where = mayMeetOnPage(page, { schoolId: school.id, caseId, ownerId, now })
  await book(ctx, its, {
    caseId,
    formId,
    time,
    words: { referralId: caseId, where },
    language,
    by: { id: CODE_HOLDER, role: bookerOf(its) },
    byStaffId: null,
  })
}

const bookerOf = ({ madeBy }: MeetingCase) => (madeBy === 'parent' ? 'parent' : 'pupil')

async function book(ctx: SchoolContext, its: MeetingCase, wanted: Wanted): Promise<void> {
  const { caseId, time, words, language, by, byStaffId } = wanted
  const { seriesId, firstOn: on } = datedId(time)
  const formId = await sentFormOf(ctx, wanted.formId, { caseId, time })
  try {
    await bookAs(ctx, by, {
      formId,
      seriesId,
      on,
      places: 1,
      // The case knows who it is. A name here would tell everyone who may open the session that there is a case.
      guest: A_GUEST,
      kind: bookerOf(its),
      language,
      contact: null,
      words,
      orWait: false,
      channel: byStaffId === null ? 'page' : 'in_person',
      byStaffId,
      device: null,
      also: [setMeetingDay(ctx.db, dayOfNext(ctx, caseId))],
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code !== 'session_full' && error.code !== 'not_found') throw error
    // The same form, whose answer was lost, or another of this case's: the place is theirs.
    const theirs = await meetings(ctx, caseId)
    if (theirs.some(({ sessionId }) => sessionId === time)) return
    // On their own page they have one ahead at a time: another tab took it.
    throw new Refusal(byStaffId === null && theirs.length > 0 ? 'changed_meanwhile' : 'time_taken')
  }
}

const meetings = ({ db, school, now }: SchoolContext, caseId: string) =>
  meetingsOf(db, school.id, caseId, now)

const findIts = async (ctx: SchoolContext, caseId: string, meetingId: string) =>
  (await meetings(ctx, caseId)).find(({ id }) => id === meetingId)
