import { notesBetween } from '../../../db/cases/sessionNotes.ts'
import { type CallRow, openCallsOn } from '../../../db/onCall/calls.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { mentorsOf } from '../../../db/school/school.ts'
import { type LaidOut, layOut } from '../../../db/timetable/sessions.ts'
import { firstWordsOf } from '../../cases/office/casePage.ts'
import { noteViews } from '../../context/noteViews.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { query } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { presenceOf } from '../../school/rules/presence.ts'
import { isAwayOn } from '../../time/away.ts'
import { weekQuery, weekShownOn } from '../../sessions/rules/dayForms.ts'
import { addDays, londonDay, mondayOf } from '../../time/londonTime.ts'
import { isMentorTime } from '../../timetable/rules/seriesKind.ts'
import { mentorsAndAway } from '../mentorsAndAway.ts'
import { freeTimes } from '../rules/mentorTime.ts'
import type { MentorsWeek, MentorWeek, WeekNote } from './answers.ts'
import { takenTimes } from './takenTimes.ts'

/** More sessions than six mentors note in a week. */
const MOST_NOTES = 150

/** For whoever sees every caseload: whom each mentor meets in a week and when, what is still free, and what was noted. */
export const mentorsWeek = officeRoutes().get(
  '/office/api/mentors-week',
  allowed('see_every_caseload'),
  query(weekQuery),
  async (c) => {
    const ctx = staffContext(c)
    const { db, now, staff } = ctx
    const { school } = staff
    const thisWeek = weekShownOn(londonDay(now))
    const fromOn = mondayOf(c.req.valid('query').from ?? thisWeek)
    const isOpenNow = fromOn === thisWeek && presenceOf(school.calendar, now).is === 'reading'
    const days = { fromOn, untilOn: addDays(fromOn, 6) }
    const [laidOut, notes, calls] = await Promise.all([
      layOut(db, school, now, days),
      notesOfWeek(ctx, days),
      isOpenNow ? openCallsOn(db, school.id, londonDay(now)) : [],
    ])
    const times = laidOut.filter(({ series }) => isMentorTime(series.kind))
    const taken = await takenTimes(
      ctx,
      times.map(({ session }) => session),
    )
    const mentors = mentorsOf(school)
    const free = freeTimes(laidOut, {
      now,
      mentors: mentorsAndAway(school),
      named: { notStaffId: null, aboutStaffId: null },
      taken: new Set(),
    }).map(({ session }) => session.id)
    const today = londonDay(now)
    const weeks = mentors.map(({ id, away }) => {
      const own = new Set(
        times.filter(({ session }) => session.mentorId === id).map(({ session }) => session.id),
      )
      return {
        mentor: personOf(school, id),
        now: isOpenNow && !isAwayOn(away, today) ? atThisMoment(laidOut, calls, id, now) : null,
        times: taken
          .filter((time) => own.has(time.id))
          .map((time) => ({ ...time, isFree: free.includes(time.id) })),
        notes: notes.filter(({ byStaffId }) => byStaffId === id).map(({ note }) => note),
      }
    })
    return c.json({ weeks } satisfies MentorsWeek)
  },
)

/** Whether a mentor is on a call or has a session now; one of their own times counts where someone has taken it. */
function atThisMoment(
  laidOut: readonly LaidOut[],
  calls: readonly CallRow[],
  mentorId: string,
  now: number,
): MentorWeek['now'] {
  if (calls.some(({ takenBy }) => takenBy === mentorId)) return 'busy'
  const today = laidOut.filter(
    ({ session }) => session.mentorId === mentorId && session.heldOn === londonDay(now),
  )
  if (today.length > 0 && today.every(({ session }) => session.status === 'off')) return null
  const isOn = today.some(
    ({ series, session: { status, startsAt, endsAt, taken } }) =>
      status === 'on' &&
      startsAt <= now &&
      now < endsAt &&
      (taken > 0 || !isMentorTime(series.kind)),
  )
  return isOn ? 'busy' : 'free'
}

/** Their first words, each view in the trail of its case before they are shown. */
async function notesOfWeek(
  ctx: StaffContext,
  days: { fromOn: string; untilOn: string },
): Promise<{ byStaffId: string; note: WeekNote }[]> {
  const { db, staff } = ctx
  const { school } = staff
  const rows = await notesBetween(db, viewerOf(ctx), { ...days, limit: MOST_NOTES })
  await noteViews(
    ctx,
    'see_every_caseload',
    rows.map(({ caseId }) => caseId),
  )
  return Promise.all(
    rows.map(async (row) => {
      const { id, caseId, byStaffId, metOn, kind, minutes, identity, about, whoSealed } = row
      const who = await unsealWho(school.vault, { id: caseId, identity, whoSealed })
      const words = await firstWordsOf(school, row)
      return { byStaffId, note: { id, caseId, who, identity, about, metOn, kind, minutes, words } }
    }),
  )
}
