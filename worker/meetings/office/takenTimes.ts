import { casesInTimes } from '../../../db/meetings/meetings.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'
import type { TakenTime } from './answers.ts'

/** Times of mentors with who has taken them, as far as this person may see their cases. */
export async function takenTimes(
  ctx: StaffContext,
  sessions: readonly Session[],
): Promise<TakenTime[]> {
  if (sessions.length === 0) return []
  const { vault } = ctx.staff.school
  const ids = sessions.map(({ id }) => id)
  const rows = await Promise.all(
    (await casesInTimes(ctx.db, viewerOf(ctx), ids)).map(
      async ({ sessionId, caseId: id, hasCase, identity, about, whoSealed }) => ({
        sessionId,
        its: {
          id,
          hasCase,
          identity,
          about,
          who: await unsealWho(vault, { id, identity, whoSealed }),
        },
      }),
    ),
  )
  return sessions.map(({ id, startsAt, endsAt, place, status, taken, capacity }) => ({
    id,
    startsAt,
    endsAt,
    place,
    status,
    taken,
    of: capacity ?? 0,
    cases: rows.filter(({ sessionId }) => sessionId === id).map(({ its }) => its),
  }))
}
