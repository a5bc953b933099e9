import type { TodayRows } from '../../../db/today/readToday.ts'
import { unsealSeries } from '../../../db/timetable/series.ts'
import { openSessions } from '../../../db/timetable/sessions.ts'
import { mentorsOf } from '../../../db/school/school.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { personOf } from '../../officeRoute/people.ts'
import { takersOf } from '../../meetings/office/takenTimes.ts'
import { mayMark } from '../../register/office/registerRoutes.ts'
import { presenceOf } from '../../school/rules/presence.ts'
import { sessionRow } from '../../sessions/office/sessionRows.ts'
import { instantOf, londonDay } from '../../time/londonTime.ts'
import { openings } from '../../time/schoolCalendar.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { isDuty, isListedInOffice, isMentorTime } from '../../timetable/rules/seriesKind.ts'
import { dayPlan, freeToday } from '../rules/dayPlan.ts'
import { isRegisterOpen } from '../rules/needs.ts'
import type { NeedGroup, OwnSession, TodayPage } from './answers.ts'
import { firstOf } from './childNeeds.ts'

/** Today's sessions: their registers, this person's own day, and what the other mentors run. */
export async function dayOf(
  ctx: StaffContext,
  rows: TodayRows,
): Promise<{ needs: NeedGroup[] } & Partial<Awaited<ReturnType<typeof ownDay>>>> {
  const { now, staff } = ctx
  const sessions = await sessionsToday(ctx, rows)
  const runsCases = may(ctx, 'see_own_caseload')
  // A mentor finishes the registers of what they run, and of what nobody runs; the kitchen those with food in them.
  const open = sessions
    .filter(({ by }) => !runsCases || by === null || by.id === staff.id)
    .map(({ coming, ...session }) => ({ ...session, expected: coming }))
    .filter((session) => isRegisterOpen(session, now))
  const needs: NeedGroup[] = [
    {
      kind: 'register',
      ...(await firstOf(open, ({ id, title, startsAt, marked, expected }) => {
        return { id, title, startsAt, marked, expected }
      })),
    },
  ]
  if (!runsCases) return { needs }
  return { needs, ...(await ownDay(ctx, rows, sessions)) }
}

type DaySession = Awaited<ReturnType<typeof sessionsToday>>[number]

/** What this person has on and when they're free, and what the other mentors do. */
async function ownDay(
  { now, staff }: StaffContext,
  { myDay: { met, talks }, calls }: TodayRows,
  sessions: readonly DaySession[],
) {
  const { school } = staff
  const { calendar } = school
  const today = londonDay(now)
  const takers = await takersOf(school, met, talks)
  const isOn = sessions.filter(({ status }) => status === 'on')
  const own = isOn
    .filter(({ by }) => by?.id === staff.id)
    .map(
      ({
        id,
        title,
        kind,
        startsAt,
        endsAt,
        place,
        coming,
        over,
        marked,
        endedAt,
      }): OwnSession => ({
        id,
        title,
        startsAt,
        endsAt,
        place,
        coming,
        over,
        marked,
        registerEnded: endedAt !== null,
        is: isDuty(kind) ? 'duty' : isMentorTime(kind) ? 'meeting' : 'session',
        with: takers(id),
      }),
    )
  const mentors = mentorsOf(school)
    .filter(({ id }) => id !== staff.id)
    .map(({ id }) => {
      const theirs = sessions.filter(({ by }) => by?.id === id)
      const held = theirs.filter(({ status }) => status === 'on')
      const is = held.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
      const next = held.find(({ startsAt }) => startsAt > now)
      return {
        person: personOf(school, id),
        now: is
          ? { title: isMentorTime(is.kind) ? null : is.title, untilAt: is.endsAt }
          : calls.some(({ takenBy }) => takenBy === id)
            ? ('on_call' as const)
            : null,
        nextAt: next?.startsAt ?? null,
        isOff: theirs.length > 0 && held.length === 0,
      }
    })
  const open = [...openings(calendar, today, today)]
  const lunch = calendar.dayPoints.find(({ point }) => point === 'lunch')
  return {
    mine: dayPlan(own, open, now),
    free: freeToday(own, open, lunch ? instantOf(today, lunch.at) : null, now),
    team: { mentors, room: presenceOf(calendar, now) } satisfies TodayPage['team'],
  }
}

async function sessionsToday(ctx: StaffContext, rows: TodayRows) {
  const { school } = ctx.staff
  const { series, stored, standing, marked } = rows.sessions
  const today = londonDay(ctx.now)
  const [all, opened] = await Promise.all([
    Promise.all(series.map((row) => unsealSeries(school.vault, row))),
    openSessions(school.vault, stored),
  ])
  return all
    .filter((each) => mayMark(ctx, each))
    .flatMap((each) =>
      sessionsBetween(each, school.calendar, opened, today, today)
        .filter((session) => isDuty(each.kind) || isListedInOffice(each.kind, session))
        .map((session) => ({
          ...sessionRow(ctx, { series: each, session }, standing),
          marked: marked.find(({ sessionId }) => sessionId === session.id)?.marked ?? 0,
          endedAt: stored.find(({ id }) => id === session.id)?.registerEndedAt ?? null,
        })),
    )
    .toSorted((a, b) => a.startsAt - b.startsAt)
}
