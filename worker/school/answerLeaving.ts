import { guardRefused } from '../../db/guardedBy.ts'
import {
  answerLeaving,
  findLeavingRequest,
  LEAVING_COLUMN,
} from '../../db/school/leavingRequests.ts'
import { rolesOfStaff } from '../../db/school/settings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { whyLeavingNotAnswered } from './rules/leavingAjar.ts'

/**
 * The head, or the lead DSL where there is no head, says whether whoever runs this install may take everything the
 * school has. Guarded in the write; the same answer again changes nothing.
 *
 * @throws Refusal `not_found`, `not_allowed` to anyone else, `already_ended` when it waited too long or has an answer
 */
export async function answerLeavingRequest(
  ctx: StaffContext,
  id: string,
  answer: 'yes' | 'no',
): Promise<void> {
  assertMay(ctx, 'agree_to_leaving')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const [[request], people] = await db.batch([
    findLeavingRequest(db, schoolId, id),
    rolesOfStaff(db, schoolId),
  ])
  if (request?.answer === answer && request.answeredBy === staff.id) return
  const whyNot = whyLeavingNotAnswered(request ?? null, { staffId: staff.id, people, now })
  if (whyNot?.code === 'not_found') throw whyNot
  const did = answer === 'yes' ? 'agreed_to_leave' : 'refused_to_leave'
  try {
    const writes = [answerLeaving(db, { schoolId, id, answer, by: staff.id, now })] as const
    await commitAs(ctx, 'agree_to_leaving', { on: id, did }, writes)
  } catch (error) {
    // Where nothing spoke against it when it was read, someone else was first.
    const isRefused = guardRefused(error, LEAVING_COLUMN)
    throw isRefused ? (whyNot ?? new Refusal('changed_meanwhile')) : error
  }
}
