import { sendHolderNotices } from '../commands/sendHolderNotices.ts'
import { sendNotices } from '../commands/sendNotices.ts'
import type { Job } from './runJobs.ts'

/** Every minute, where there is an address to send to. */
export const send: Job = async ({ env, db, now }) => {
  if (!env.NOTICE_URL) return
  const where = { noticeUrl: env.NOTICE_URL, origin: env.ORIGIN, now }
  await sendNotices(db, where)
  await sendHolderNotices(db, env, where)
}
