import { sendNotices } from '../commands/sendNotices.ts'
import type { Job } from './runJobs.ts'

/** Every minute, where there is an address to send to. */
export const send: Job = async ({ env, db, now }) => {
  if (!env.NOTICE_URL) return
  await sendNotices(db, { noticeUrl: env.NOTICE_URL, origin: env.ORIGIN, now })
}
