import type { DisclosureRow } from '../../../worker/office/answers.ts'
import { momentWords } from '../times.ts'

/** Whom a disclosure has reached, by the rank at which it stands. */
const WITH = [
  'With the safeguarding lead',
  'With the safeguarding lead',
  'With the safeguarding lead and the deputies',
  'With the safeguarding lead, the deputies and the head',
]
const NEXT = ['', 'the deputies', 'the head']

/** "With the safeguarding lead." */
export const reachedWords = ({ reachedRank }: DisclosureRow) => WITH[reachedRank] ?? WITH.at(-1)!

/** "Goes to the deputies today, 10.40, if nobody acknowledges it." Empty when it goes no further. */
export function furtherWords({
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

export const BECAUSE: Record<DisclosureRow['raisedBecause'], string> = {
  not_safe_now: 'Pressed “I am not safe right now”',
  passed_on: 'Passed on by a mentor',
}
