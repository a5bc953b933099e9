import { meetingCaseOnPage } from '../../db/meetings/meetings.ts'
import { insertSeries, sealPlan, seriesOf } from '../../db/timetable/series.ts'
import type { SchoolContext } from '../../worker/context/schoolContext.ts'
import { takeTime } from '../../worker/meetings/bookMeeting.ts'
import { findMeetings } from '../../worker/meetings/findMeetings.ts'
import type { SeriesPlan } from '../../worker/timetable/rules/series.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'

/** A time that a mentor offers on each school day, made once. */
export async function aMentorTime(
  { db, school, now }: SchoolContext,
  {
    id,
    mentorId,
    capacity = 1,
    starts = '14:20',
    ends = '14:50',
  }: { id: string; mentorId: string; capacity?: number; starts?: string; ends?: string },
): Promise<void> {
  const rule = {
    fromOn: '2026-09-01',
    weekdays: [1, 2, 3, 4, 5],
    everyWeeks: 1,
    runs: 'term_time',
    starts,
    ends,
    place: 'The Snug',
    capacity,
  } as const
  const plan: SeriesPlan = { title: 'One-to-one', about: '', rules: [rule], untilOn: null }
  await insertSeries(db, {
    schoolId: school.id,
    id,
    kind: 'mentor_time',
    audience: 'pupils',
    mentorId,
    listed: false,
    neverFull: false,
    countShown: false,
    planSealed: await sealPlan(school.vault, id, plan),
    madeAt: now,
  }).onConflictDoNothing()
  await seriesOf(db, school, now, { fresh: true })
}

/** The next free time is taken on the page of a case, which is open; answers the id of its session. */
export async function aMeeting(
  ctx: SchoolContext,
  caseId: string,
  secret: string,
): Promise<string> {
  const its = must((await meetingCaseOnPage(ctx.db, ctx.school.id, caseId))[0])
  const { free } = await findMeetings(ctx, caseId, its)
  const page = await hashOf(secret)
  const time = must(free[0]).id
  await takeTime(ctx, { page, caseId, formId: newSecret(), time, language: 'en' })
  return time
}
