/**
 * When someone who is given to a mentor meets them next, as far as it is known: the page that says who they meet
 * says when, or that no day is set.
 *
 * - `by`: they have not met yet, and the mentor plans to see them by this London day.
 * - `on`: the mentor has set this day for the next time.
 *
 * The day of a meeting goes where its session goes. Sessions are called off, held after all and moved in several ways,
 * so the trigger `session_takes_meeting_day` (migration 0168) does it for each.
 */
export type Meeting = { is: 'by' | 'on'; on: string } | { is: 'no_day' | 'ended' }

export function meetingNow(
  itsCase: { dueOn: string | null; lastMetOn: string | null; endedAt: number | null } | null,
  today: string,
): Meeting {
  if (itsCase === null) return { is: 'no_day' }
  const { dueOn, lastMetOn, endedAt } = itsCase
  if (endedAt !== null) return { is: 'ended' }
  // A day that has passed is no day: nobody is told to come yesterday.
  if (dueOn === null || dueOn < today) return { is: 'no_day' }
  return { is: lastMetOn === null ? 'by' : 'on', on: dueOn }
}
