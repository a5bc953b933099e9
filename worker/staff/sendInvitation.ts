import type { NoticeAddress } from '../env.ts'
import { openSender } from '../notices/openSender.ts'

/**
 * Sends an invitation to the address that it is for, where this install can send. The same one sent twice arrives once:
 * its id says so.
 *
 * @param address the address that passes messages on; null where this install has none
 * @returns whether it was taken; where it wasn't, whoever invites gives the link themself
 */
export async function sendInvitation(
  address: NoticeAddress | null,
  { school, now }: { school: { name: string }; now: number },
  { id, to, link }: { id: string; to: string; link: string },
): Promise<boolean> {
  if (!address) return false
  const text = `${school.name} invites you to Ajar. Sign in with your school account.`
  const message = { type: 'invitation', urgency: 'usual', to, text, link } as const
  const delivery = await openSender(address, now).post(id, message)
  return delivery === 'arrived'
}
