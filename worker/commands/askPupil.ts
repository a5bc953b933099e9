import { sql } from 'drizzle-orm'
import { didNotHold } from '../../db/onlyIf.ts'
import {
  canBeAsked,
  findPupilAnswer,
  MAY_SAY_COLUMN,
  type PupilAnswer,
  pupilSaysWrites,
} from '../../db/pupilAnswer.ts'
import { findReferral } from '../../db/referral.ts'
import { isTeachers, setWords } from '../../db/teacherReferral.ts'
import { Refusal } from '../domain/refusal.ts'
import { codeFromBits, type ReturnCode } from '../domain/returnCode.ts'
import type { PupilSays } from '../domain/teacherReferral.ts'
import { codeTagOf } from './makeReferral.ts'
import { assertMay, commitAs, type OfficeContext, viewerOf } from './officeContext.ts'

/** Bytes from which five words are drawn: as many as a keyed hash gives. */
const CODE_BYTES = 32

/**
 * Keeps what a pupil said when somebody asked them in person (row 17). A no ends the referral. The same
 * form sent twice is one answer.
 *
 * @param said `id` was made in the form
 * @throws Refusal `not_found`, or `already_ended` when there is nothing left to say no to
 */
export async function recordPupilAnswer(
  ctx: OfficeContext,
  referralId: string,
  { id, said }: { id: string; said: PupilSays },
): Promise<PupilAnswer> {
  assertMay(ctx, 'ask_pupil')
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const answer = { schoolId, referralId, id, said, byStaffId: staff.id, saidAt: now }
  const writes = pupilSaysWrites(db, answer, mayAsk(ctx, referralId))
  try {
    const did = `pupil_said_${said}` as const
    await commitAs(ctx, 'ask_pupil', { on: referralId, did }, writes)
    return answer
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !didNotHold(error, MAY_SAY_COLUMN)) throw error
    const [before] = await findPupilAnswer(db, schoolId, referralId, id)
    if (before?.byStaffId === staff.id) return before
    throw wasSent ? error : await whyNot(ctx, referralId)
  }
}

/**
 * Makes the five words of a slip that is handed to the pupil. Words that were made before open nothing
 * any more, and a page that they opened is closed.
 *
 * @throws Refusal `not_found`, `already_ended`
 */
export async function makeSlip(ctx: OfficeContext, referralId: string): Promise<ReturnCode> {
  assertMay(ctx, 'ask_pupil')
  const { db, now, staff } = ctx
  const { school } = staff
  const code = codeFromBits(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
  const codeTag = await codeTagOf({ db, school, now }, code)
  const condition = mayAsk(ctx, referralId)
  const deed = { on: referralId, did: 'made_slip', provided: condition } as const
  const [made] = await commitAs(ctx, 'ask_pupil', deed, [
    setWords(db, { schoolId: school.id, id: referralId, codeTag, at: now }, condition),
  ])
  if (made.length === 0) throw await whyNot(ctx, referralId)
  return code
}

const mayAsk = (ctx: OfficeContext, id: string) =>
  sql`${isTeachers(viewerOf(ctx), id)} AND ${canBeAsked(ctx.staff.school.id, id)}`

async function whyNot(ctx: OfficeContext, id: string): Promise<Refusal> {
  const [referral] = await findReferral(ctx.db, viewerOf(ctx), id)
  return new Refusal(referral?.madeBy === 'teacher' ? 'already_ended' : 'not_found')
}
