import { guardRefused } from '../../db/guardedBy.ts'
import {
  findMeeting,
  insertLook,
  insertMeeting,
  insertPart,
  MEETING_GUARD,
  MEETING_PUPIL_GUARD,
  type MeetingViewer,
  openAgreed,
  openLook,
  openPart,
  readMeeting,
  sealAgreed,
  sealLook,
  sealPart,
  setLookOn,
  thereIsMeeting,
} from '../../db/restorative/meetings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isSameForm } from '../forms/isSameForm.ts'
import { assertMay, commitAs, may, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import {
  lookDayProblem,
  type LookForm,
  meetingDayProblems,
  type MeetingForm,
} from './rules/meeting.ts'

/** How far this person may read meetings. @throws Refusal `not_found` */
export const meetingViewerOf = (ctx: StaffContext): MeetingViewer => ({
  ...viewerOf(ctx),
  meetings: assertMay(ctx, 'see_meetings'),
})

/** The same, where someone may read none of them: then a list is empty. */
export const meetingReaderOf = (ctx: StaffContext): MeetingViewer | null =>
  may(ctx, 'see_meetings') ? meetingViewerOf(ctx) : null

/**
 * One meeting, whole. Opening it leaves an entry in the trail of the case that it was written from.
 *
 * @throws Refusal `not_found`
 */
export async function viewMeeting(ctx: StaffContext, id: string) {
  const viewer = meetingViewerOf(ctx)
  const { db, staff } = ctx
  const [found] = await findMeeting(db, viewer, id)
  if (!found) throw new Refusal('not_found')
  const provided = thereIsMeeting(viewer, id)
  const [[meeting], people, looks] = await commitAs(
    { ...ctx, head: undefined },
    'see_meetings',
    { on: found.caseId, did: 'opened', provided },
    [findMeeting(db, viewer, id), ...readMeeting(db, staff.school.id, id)],
  )
  if (!meeting) throw new Refusal('not_found')
  return { meeting, people, looks }
}

/**
 * Writes up a meeting, from a case of one of the children in it. The same form sent twice is one meeting.
 *
 * @throws Refusal `not_found`, or `not_valid` (its facts say which box)
 */
export async function writeMeeting(
  ctx: StaffContext,
  caseId: string,
  { id, heldOn, people, agreed, lookOn }: MeetingForm,
): Promise<void> {
  assertMay(ctx, 'write_meeting')
  const { db, now, staff } = ctx
  const { id: schoolId, calendar, vault } = staff.school
  const problems = meetingDayProblems({ heldOn, lookOn }, calendar, londonDay(now))
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const agreedSealed = await sealAgreed(vault, id, agreed)
  const row = { schoolId, id, caseId, heldOn, lookOn, agreedSealed }
  const parts = await Promise.all(
    people.map(async (person, n) => {
      const key = { schoolId, meetingId: id, number: n + 1, caseId }
      return { ...key, pupilId: person.pupilId, ...(await sealPart(vault, key, person)) }
    }),
  )
  try {
    await commitAs(ctx, 'write_meeting', { on: caseId, did: 'wrote_meeting' }, [
      insertMeeting(db, viewerOf(ctx), { ...row, byStaffId: staff.id, writtenAt: now }),
      ...parts.map((part) => insertPart(db, part)),
    ])
  } catch (error) {
    if (guardRefused(error, MEETING_GUARD)) throw new Refusal('not_found')
    if (guardRefused(error, MEETING_PUPIL_GUARD)) {
      throw new Refusal('not_valid', { people: 'Someone isn’t on the roll any more. Look again.' })
    }
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findMeeting(db, meetingViewerOf(ctx), id)
    if (before?.byStaffId !== staff.id) throw error
    const [there] = await db.batch(readMeeting(db, schoolId, id))
    const saved = {
      heldOn: before.heldOn,
      agreed: await openAgreed(vault, before),
      people: await Promise.all(there.map((part) => openPart(vault, part))),
    }
    if (!isSameForm(saved, { heldOn, agreed, people })) throw error
  }
}

/**
 * Someone looked again: how it is now, and when to look once more. Two may look at once, so the key refuses the second.
 *
 * @throws Refusal `not_found`, `not_valid` or `changed_meanwhile`
 */
export async function lookAgain(
  ctx: StaffContext,
  id: string,
  { base, said, nextOn }: LookForm,
): Promise<void> {
  assertMay(ctx, 'write_meeting')
  const { db, now, staff } = ctx
  const { id: schoolId, calendar, vault } = staff.school
  const problem = lookDayProblem(nextOn, londonDay(now), calendar)
  if (problem) throw new Refusal('not_valid', { nextOn: problem })
  const viewer = meetingViewerOf(ctx)
  const [meeting] = await findMeeting(db, viewer, id)
  if (!meeting) throw new Refusal('not_found')
  const key = { schoolId, meetingId: id, number: base + 1, caseId: meeting.caseId }
  const look = { ...key, saidSealed: await sealLook(vault, key, said) }
  const deed = { on: meeting.caseId, did: 'looked_at_meeting' } as const
  try {
    await commitAs({ ...ctx, head: undefined }, 'write_meeting', deed, [
      insertLook(db, { ...look, byStaffId: staff.id, lookedAt: now }),
      setLookOn(db, schoolId, id, nextOn),
    ])
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [, looks] = await db.batch(readMeeting(db, schoolId, id))
    const last = looks.at(-1)
    const isRepeat =
      last?.number === key.number &&
      last.byStaffId === staff.id &&
      meeting.lookOn === nextOn &&
      (await openLook(vault, last)) === said
    if (!isRepeat) throw error
  }
}
