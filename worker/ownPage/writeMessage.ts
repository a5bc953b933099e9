import { and, eq } from 'drizzle-orm'
import { guardRefused, guardedBy } from '../../db/guardedBy.ts'
import { isOfTheirWords } from '../../db/returnCode/unlockedPages.ts'
import { messages, referrals } from '../../db/tables/referrals.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { keyedTag, sealFor } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { commitOwn, type OwnAct } from './ownReferral.ts'

/**
 * The holder of the five words writes to the mentors. The same form sent twice is one message. It is
 * kept also when the page has ended meanwhile: somebody who wrote for long loses nothing, and reads nothing.
 *
 * @throws Refusal `not_found` when new words were made meanwhile
 */
export async function writeMessage(ctx: SchoolContext, act: OwnAct, words: string): Promise<void> {
  const { db, school, now } = ctx
  const { referralId } = act.state
  const id = await keyedTag(school.vault.pepper, 'form', school.id, act.formId, 22)
  const message = db.insert(messages).values({
    schoolId: school.id,
    referralId: guardedBy(isOfTheirWords(school.id, referralId, act.formMadeAt), referralId),
    id,
    byStaffId: null,
    sentAt: now,
    wordsSealed: await sealFor(school.vault, ...SEALED.messageWords(referralId, id), words),
  })
  const unread = db
    .update(referrals)
    .set({ unreadAt: now })
    .where(and(eq(referrals.schoolId, school.id), eq(referrals.id, referralId)))
  try {
    await commitOwn(ctx, act, 'wrote_message', [message, unread])
  } catch (error) {
    if (guardRefused(error, 'message.referral_id')) throw new Refusal('not_found')
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
  }
}
