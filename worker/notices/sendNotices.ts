import {
  lookAgainAtMet,
  type Notice,
  noticesDue,
  setSent,
  takeTry,
} from '../../db/notices/notices.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import { DAY_MS, MINUTE_MS } from '../time/durations.ts'
import { unsealStaffContact } from './keepContact.ts'
import type { Sender } from './openSender.ts'

/** A notice that has not gone out in a day is of no use any more. */
const GIVE_UP_AFTER_MS = DAY_MS

/** No name, no content, not the word mentor: anyone may see the screen that this lights up on. */
const TEXT = 'Something needs you in Ajar.'

/**
 * Sends a school's notices whose turn has come; `to` is the school's id and the staff id.
 * What does not arrive is tried again after one minute, two, four, and so on up to an hour. A try is taken before it
 * is made, so two runs at once send one notice. After one without an answer the school's others wait for the next run.
 */
export async function sendNotices(ctx: TurnContext, most: number, sender: Sender): Promise<number> {
  const { db, now, turn } = ctx
  const due = await noticesDue(db, turn, now, most)
  // Only a contact needs the school's keys.
  const school = await schoolInTurn(
    ctx,
    due.filter(({ contactSealed }) => contactSealed),
  )
  const met = due.flatMap(({ id, isUnmet }) => (isUnmet ? [] : id))
  if (met.length > 0) await lookAgainAtMet(db, turn.schoolId, met, now)
  for (const notice of due.filter(({ isUnmet }) => isUnmet)) {
    if (sender.isHanging()) return 0
    const taken = await takeTry(db, notice, nextTryAt(notice, now))
    if (taken.length === 0) continue
    const to = `${notice.schoolId}/${notice.toStaffId}`
    const contact =
      school && (await unsealStaffContact(school.vault, notice.toStaffId, notice.contactSealed))
    const delivery = await sender.post(notice.id, {
      type: 'notice',
      urgency: notice.about === 'disclosure' ? 'now' : 'usual',
      to,
      ...(contact ? { contact } : {}),
      text: TEXT,
      link: `${sender.origin}/office/`,
    })
    if (delivery === 'arrived') await setSent(db, notice, now)
    if (delivery === 'no_answer') return 0
  }
  return due.length
}

/** Null when it is given up. */
export function nextTryAt(
  { tries, madeAt }: Pick<Notice, 'tries' | 'madeAt'>,
  now: number,
): number | null {
  const at = now + Math.min(60, 2 ** tries) * MINUTE_MS
  return at - madeAt > GIVE_UP_AFTER_MS ? null : at
}
