import type { Database } from '../../db/database.ts'
import { type Notice, noticesToSend, setSent, takeTry } from '../../db/notices/notices.ts'
import { DAY_MS, MINUTE_MS } from '../time/durations.ts'

const AT_ONCE = 20

/** A notice that has not gone out in a day is of no use any more. */
const GIVE_UP_AFTER_MS = DAY_MS

/** Milliseconds that the other side may take. */
const PATIENCE_MS = 5000

/** No name, no content, not the word mentor: anyone may see the screen that this lights up on. */
const TEXT = 'Something needs you in Ajar.'

/**
 * Sends the notices whose turn has come, as `{ to, text, link }`, to the address that passes them on as
 * texts or emails; `to` is the school's id and the staff id. What does not arrive is tried again after
 * one minute, two, four, and so on up to an hour. A try is taken before it is made, so that two runs at
 * once send one notice.
 */
export async function sendNotices(
  db: Database,
  { noticeUrl, origin, now }: { noticeUrl: string; origin: string; now: number },
): Promise<void> {
  const due = await noticesToSend(db, now, AT_ONCE)
  await Promise.all(
    due.map(async (notice) => {
      const taken = await takeTry(db, notice, nextTryAt(notice, now))
      if (taken.length === 0) return
      const to = `${notice.schoolId}/${notice.toStaffId}`
      const message = { to, text: TEXT, link: `${origin}/office/` }
      if (await postNotice(noticeUrl, notice.id, message)) await setSent(db, notice, now)
    }),
  )
}

/** Null when it is given up. */
export function nextTryAt(
  { tries, madeAt }: Pick<Notice, 'tries' | 'madeAt'>,
  now: number,
): number | null {
  const at = now + Math.min(60, 2 ** tries) * MINUTE_MS
  return at - madeAt > GIVE_UP_AFTER_MS ? null : at
}

/** Whether it arrived. Sent twice under one id, it is one. */
export async function postNotice(
  noticeUrl: string,
  id: string,
  message: { to: string; text: string; link: string },
): Promise<boolean> {
  try {
    const answer = await fetch(noticeUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify(message),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return answer.ok
  } catch {
    return false
  }
}
