import { mayAskPupil } from '../../db/referrals/pupilAnswers.ts'
import { setWords } from '../../db/referrals/teacherReferrals.ts'
import { isOwnThread } from '../../db/referrals/ownThreads.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { codeFromBits, type ReturnCode } from '../returnCode/rules/returnCode.ts'
import { codeTagOf } from '../returnCode/unlockPage.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { whyNotAsked } from './recordPupilAnswer.ts'

/** Bytes from which five words are drawn: as many as a keyed hash gives. */
const CODE_BYTES = 32

/**
 * Makes the five words of a slip that is handed to the pupil a teacher referred. Guarded in the write.
 *
 * @throws Refusal `not_found`, `already_ended`
 */
export async function makeSlip(ctx: StaffContext, referralId: string): Promise<ReturnCode> {
  assertMay(ctx, 'ask_pupil')
  const condition = mayAskPupil(viewerOf(ctx), referralId)
  const code = await makeWords(ctx, referralId, {
    action: 'ask_pupil',
    did: 'made_slip',
    condition,
  })
  if (code === null) throw await whyNotAsked(ctx, referralId)
  return code
}

/**
 * Gives a pupil who lost their five words new ones for the same thread, which nobody opens for that. Guarded in
 * the write: see `isOwnThread`.
 *
 * @throws Refusal `not_found`
 */
export async function giveNewWords(ctx: StaffContext, referralId: string): Promise<ReturnCode> {
  assertMay(ctx, 'give_words')
  const condition = isOwnThread(viewerOf(ctx), referralId)
  const code = await makeWords(ctx, referralId, {
    action: 'give_words',
    did: 'gave_words',
    condition,
  })
  if (code === null) throw new Refusal('not_found')
  return code
}

/**
 * New words, with the entry in the trail that says so. The ones before unlock nothing any more, and every page
 * that they unlocked is locked. Null where the condition does not hold.
 */
async function makeWords(
  ctx: StaffContext,
  referralId: string,
  how: {
    action: 'ask_pupil' | 'give_words'
    did: 'made_slip' | 'gave_words'
    condition: ReturnType<typeof isOwnThread>
  },
): Promise<ReturnCode | null> {
  const { db, now, staff } = ctx
  const { school } = staff
  const code = codeFromBits(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
  const codeTag = await codeTagOf({ db, school, now }, code)
  const deed = { on: referralId, did: how.did, provided: how.condition } as const
  const [made] = await commitAs(ctx, how.action, deed, [
    setWords(db, { schoolId: school.id, id: referralId, codeTag, at: now }, how.condition),
  ])
  return made.length === 0 ? null : code
}
