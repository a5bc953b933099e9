import { type messagesOf, openMessage } from '../../db/message.ts'
import { openAnswers, openWho, type ReferralRow } from '../../db/referral.ts'
import { newId } from '../vault/vault.ts'
import { actorFor, type OfficeContext } from './officeContext.ts'
import type { NewDisclosure, Told } from './raiseDisclosure.ts'

type Conversation = Awaited<ReturnType<typeof messagesOf>>

/**
 * The disclosure that passing a referral to the DSL makes: everything that the child or parent wrote,
 * verbatim and in order, then the note of who passes it on. Who they are goes with it where they said
 * that it may be known; a sealed name stays sealed.
 */
export async function passedOn(
  ctx: OfficeContext,
  { referral, conversation }: { referral: ReferralRow; conversation: Conversation },
  { note, id = newId(ctx.now) }: { note: string; id?: string },
): Promise<NewDisclosure> {
  const { now, staff } = ctx
  const { vault } = staff.school
  const { story } = await openAnswers(vault, referral)
  const theirs = conversation.filter(({ byStaffId }) => byStaffId === null)
  const messages = await Promise.all(theirs.map((message) => openMessage(vault, message)))
  const entries: Told[] = [
    { byStaffId: null, writtenAt: referral.madeAt, words: story },
    ...messages.map(({ sentAt, words }) => ({ byStaffId: null, writtenAt: sentAt, words })),
    { byStaffId: staff.id, writtenAt: now, words: note.trim() },
  ]
  return {
    id,
    referralId: referral.id,
    raisedBecause: 'passed_on',
    entries: entries.filter(({ words }) => words !== ''),
    who: await openWho(vault, referral),
    by: actorFor(ctx, 'pass_to_dsl'),
  }
}
