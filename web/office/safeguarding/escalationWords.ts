import { SAFEGUARDING_RANK } from '../../../worker/access/rules/safeguardingRank.ts'
import type { DisclosureRow } from '../../../worker/safeguarding/office/answers.ts'
import { momentWords } from '../shell/timeWords.ts'
import { NO_NAME } from '../shell/words.ts'

const { deputy, head } = SAFEGUARDING_RANK

/** What stands for a name that is not there. */
export const noNameWords = ({ identity }: DisclosureRow) =>
  identity === 'sealed' ? NO_NAME.sealed : 'Nobody is named'

/** Whom a disclosure has reached: "With the safeguarding lead". It goes past whom its form names. */
export function reachedWords({ reachedRank, past }: DisclosureRow): string {
  if (past === 'dsl') {
    if (reachedRank < deputy) return 'Going past the safeguarding lead'
    return reachedRank < head ? 'With the deputies' : 'With the deputies and the head'
  }
  if (past === 'head' && reachedRank >= deputy) return 'With the safeguarding lead and the deputies'
  if (reachedRank < deputy) return 'With the safeguarding lead'
  if (reachedRank < head) return 'With the safeguarding lead and the deputies'
  return 'With the safeguarding lead, the deputies and the head'
}

/** "Goes to the deputies today, 10.40, if nobody acknowledges it." Empty when it goes no further. */
export function escalationWords({
  reachedRank,
  goesFurtherAt,
  acknowledgedAt,
}: DisclosureRow): string {
  if (goesFurtherAt === null || acknowledgedAt !== null) return ''
  const next = reachedRank < deputy ? 'the deputies' : 'the head'
  return goesFurtherAt <= Date.now()
    ? `Going to ${next} now.`
    : `Goes to ${next} ${momentWords(goesFurtherAt)}, if nobody acknowledges it.`
}

export function becauseWords({ raisedBecause, by, alike }: DisclosureRow): string {
  if (raisedBecause === 'passed_on') return `Passed on by ${by?.name ?? 'a mentor'}`
  return alike > 1
    ? `“I am not safe right now” was pressed ${alike} times`
    : 'Pressed “I am not safe right now”'
}

/** "Acknowledged by Mr Lund, Fri 20 Nov, 8.15" */
export const acknowledgedWords = ({ acknowledgedBy }: DisclosureRow, at: number) =>
  `Acknowledged by ${acknowledgedBy?.name ?? 'the safeguarding lead'}, ${momentWords(at)}`
