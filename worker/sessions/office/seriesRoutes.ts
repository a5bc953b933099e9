import { findSeriesRow, unsealSeries } from '../../../db/timetable/series.ts'
import { standingPlaces } from '../../../db/timetable/sessionDays.ts'
import { changeSeries, planSeries } from '../changeSeries.ts'
import { makeSeries } from '../makeSeries.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { addSession } from '../addSession.ts'
import { londonDay } from '../../time/londonTime.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { isPrimary } from '../../school/rules/schoolProfile.ts'
import { impactOf } from './changeImpact.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { ChangeImpact, Done, Made, SeriesFormPage, SeriesPage } from './answers.ts'
import { extraForm, seriesChangeForm, type SeriesForm, seriesForm } from '../rules/seriesForm.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
import { qrCodePath } from '../../qrCode.ts'
import { managesOf, mayChange, mentorPeople } from './sessionRows.ts'

/** Whoever is asked to one that the school's page doesn't show opens its address, and books a place there. */
const invitationTo = ({ kind, listed }: Series, address: string): SeriesPage['invitation'] =>
  listed || SERIES_KIND_FACTS[kind].bookedBy !== 'form' ? null : { address, ...qrCodePath(address) }

/** Series: made, changed from a day on, stopped, and one more session of them. */
export const series = officeRoutes()
  .get('/office/api/series', allowed('manage_series'), (c) =>
    c.json(formPage(staffContext(c)) satisfies SeriesFormPage),
  )
  .post(
    '/office/api/series',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(seriesForm),
    async (c) => {
      const made = await makeSeries(staffContext(c), newSeriesOf(c.req.valid('json')))
      return c.json({ id: made } satisfies Made)
    },
  )
  .get('/office/api/series/:id', allowed('manage_series'), async (c) => {
    const ctx = staffContext(c)
    const { school } = ctx.staff
    const [row] = await findSeriesRow(ctx.db, school.id, c.req.param('id'))
    if (!row) throw new Refusal('not_found')
    const whole = await unsealSeries(school.vault, row)
    return c.json({
      ...formPage(ctx),
      series: whole,
      mayChange: mayChange(ctx, whole),
      invitation: invitationTo(whole, `${c.env.ORIGIN}/${school.id}/coming/${whole.id}`),
    } satisfies SeriesPage)
  })
  .post(
    '/office/api/series/:id/changes-preview',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(seriesChangeForm),
    async (c) => {
      const ctx = staffContext(c)
      const id = c.req.param('id')
      const { revision, ...change } = c.req.valid('json')
      const plan = await planSeries(ctx, { id, revision }, change)
      const concerns = await impactOf(ctx, {
        planned: plan.planned,
        standing: { series: plan.before, changes: plan.standing },
        standingRows: await standingPlaces(ctx.db, ctx.staff.school.id),
      })
      return c.json(concerns satisfies ChangeImpact)
    },
  )
  .post(
    '/office/api/series/:id/changes',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(seriesChangeForm),
    async (c) => {
      const { revision, ...change } = c.req.valid('json')
      const id = c.req.param('id')
      await changeSeries(staffContext(c), { id, revision }, change)
      return c.json({ sessions: 0, undo: null } satisfies Done)
    },
  )
  .post(
    '/office/api/series/:id/extra',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(extraForm),
    async (c) => {
      const id = await addSession(staffContext(c), c.req.param('id'), c.req.valid('json'))
      return c.json({ id } satisfies Made)
    },
  )

const formPage = (ctx: StaffContext): SeriesFormPage => {
  const { school } = ctx.staff
  return {
    today: londonDay(ctx.now),
    calendar: school.calendar,
    mentors: mentorPeople(school),
    primary: isPrimary(school.profile),
    keeps: managesOf(ctx),
  }
}

function newSeriesOf(form: SeriesForm) {
  const { id, kind, audience, title, about, mentorId, listed, neverFull, countShown } = form
  const { untilOn, fromOn, weekdays, everyWeeks, runs, starts, ends, place, capacity } = form
  const rule = { fromOn, weekdays, everyWeeks, runs, starts, ends, place, capacity }
  const facts = { kind, audience, title, about, mentorId, listed, neverFull, countShown, untilOn }
  return { ...facts, formId: id, rule }
}
