import { cancelMeetingsOf, meetingsOf } from '../../db/meetings/meetings.ts'
import type { Write } from '../../db/database.ts'
import type { ALWAYS } from '../../db/guardedBy.ts'
import { filling } from './bookingAct.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { isGivenByDecision } from '../timetable/rules/seriesKind.ts'

/**
 * Unrun, in the batch that ends a case or a request or takes its decision back: its meetings to come are cancelled,
 * and what becomes free in a group is offered to those who wait.
 */
export async function cancellingMeetings(
  ctx: SchoolContext,
  caseId: string,
  condition?: typeof ALWAYS,
): Promise<Write[]> {
  const { db, school, now } = ctx
  const toCome = await meetingsOf(db, school.id, caseId, now)
  return [
    cancelMeetingsOf(db, { schoolId: school.id, caseId, now }, condition),
    ...toCome
      .filter(({ kind }) => isGivenByDecision(kind))
      .flatMap(({ sessionId, startsAt }) => filling(ctx, { sessionId, startsAt })),
  ]
}
