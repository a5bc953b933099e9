import { findMeetingCase } from '../../../db/meetings/meetings.ts'
import { findReferral } from '../../../db/referrals/referrals.ts'
import type { School } from '../../../db/school/school.ts'
import { layOut } from '../../../db/timetable/sessions.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { schoolContextOf } from '../../bookings/bookingAct.ts'
import { lessonTimesOf } from '../../school/rules/settings.ts'
import { assertMay, may, type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { neverFromOf } from '../../lessons/neverFrom.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { ruleOnOrNext } from '../../timetable/rules/series.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'
import { isMentorTime } from '../../timetable/rules/seriesKind.ts'
import { bookMeeting, cancelMeeting } from '../bookMeeting.ts'
import { findMeetings } from '../findMeetings.ts'
import { addDuty, keepNeverFrom, offerTimes, weekFacts, weekOf } from '../offerTimes.ts'
import {
  cancelMeetingForm,
  decisionTimesQuery,
  dutyForm,
  meetingForm,
  neverFromForm,
  severalTimesQuery,
  timesForm,
} from '../rules/meetingForms.ts'
import { fitsOf } from '../rules/mentorTime.ts'
import { sameLesson } from '../rules/sameLesson.ts'
import type { DecisionTimes, FreeTime, MeetingRow, MeetingsPage, TimesPage } from './answers.ts'
import { lessonsAt, saidOf } from './missedLessons.ts'
import { severalTimes } from './severalTimes.ts'
import { takenTimes } from './takenTimes.ts'

/** The times that a mentor offers, and what is booked of them for a case. Each change answers with the page again. */
export const meetings = officeRoutes()
  .get('/office/api/times', allowed('manage_series'), async (c) =>
    c.json(await timesPage(staffContext(c))),
  )
  .post('/office/api/times', allowed('manage_series'), jsonOnly, jsonForm(timesForm), async (c) => {
    await offerTimes(staffContext(c), c.req.valid('json'))
    return c.json(await timesPage(staffContext(c)))
  })
  .post(
    '/office/api/never-from',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(neverFromForm),
    async (c) => {
      await keepNeverFrom(staffContext(c), c.req.valid('json'))
      return c.json(await timesPage(staffContext(c)))
    },
  )
  .post('/office/api/duties', allowed('manage_series'), jsonOnly, jsonForm(dutyForm), async (c) => {
    await addDuty(staffContext(c), c.req.valid('json'))
    return c.json(await timesPage(staffContext(c)))
  })
  .get(
    '/office/api/referrals/:id/times',
    allowed('decide_referral'),
    query(decisionTimesQuery),
    async (c) =>
      c.json(await decisionTimes(staffContext(c), c.req.param('id'), c.req.valid('query').mentor)),
  )
  .get(
    '/office/api/queue/several/times',
    allowed('decide_referral'),
    query(severalTimesQuery),
    async (c) => {
      const { mentor = '', for: ids = '' } = c.req.valid('query')
      return c.json(await severalTimes(staffContext(c), mentor, ids.split(',')))
    },
  )
  .get('/office/api/cases/:id/meetings', allowed('see_case'), async (c) =>
    c.json(await meetingsPage(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/meetings',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(meetingForm),
    async (c) => {
      await bookMeeting(staffContext(c), c.req.param('id'), c.req.valid('json'))
      return c.json(await meetingsPage(staffContext(c), c.req.param('id')))
    },
  )
  .post(
    '/office/api/cases/:id/meetings/cancellation',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(cancelMeetingForm),
    async (c) => {
      await cancelMeeting(staffContext(c), c.req.param('id'), c.req.valid('json').meetingId)
      return c.json(await meetingsPage(staffContext(c), c.req.param('id')))
    },
  )

type Found = Awaited<ReturnType<typeof findMeetings>>

/** Times that a page shows of the case's mentor, and of everyone else. */
const SHOWN = 12

/** Sessions of groups that a decision may give a place in. */
const SHOWN_GROUPS = 24

async function meetingsPage(ctx: StaffContext, caseId: string): Promise<MeetingsPage> {
  assertMay(ctx, 'see_case')
  const { school } = ctx.staff
  const [its] = await findMeetingCase(ctx.db, viewerOf(ctx), caseId)
  if (!its) throw new Refusal('not_found')
  const found = await findMeetings(schoolContextOf(ctx), caseId, its, { fresh: true })
  // Lessons take turns: a time in one that they missed lately comes only where there are too few others.
  const { others = [], again = [] } = Object.groupBy(found.free, (time) =>
    sameLesson(time, found.lately, found.missed).length > 0 ? 'again' : 'others',
  )
  const shown = (isTheirs: boolean) =>
    [...others, ...again]
      .filter(({ mentorId }) => (mentorId === its.mentorId) === isTheirs)
      .slice(0, SHOWN)
      .toSorted((a, b) => a.startsAt - b.startsAt)
      .map((session) => freeTime(ctx, session, found))
  return {
    meetings: found.meetings.map((meeting) => meetingRow(school, meeting, found)),
    free: shown(true),
    others: shown(false),
    meetsOn: its.dueOn,
    mayBook: its.endedAt === null && may(ctx, 'write_case_text'),
  }
}

const meetingRow = (
  school: School,
  {
    id,
    startsAt,
    endsAt,
    place,
    mentorId,
    capacity,
    sessionStatus: status,
  }: Found['meetings'][number],
  { missed }: Found,
): MeetingRow => ({
  id,
  startsAt,
  endsAt,
  place,
  mentor: maybePerson(school, mentorId),
  fits: fitsOf(capacity),
  status,
  misses: missed && saidOf(neverFromOf(school, mentorId), missed({ startsAt, endsAt })),
})

/** Of mentors' own times for a group. */
const OWN_GROUP_TIMES = 6

/** What a decision on a request may book: one-to-one times of a mentor, or places in groups. */
async function decisionTimes(
  ctx: StaffContext,
  id: string,
  mentor: string | undefined,
): Promise<DecisionTimes> {
  const { school } = ctx.staff
  const [referral] = await findReferral(ctx.db, viewerOf(ctx), id)
  if (!referral) throw new Refusal('not_found')
  const its = { ...referral, endedAt: null }
  const found = await findMeetings(schoolContextOf(ctx), id, its, { fresh: true })
  const free =
    mentor === undefined
      ? [
          ...found.groups.map(({ series, session }) => ({ session, group: series.plan.title })),
          // Times that a mentor offers to a group, of their own.
          ...found.free
            .filter(({ capacity }) => fitsOf(capacity) === 'group')
            .slice(0, OWN_GROUP_TIMES)
            .map((session) => ({ session, group: 'Group' })),
        ].toSorted((a, b) => a.session.startsAt - b.session.startsAt)
      : found.free
          .filter(({ mentorId, capacity }) => mentorId === mentor && capacity === 1)
          .map((session) => ({ session, group: null }))
  return {
    booked: found.meetings.map((meeting) => ({
      ...meetingRow(school, meeting, found),
      group: meeting.group,
    })),
    times: free.slice(0, mentor === undefined ? SHOWN_GROUPS : SHOWN).map(({ session, group }) => {
      const { left, of: _, fits: __, ...time } = freeTime(ctx, session, found)
      return { ...time, group, left: session.capacity === null ? null : left }
    }),
  }
}

const freeTime = (
  { staff: { school } }: StaffContext,
  { id, startsAt, endsAt, place, mentorId, capacity, taken }: Session,
  found: Found,
): FreeTime => ({
  id,
  startsAt,
  endsAt,
  place,
  mentor: maybePerson(school, mentorId),
  fits: fitsOf(capacity),
  left: (capacity ?? 0) - taken,
  of: capacity ?? 0,
  ...lessonsAt(school, { startsAt, endsAt, mentorId }, found),
})

/** Days ahead of which one sees who has taken a time. */
const TAKEN_AHEAD_DAYS = 14

async function timesPage(ctx: StaffContext): Promise<TimesPage> {
  assertMay(ctx, 'manage_series')
  const { db, now, staff } = ctx
  const today = londonDay(now)
  const untilOn = addDays(today, TAKEN_AHEAD_DAYS)
  const [{ offered, duties, busy }, own, laidOut] = await Promise.all([
    weekOf(ctx, staff.id),
    weekFacts(ctx),
    layOut(db, staff.school, now, { fromOn: today, untilOn }),
  ])
  const sessions = laidOut
    .filter(({ series, session }) => isMentorTime(series.kind) && session.taken > 0)
    .map(({ session }) => session)
    .filter(({ mentorId, endsAt }) => mentorId === staff.id && endsAt > now)
  return {
    today,
    away: own.away.filter(({ untilOn: last }) => last >= today),
    neverFrom: {
      school: [...lessonTimesOf(staff.school.calendar).neverFrom],
      own: [...own.neverFrom],
    },
    offered: offered
      .map(({ id, plan }) => {
        const rule = ruleOnOrNext(plan, today)
        const places = rule.capacity ?? 0
        return { id, rule, places, fits: fitsOf(rule.capacity), untilOn: plan.untilOn }
      })
      .toSorted((a, b) => whenOf(a).localeCompare(whenOf(b))),
    duties: duties
      .map(({ id, plan }) => {
        const { title, untilOn } = plan
        return { id, title, rule: ruleOnOrNext(plan, today), untilOn }
      })
      .toSorted((a, b) => whenOf(a).localeCompare(whenOf(b))),
    busy,
    taken: await takenTimes(ctx, sessions),
  }
}

const whenOf = ({ rule }: Pick<TimesPage['offered'][number], 'rule'>) =>
  `${rule.weekdays[0]} ${rule.starts}`
