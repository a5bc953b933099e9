import type { Write } from '../../db/database.ts'
import { messagesOf, unsealMessage } from '../../db/referrals/messages.ts'
import {
  findReferralToDecide,
  unsealAnswers,
  type ReferralRow,
} from '../../db/referrals/referrals.ts'
import { notSafeRecordOf } from '../../db/safeguarding/disclosures.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import type { SessionNote } from '../../db/cases/sessionNotes.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { newId } from '../vault/vault.ts'
import { addPassedOn, type Conversation, type PassedOn } from './addPassedOn.ts'
import { actorFor, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { disclosureWithTrail, type NewDisclosure, type NewEntry } from './raiseDisclosure.ts'

/**
 * The disclosure that passing a referral to the DSL makes: everything that the child or parent wrote,
 * verbatim and in order, then the note of the person who passes it on. Who they are goes with it where they said
 * that it may be known; a sealed name stays sealed.
 *
 * @throws Refusal `not_found` when the message is none of theirs
 */
export async function passedOn(
  ctx: StaffContext,
  { referral, conversation }: { referral: ReferralRow; conversation: Conversation },
  { note, id = newId(ctx.now), sessionNote, messageId }: PassedOn,
): Promise<NewDisclosure> {
  const { now, staff } = ctx
  const { vault } = staff.school
  const { story } = await unsealAnswers(vault, referral)
  const theirs = conversation.filter(({ byStaffId }) => byStaffId === null)
  const messages = await Promise.all(theirs.map((message) => unsealMessage(vault, message)))
  if (messageId && !theirs.some((message) => message.id === messageId)) {
    throw new Refusal('not_found')
  }
  const entries: NewEntry[] = [
    // A teacher's referral is in the teacher's words.
    {
      byStaffId: referral.writtenById ?? referral.byStaffId,
      writtenAt: referral.madeAt,
      words: story,
    },
    ...messages.map(({ id, sentAt, words }) => ({
      byStaffId: null,
      writtenAt: sentAt,
      words,
      pointedOut: id === messageId,
    })),
    ...(sessionNote ? [fromSession(sessionNote)] : []),
    { byStaffId: staff.id, writtenAt: now, words: note.trim() },
  ]
  return {
    id,
    referralId: referral.id,
    raisedBecause: 'passed_on',
    entries: entries.filter(({ words }) => words !== ''),
    who: await unsealWho(vault, referral),
    by: actorFor(ctx, 'pass_to_dsl'),
    named: [referral.notStaffId, referral.aboutStaffId],
  }
}

const fromSession = ({ byStaffId, writtenAt, words }: SessionNote): NewEntry => ({
  kind: 'session_note',
  byStaffId,
  writtenAt,
  words,
  pointedOut: true,
})

/**
 * Unrun. What deciding to pass a referral on tells the DSL, for the batch of the decision. Where the child had said
 * that they are not safe, it goes into that record, which has their words already.
 *
 * @throws Refusal `not_found`
 */
export async function passingOn(ctx: StaffContext, id: string, note: string): Promise<Write[]> {
  const { db, now, staff } = ctx
  const { school } = staff
  const [[referral], conversation, [record]] = await db.batch([
    findReferralToDecide(db, viewerOf(ctx), id),
    messagesOf(db, school.id, id),
    notSafeRecordOf(db, school.id, id),
  ])
  if (!referral) throw new Refusal('not_found')
  if (record) return addPassedOn(ctx, record.id, conversation, { note })
  const raise = await passedOn(ctx, { referral, conversation }, { note })
  return disclosureWithTrail({ db, school, now }, raise)
}
