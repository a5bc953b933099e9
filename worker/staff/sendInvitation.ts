import type { School } from '../../db/school/school.ts'
import { openSender } from '../notices/openSender.ts'

/**
 * Sends an invitation to the address that it is for, where this install can send. The same one sent twice arrives once:
 * its id says so.
 *
 * @param noticeUrl the address that passes messages on; undefined where none is set
 * @returns whether it was taken; where it wasn't, whoever invites gives the link themself
 */
export async function sendInvitation(
  { noticeUrl, origin }: { noticeUrl: string | undefined; origin: string },
  school: School,
  { id, address, link }: { id: string; address: string; link: string },
): Promise<boolean> {
  if (!noticeUrl) return false
  const text = `${school.name} invites you to Ajar. Sign in with your school account.`
  const delivery = await openSender(noticeUrl, origin).post(id, { to: address, text, link })
  return delivery === 'arrived'
}
