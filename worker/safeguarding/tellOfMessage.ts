import { insertNoticesOfMore, setNotSafeWaitingAgain } from '../../db/safeguarding/addedWords.ts'
import type { Write } from '../../db/database.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { firstStep } from './rules/disclosure.ts'
import { chainOf } from './raiseDisclosure.ts'

/**
 * Unrun, for the batch of a message by the child. Where they said that they are not safe, the message is in that
 * record: whoever has it is told, and it waits again.
 */
export const tellingOfMessage = (
  { db, school, now }: SchoolContext,
  referralId: string,
  messageId: string,
): Write[] => [
  insertNoticesOfMore(db, { schoolId: school.id, referralId, what: messageId, now }),
  setNotSafeWaitingAgain(db, school.id, referralId, firstStep(chainOf(school), now)),
]
