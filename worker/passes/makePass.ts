import { findCase, thereIsCase } from '../../db/cases/cases.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  deletePass,
  insertPass,
  PASS_GUARD,
  passesOf,
  sealRoom,
  thereIsPass,
} from '../../db/passes/passes.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { bookedMeetings } from '../meetings/findMeetings.ts'
import { instantOf, londonDay } from '../time/londonTime.ts'
import { codeOfPass, passTagOf } from './passCode.ts'
import { meetingOfPass, outOfSchool, type PassForm, passProblems } from './rules/pass.ts'

/** The passes of a case that aren't over. Opening them leaves an entry in its trail. @throws Refusal `not_found` */
export async function viewPasses(ctx: StaffContext, caseId: string) {
  assertMay(ctx, 'see_case')
  const { db, now, staff } = ctx
  const viewer = viewerOf(ctx)
  const deed = { on: caseId, did: 'opened', provided: thereIsCase(viewer, caseId) } as const
  const [[listed], passes] = await commitAs({ ...ctx, head: undefined }, 'see_case', deed, [
    findCase(db, viewer, caseId),
    passesOf(db, staff.school.id, caseId, now),
  ])
  if (!listed) throw new Refusal('not_found')
  return { listed, passes }
}

/**
 * Makes a pass for one meeting; it goes where the meeting goes. The same form sent twice is one pass.
 *
 * @throws Refusal `not_found`, `already_ended` or `not_valid`
 */
export async function makePass(
  ctx: StaffContext,
  caseId: string,
  { id, on, starts, ends, room }: PassForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const [fromAt, untilAt] = [instantOf(on, starts), instantOf(on, ends)]
  const time = { on, starts, ends }
  const problems = {
    ...outOfSchool(staff.school.calendar, time),
    ...passProblems(time, londonDay(now)),
  }
  if (untilAt <= now) problems['ends'] ??= 'That time has passed. Choose a later one.'
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const key = { schoolId, caseId, id }
  const codeTag = await passTagOf(vault, await codeOfPass(vault, id))
  const roomSealed = await sealRoom(vault, key, room)
  const { meetings } = await bookedMeetings(schoolContextOf(ctx), caseId, { heldFor: 'case' })
  const isOn = meetings.filter(({ sessionStatus }) => sessionStatus === 'on')
  const row = {
    ...key,
    codeTag,
    fromAt,
    untilAt,
    roomSealed,
    byStaffId: staff.id,
    madeAt: now,
    bookingId: meetingOfPass(isOn, { fromAt, untilAt })?.id ?? null,
  }
  const viewer = viewerOf(ctx)
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did: 'made_pass' }, [
      insertPass(db, viewer, row),
    ])
  } catch (error) {
    if (guardRefused(error, PASS_GUARD)) {
      const [seen] = await findCase(db, viewer, caseId)
      throw new Refusal(seen && seen.endedAt !== null ? 'already_ended' : 'not_found')
    }
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const before = await passesOf(db, schoolId, caseId, now)
    if (!before.some((pass) => pass.id === id && pass.byStaffId === staff.id)) throw error
  }
}

/** The code of a pass dies at once. Ended twice it's ended. @throws Refusal `not_found` */
export async function endPass(
  ctx: StaffContext,
  caseId: string,
  { id }: { id: string },
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db } = ctx
  const viewer = viewerOf(ctx)
  const [seen] = await findCase(db, viewer, caseId)
  if (!seen) throw new Refusal('not_found')
  const condition = thereIsPass(viewer, { caseId, id })
  const deed = { on: caseId, did: 'ended_pass', provided: condition } as const
  await commitAs(ctx, 'write_case_text', deed, [deletePass(db, viewer, { caseId, id }, condition)])
}
