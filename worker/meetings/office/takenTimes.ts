import { casesInTimes, theseSessions } from '../../../db/meetings/takenTimes.ts'
import { talksIn } from '../../../db/meetings/talks.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import type { School } from '../../../db/school/school.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'
import type { TakenTime } from './answers.ts'

/** Times of mentors with who has taken them, as far as this person may see their cases. */
export async function takenTimes(
  ctx: StaffContext,
  sessions: readonly Session[],
): Promise<TakenTime[]> {
  if (sessions.length === 0) return []
  const { school } = ctx.staff
  const ids = theseSessions(sessions.map(({ id }) => id))
  const [held, talks] = await ctx.db.batch([
    casesInTimes(ctx.db, viewerOf(ctx), ids),
    talksIn(ctx.db, school.id, ids),
  ])
  const takers = await takersOf(school, held, talks)
  return sessions.map(({ id, startsAt, endsAt, place, status, taken, capacity }) => ({
    id,
    startsAt,
    endsAt,
    place,
    status,
    taken,
    of: capacity ?? 0,
    ...takers(id),
  }))
}

type Held = Awaited<ReturnType<typeof casesInTimes>>

type Talks = Awaited<ReturnType<typeof talksIn>>

/** Who has taken a session, of those that were read. */
export async function takersOf(
  school: School,
  held: Held,
  talks: Talks,
): Promise<(sessionId: string) => Pick<TakenTime, 'cases' | 'colleagues'>> {
  const rows = await Promise.all(
    held.map(async ({ sessionId, caseId: id, hasCase, identity, about, whoSealed }) => ({
      sessionId,
      its: {
        id,
        hasCase,
        identity,
        about,
        who: await unsealWho(school.vault, { id, identity, whoSealed }),
      },
    })),
  )
  return (id) => ({
    cases: rows.filter(({ sessionId }) => sessionId === id).map(({ its }) => its),
    colleagues: talks
      .filter(({ sessionId }) => sessionId === id)
      .flatMap(({ staffId }) => maybePerson(school, staffId) ?? []),
  })
}
