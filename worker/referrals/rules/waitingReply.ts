import { z } from 'zod/mini'

/**
 * A message from a pupil or parent waits until someone answers it or says that it needs no answer. Opening the page
 * answers nobody, so it settles nothing.
 *
 * Someone may write again while an answer is being typed, so the write decides which words an answer settles
 * (`settleReply` in db/referrals/waitingReplies.ts), and `concernsMentor` there says on whose caseload a reply
 * shows. `test/referrals/waitingReply.test.ts` drives both over many histories and compares.
 */

/** When they wrote what still waits; null where nothing does. `seenAt` is the same as the page showed it. */
export type WaitingReply = { unreadAt: number | null }

/** Whether an answer by someone who had read as far as `seenAt` leaves nothing that waits. */
export const isSettledBy = ({ unreadAt }: WaitingReply, seenAt: number | null): boolean =>
  unreadAt === null || (seenAt !== null && unreadAt <= seenAt)

/** Who a reply concerns: the mentor of its case, else whoever the last decision names; null: every mentor. */
export const mentorConcerned = (its: {
  caseMentorId: string | null
  decisionMentorId: string | null
}): string | null => its.caseMentorId ?? its.decisionMentorId

/** A reply that needs no answer, up to what the page showed; or, taking that back, one that does. */
export const waitingReplyForm = z.discriminatedUnion(
  'needs',
  [
    z.object({ needs: z.literal('no_answer'), seenAt: z.int() }),
    z.object({ needs: z.literal('answer') }),
  ],
  { error: 'Choose whether it needs an answer.' },
)
