import { seriesOf } from '../../../db/timetable/series.ts'
import { standingPlaces } from '../../../db/timetable/sessionDays.ts'
import { schoolContextOf } from '../../bookings/bookingAct.ts'
import { placeSlip } from '../../bookings/office/bookingSlip.ts'
import { hasRoom } from '../../bookings/rules/booking.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { yearsOf } from '../../school/rules/schoolProfile.ts'
import { addDays, londonDay, weekdayOf } from '../../time/londonTime.ts'
import { ruleOnOrNext, type Series, standingPlaceId } from '../../timetable/rules/series.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
import { type SignUpForForm, signUpForForm } from '../rules/signUpForForm.ts'
import { signUpFor } from '../signUpFor.ts'
import type { SignedUpForThem, SignUpForPage } from './answers.ts'

/** Days in which the first morning is looked for: over the longest holiday. */
const LOOKS_AHEAD_DAYS = 60

/** A child signed up for breakfast by staff, for a family that rang or stands at the hatch. */
export const signingUpFor = officeRoutes()
  .get('/office/api/breakfast', allowed('sign_up_child'), async (c) =>
    c.json((await signUpForPage(staffContext(c))) satisfies SignUpForPage),
  )
  .post(
    '/office/api/breakfast',
    allowed('sign_up_child'),
    jsonOnly,
    jsonForm(signUpForForm),
    async (c) => {
      const answer = await signThemUp(staffContext(c), c.req.valid('json'), c.env.ORIGIN)
      return c.json(answer satisfies SignedUpForThem)
    },
  )

async function signUpForPage(ctx: StaffContext): Promise<SignUpForPage> {
  const { db, now, staff } = ctx
  const today = londonDay(now)
  const [all, standing] = await Promise.all([
    seriesOf(db, staff.school, now),
    standingPlaces(db, staff.school.id),
  ])
  return {
    years: [...yearsOf(staff.school.profile)],
    clubs: all
      .filter((series) => isSignedUpFor(series, today))
      .map((series) => clubOf(series, standing, today)),
  }
}

const isSignedUpFor = ({ kind, plan }: Series, today: string) =>
  SERIES_KIND_FACTS[kind].bookedBy === 'sign_up' && (plan.untilOn === null || plan.untilOn >= today)

function clubOf(
  { id, plan, neverFull }: Series,
  standing: Awaited<ReturnType<typeof standingPlaces>>,
  today: string,
) {
  const weekdays = ruleOnOrNext(plan, today).weekdays.toSorted((a, b) => a - b)
  const isFull = (weekday: number) => {
    const places = standing.find((row) => row.id === standingPlaceId(id, weekday))
    return places !== undefined && !hasRoom(places, 1)
  }
  return { id, title: plan.title, neverFull, weekdays, full: weekdays.filter(isFull) }
}

async function signThemUp(
  ctx: StaffContext,
  form: SignUpForForm,
  origin: string,
): Promise<SignedUpForThem> {
  const { school } = ctx.staff
  const { code, days, series } = await signUpFor(ctx, form)
  const today = londonDay(ctx.now)
  const sessions = sessionsBetween(
    series,
    schoolContextOf(ctx).school.calendar,
    [],
    today,
    addDays(today, LOOKS_AHEAD_DAYS),
  )
  const waits = days.every(({ status }) => status === 'waiting')
  const theirs = days.filter(({ status }) => waits || status !== 'waiting')
  const first = sessions.find(
    ({ heldOn, startsAt }) =>
      theirs.some(({ weekday }) => weekday === weekdayOf(heldOn)) && startsAt > ctx.now,
  )
  const slip =
    // The five words open the family's own page: the kitchen has no need of them.
    code && first && may(ctx, 'book_for_someone')
      ? placeSlip(school, first, { code, origin, language: form.language, waits })
      : null
  return { days: days.map(({ weekday, status }) => ({ weekday, status })), slip }
}
