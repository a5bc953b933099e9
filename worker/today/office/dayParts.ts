import type { TodayRows } from '../../../db/today/readToday.ts'
import { unsealSeries } from '../../../db/timetable/series.ts'
import { openSessions } from '../../../db/timetable/sessions.ts'
import { mentorsOf } from '../../../db/school/school.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { personOf } from '../../officeRoute/people.ts'
import { mayMark } from '../../register/office/registerRoutes.ts'
import { presenceOf } from '../../school/rules/presence.ts'
import { sessionRow } from '../../sessions/office/sessionRows.ts'
import { londonDay } from '../../time/londonTime.ts'
import { openings } from '../../time/schoolCalendar.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { isListedInOffice } from '../../timetable/rules/seriesKind.ts'
import { dayPlan } from '../rules/dayPlan.ts'
import { isRegisterOpen } from '../rules/needs.ts'
import type { NeedGroup, TodayPage } from './answers.ts'
import { firstOf } from './childNeeds.ts'

/** Today's sessions: their registers, this person's own day, and what the other mentors run. */
export async function dayOf(
  ctx: StaffContext,
  rows: TodayRows,
): Promise<{ needs: NeedGroup[] } & Pick<TodayPage, 'team'> & { mine?: TodayPage['myDay'] }> {
  const { now, staff } = ctx
  const { school } = staff
  const sessions = await sessionsToday(ctx, rows)
  const isOn = sessions.filter(({ status }) => status === 'on')
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
  const today = londonDay(now)
  const own = isOn
    .filter(({ by }) => by?.id === staff.id)
    .map(({ id, title, startsAt, endsAt, place, coming, over, marked, endedAt }) => {
      return {
        id,
        title,
        startsAt,
        endsAt,
        place,
        coming,
        over,
        marked,
        registerEnded: endedAt !== null,
      }
    })
  const mentors = mentorsOf(school)
    .filter(({ id }) => id !== staff.id)
    .map(({ id }) => {
      const theirs = isOn.filter(({ by }) => by?.id === id)
      const runs = theirs.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
      const next = theirs.find(({ startsAt }) => startsAt > now)
      return {
        person: personOf(school, id),
        runs: runs ? { title: runs.title, untilAt: runs.endsAt } : null,
        nextAt: next?.startsAt ?? null,
      }
    })
  return {
    needs,
    mine: dayPlan(own, [...openings(school.calendar, today, today)], now),
    team: { mentors, room: presenceOf(school.calendar, now) },
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
        .filter((session) => isListedInOffice(each.kind, session))
        .map((session) => ({
          ...sessionRow(ctx, { series: each, session }, standing),
          marked: marked.find(({ sessionId }) => sessionId === session.id)?.marked ?? 0,
          endedAt: stored.find(({ id }) => id === session.id)?.registerEndedAt ?? null,
        })),
    )
    .toSorted((a, b) => a.startsAt - b.startsAt)
}
