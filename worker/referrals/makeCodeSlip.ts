import { mayAskPupil } from '../../db/referrals/pupilAnswers.ts'
import { setWords } from '../../db/referrals/teacherReferrals.ts'
import { codeFromBits, type ReturnCode } from '../returnCode/rules/returnCode.ts'
import { codeTagOf } from '../returnCode/unlockPage.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { whyNotAsked } from './recordPupilAnswer.ts'

/** Bytes from which five words are drawn: as many as a keyed hash gives. */
const CODE_BYTES = 32

/**
 * Makes the five words of a slip that is handed to the pupil; the write is guarded. Words made before
 * unlock nothing any more, and a page that they unlocked is locked.
 *
 * @throws Refusal `not_found`, `already_ended`
 */
export async function makeSlip(ctx: StaffContext, referralId: string): Promise<ReturnCode> {
  assertMay(ctx, 'ask_pupil')
  const { db, now, staff } = ctx
  const { school } = staff
  const code = codeFromBits(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
  const codeTag = await codeTagOf({ db, school, now }, code)
  const condition = mayAskPupil(viewerOf(ctx), referralId)
  const deed = { on: referralId, did: 'made_slip', provided: condition } as const
  const [made] = await commitAs(ctx, 'ask_pupil', deed, [
    setWords(db, { schoolId: school.id, id: referralId, codeTag, at: now }, condition),
  ])
  if (made.length === 0) throw await whyNotAsked(ctx, referralId)
  return code
}
