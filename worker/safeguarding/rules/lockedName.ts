import { z } from 'zod/mini'
import { formId, requiredText } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import {
  LOOK_AHEAD_DAYS,
  openings,
  type SchoolCalendar,
  schoolDays,
} from '../../time/schoolCalendar.ts'
import { DAY_MS } from '../../time/durations.ts'

/** Why a name that a child locked away may be opened. Each has its words on the child's page. */
export const NAME_REASONS = [
  'may_be_hurt',
  'someone_else_hurt',
  'must_pass_on',
  'they_said_yes',
] as const

export type NameReason = (typeof NAME_REASONS)[number]

/** Asks for a locked name: `because` is what the child reads, `words` only staff. */
export const nameRequestForm = z.object({
  id: formId,
  because: z.enum(NAME_REASONS, { error: 'Choose the reason that they will read.' }),
  words: requiredText(LIMITS.words, 'Write why, for the second person.'),
})

export type NameRequestForm = z.infer<typeof nameRequestForm>

/** Which request is agreed to, refused or taken back. */
export const nameAnswerForm = z.object({ requestId: formId })

const NAME_REQUEST_STATUSES = ['waiting', 'agreed', 'refused', 'taken_back', 'expired'] as const

export type NameRequestStatus = (typeof NAME_REQUEST_STATUSES)[number]

/** School days after the one on which it is asked, until a request that nobody has agreed to is over. */
const NAME_REQUEST_SCHOOL_DAYS = 2

/**
 * Until when a second person may agree: until the room closes on the second school day after today.
 * Where the calendar does not reach so far, two days of the clock.
 */
export function nameRequestEndsAt(calendar: SchoolCalendar, now: number): number {
  const tomorrow = addDays(londonDay(now), 1)
  let left = NAME_REQUEST_SCHOOL_DAYS
  for (const day of schoolDays(calendar, tomorrow, addDays(tomorrow, LOOK_AHEAD_DAYS))) {
    left -= 1
    if (left > 0) continue
    return Math.max(...[...openings(calendar, day, day)].map(({ toAt }) => toAt))
  }
  return now + NAME_REQUEST_SCHOOL_DAYS * DAY_MS
}

/** A request as far as the rules ask. */
export type NameRequest = {
  status: NameRequestStatus
  askedBy: string
  settledBy: string | null
  endsAt: number
}

/** Where a request stands now: one that waited too long is over, whether that has been noted or not. */
export const statusNow = ({ status, endsAt }: NameRequest, now: number): NameRequestStatus =>
  status === 'waiting' && endsAt <= now ? 'expired' : status

/**
 * Nobody agrees to their own request or refuses it, so it takes two people to open a name: they take it back.
 *
 * Two people may answer at once, so the write decides (`settleRequest`, db/safeguarding/lockedNames.ts) and this
 * says which buttons to show. `test/safeguarding/lockedNameModel.test.ts` fails when they disagree.
 */
export const maySettle = (
  request: NameRequest,
  staffId: string,
  outcome: 'agreed' | 'refused' | 'taken_back',
  now: number,
): boolean =>
  statusNow(request, now) === 'waiting' &&
  (outcome === 'taken_back') === (request.askedBy === staffId)

/**
 * Once two people have agreed, those two and the safeguarding team read the name, and nobody else. Once one of the
 * safeguarding team has opened it alone, on a record of theirs, the team reads it.
 *
 * A look and its entry in the trail are one write, so the entry is guarded by the same rule in SQL
 * (`mayReadLockedName`, db/safeguarding/lockedNames.ts). The same test compares.
 */
export const mayReadName = (
  requests: readonly NameRequest[],
  staffId: string,
  isSafeguarding: boolean,
  openedAlone = 0,
): boolean =>
  (isSafeguarding && openedAlone > 0) ||
  requests.some(
    ({ status, askedBy, settledBy }) =>
      status === 'agreed' && (isSafeguarding || askedBy === staffId || settledBy === staffId),
  )
