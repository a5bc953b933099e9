import { acceptedFrom, type OfferKey, type Taken } from '../cases/handOvers.ts'
import type { Database } from '../database.ts'
import { insertMessageWhere, type MessageInsert } from '../referrals/messages.ts'
import { cancelMeetingsOf, firstCancelledOn, hasMeetings, setMeetingDay } from './meetings.ts'

/**
 * Unrun, after `moveAccepted` in one batch: the meetings to come with the former mentor are cancelled, and others may
 * have their times. Where there are any, the pupil reads this message.
 */
export function cancelFormerMeetings(
  db: Database,
  { schoolId, caseId, id }: OfferKey,
  { staffId, now, today, word }: Taken & { today: string; word: MessageInsert },
) {
  const former = acceptedFrom({ schoolId, caseId, id }, { staffId, now })
  const asked = { schoolId, caseId, now, mentorId: former }
  return [
    insertMessageWhere(db, word, hasMeetings(asked)),
    cancelMeetingsOf(db, asked),
    setMeetingDay(db, { schoolId, caseId, today, was: firstCancelledOn(asked) }),
  ] as const
}
