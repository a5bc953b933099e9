import { sql } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { isOpen } from '../../db/returnCode/unlockedPages.ts'
import {
  canBeAsked,
  findPupilAnswer,
  MAY_SAY_COLUMN,
  pupilSaysWrites,
} from '../../db/referrals/pupilAnswers.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { PupilSays } from '../referrals/rules/teacherReferral.ts'
import { keyedTag } from '../vault/vault.ts'
import type { OwnAct } from './ownReferral.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/**
 * The pupil whom a teacher referred says yes, no or not yet on their own page (row 17). A no ends it,
 * whatever was decided while they read. The same form sent twice is one answer.
 *
 * @throws Refusal `not_found` when the page or what it asks about has ended
 */
export async function answerAsPupil(
  ctx: SchoolContext,
  { idHash, state, formId }: OwnAct,
  said: PupilSays,
): Promise<void> {
  const { db, school, now } = ctx
  const { referralId } = state
  const { pepper } = school.vault
  const id = await keyedTag(pepper, 'form', school.id, `${referralId} said ${formId}`, 22)
  const answer = { schoolId: school.id, referralId, id, said, byStaffId: null, saidAt: now }
  const isOwn = isOpen(school.id, idHash, referralId, now)
  const writes = pupilSaysWrites(db, answer, sql`${isOwn} AND ${canBeAsked(school.id, referralId)}`)
  const by = { id: CODE_HOLDER, role: 'pupil' }
  const deed = { schoolId: school.id, on: referralId, by, at: now, did: `pupil_said_${said}` }
  try {
    await commit(db, pepper, deed, writes, state.head)
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !guardRefused(error, MAY_SAY_COLUMN)) throw error
    const [before] = await findPupilAnswer(db, school.id, referralId, id)
    if (!before) throw wasSent ? error : new Refusal('not_found')
  }
}
