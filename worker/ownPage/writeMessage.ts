import { guardRefused } from '../../db/guardedBy.ts'
import {
  insertMessage,
  MESSAGE_GUARD,
  sealMessage,
  setUnread,
} from '../../db/referrals/messages.ts'
import { takesWords } from '../../db/returnCode/unlockedPages.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { tellingOfMessage } from '../safeguarding/tellOfMessage.ts'
import { idOfSent } from '../vault/vault.ts'
import { commitOwn, type OwnAct } from './ownReferral.ts'

/**
 * The holder of the five words writes to the mentors; the write is guarded. The same form sent twice with the
 * same words is one message. Where they said that they are not safe, it is in that record too. It is saved also
 * when the page closed by itself meanwhile: whoever wrote for long loses nothing, and reads nothing.
 *
 * @throws Refusal `not_found` when new words were made meanwhile, or the page was left
 */
export async function writeMessage(ctx: SchoolContext, act: OwnAct, words: string): Promise<void> {
  const { db, school, now } = ctx
  const { vault } = school
  const { referralId } = act.state
  const id = await idOfSent(vault, act.formId, ['message', referralId, words])
  const message = { schoolId: school.id, referralId, id, byStaffId: null, sentAt: now, words }
  const writes = [
    insertMessage(db, await sealMessage(vault, message), takesWords(school.id, act, now)),
    setUnread(db, message),
    ...tellingOfMessage(ctx, referralId, id),
  ]
  try {
    await commitOwn(ctx, act, 'wrote_message', writes)
  } catch (error) {
    if (guardRefused(error, MESSAGE_GUARD)) throw new Refusal('not_found')
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
  }
}
