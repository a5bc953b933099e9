import type { DisclosureRow } from '../../../worker/safeguarding/office/answers.ts'
import { momentWords } from '../shell/timeWords.ts'
import { NO_NAME } from '../shell/words.ts'

/** Whom a disclosure has reached, by the rank at which it stands. */
const WITH = [
  'With the safeguarding lead',
  'With the safeguarding lead',
  'With the safeguarding lead and the deputies',
  'With the safeguarding lead, the deputies and the head',
]

const NEXT = ['', 'the deputies', 'the head']

/** What stands for a name that is not there. */
export const noNameWords = ({ identity }: DisclosureRow) =>
  identity === 'sealed' ? NO_NAME.sealed : 'Nobody is named'

/** "With the safeguarding lead." */
export const reachedWords = ({ reachedRank }: DisclosureRow) => WITH[reachedRank] ?? WITH.at(-1)!

/** "Goes to the deputies today, 10.40, if nobody acknowledges it." Empty when it goes no further. */
export function escalationWords({
  reachedRank,
  goesFurtherAt,
  acknowledgedAt,
}: DisclosureRow): string {
  if (goesFurtherAt === null || acknowledgedAt !== null) return ''
  const next = NEXT[reachedRank] ?? 'the head'
  return goesFurtherAt <= Date.now()
    ? `Going to ${next} now.`
    : `Goes to ${next} ${momentWords(goesFurtherAt)}, if nobody acknowledges it.`
}

export const becauseWords = ({ raisedBecause, by }: DisclosureRow) =>
  raisedBecause === 'not_safe_now'
    ? 'Pressed “I am not safe right now”'
    : `Passed on by ${by?.name ?? 'a mentor'}`

/** "Acknowledged by Mr Lund, Fri 20 Nov, 8.15" */
export const acknowledgedWords = ({ acknowledgedBy }: DisclosureRow, at: number) =>
  `Acknowledged by ${acknowledgedBy?.name ?? 'the safeguarding lead'}, ${momentWords(at)}`
