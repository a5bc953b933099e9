import { mentorsOf } from '../../../db/school/school.ts'
import { readDays } from '../../../db/timetable/sessionDays.ts'
import { changeSession, planSession } from '../changeSession.ts'
import { closeSessions, reinstateSessions, planClosing } from '../closeSessions.ts'
import { coverAbsence, endAbsence, planAbsence } from '../coverAbsence.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { findSessionById, type Planned } from '../sessionChange.ts'
import { undoSessionChange, type TakenBack } from '../undoSessionChange.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { impactOf } from './changeImpact.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { ChangeImpact, Done, SessionPage, SessionsPage } from './answers.ts'
import {
  type AbsenceForm,
  absenceForm,
  backForm,
  closingForm,
  sessionsQuery,
  type UndoForm,
  undoForm,
  weekShownOn,
} from '../rules/dayForms.ts'
import { sessionChangeForm } from '../rules/seriesForm.ts'
import { isDuty, isListedInOffice } from '../../timetable/rules/seriesKind.ts'
import {
  closedBetween,
  managesOf,
  mayChange,
  maySee,
  mentorPeople,
  openRows,
  seriesRow,
  sessionRow,
} from './sessionRows.ts'

/** The week, one session, a day closed, a mentor away. A change shows first who it concerns. */
export const sessions = officeRoutes()
  .get('/office/api/sessions', allowed('see_sessions'), query(sessionsQuery), async (c) => {
    const { from, days } = c.req.valid('query')
    const ctx = staffContext(c)
    const fromOn = from ?? weekShownOn(londonDay(ctx.now))
    return c.json((await weekOf(ctx, fromOn, days === '1' ? 0 : 6)) satisfies SessionsPage)
  })
  .get('/office/api/sessions/:id', allowed('see_sessions'), async (c) => {
    const ctx = staffContext(c)
    const found = await findSessionById(ctx, c.req.param('id'))
    if (!maySee(ctx, found.series)) throw new Refusal('not_found')
    return c.json({
      session: sessionRow(ctx, found, found.standing),
      series: seriesRow(ctx, found.series),
      mentors: mentorPeople(ctx.staff.school),
      today: londonDay(ctx.now),
    } satisfies SessionPage)
  })
  .post(
    '/office/api/sessions/:id/change-preview',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(sessionChangeForm),
    async (c) => {
      const ctx = staffContext(c)
      const form = c.req.valid('json')
      const { series, standing } = await findSessionById(ctx, c.req.param('id'))
      const planned = await planSession(ctx, series.id, form.heldOn, form)
      return c.json(await impactWith(ctx, [planned], standing))
    },
  )
  .post(
    '/office/api/sessions/:id/change',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(sessionChangeForm),
    async (c) => {
      const ctx = staffContext(c)
      const form = c.req.valid('json')
      const { series } = await findSessionById(ctx, c.req.param('id'))
      await changeSession(ctx, series.id, form.heldOn, form)
      return c.json({ sessions: 1, undo: null } satisfies Done)
    },
  )
  .post(
    '/office/api/sessions/closing-preview',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(closingForm),
    async (c) => {
      const ctx = staffContext(c)
      const { status, ...day } = c.req.valid('json')
      const { standing } = await readDays(ctx.db, ctx.staff.school, day.on, day.on)
      return c.json(await impactWith(ctx, await planClosing(ctx, day, status), standing))
    },
  )
  .post(
    '/office/api/sessions/closing',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(closingForm),
    async (c) => {
      const ctx = staffContext(c)
      const { status, ...day } = c.req.valid('json')
      const there = await planClosing(ctx, day, status)
      const done = await (status === 'off' ? closeSessions : reinstateSessions)(ctx, day)
      const undo = status === 'off' && done > 0 ? undoOf(there, { what: 'hold' }) : null
      return c.json({ sessions: done, undo } satisfies Done)
    },
  )
  .post(
    '/office/api/sessions/away-preview',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(absenceForm),
    async (c) => {
      const ctx = staffContext(c)
      const away = c.req.valid('json')
      const planned = await planAbsence(ctx, away)
      const days = await readDays(ctx.db, ctx.staff.school, away.fromOn, away.untilOn)
      return c.json(await impactWith(ctx, planned, days.standing, days.laidOut))
    },
  )
  .post(
    '/office/api/sessions/away',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(absenceForm),
    async (c) => {
      const ctx = staffContext(c)
      const away = c.req.valid('json')
      const there = await planAbsence(ctx, away)
      const done = await coverAbsence(ctx, away)
      return c.json({ sessions: done, undo: undoOfAbsence(ctx, away, there) } satisfies Done)
    },
  )
  .post(
    '/office/api/sessions/back',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(backForm),
    async (c) => {
      await endAbsence(staffContext(c), c.req.valid('json'))
      return c.json({ sessions: 0, undo: null } satisfies Done)
    },
  )
  .post(
    '/office/api/sessions/undoing',
    allowed('manage_series'),
    jsonOnly,
    jsonForm(undoForm),
    async (c) => {
      const done = await undoSessionChange(staffContext(c), takenBackOf(c.req.valid('json')))
      return c.json({ sessions: done, undo: null } satisfies Done)
    },
  )

async function weekOf(ctx: StaffContext, fromOn: string, more: number): Promise<SessionsPage> {
  const { school } = ctx.staff
  const untilOn = addDays(fromOn, more)
  const days = await readDays(ctx.db, school, fromOn, untilOn)
  return {
    today: londonDay(ctx.now),
    fromOn,
    untilOn,
    sessions: days.laidOut
      .filter(
        ({ series, session }) =>
          (isDuty(series.kind) || isListedInOffice(series.kind, session)) && maySee(ctx, series),
      )
      .map((each) => sessionRow(ctx, each, days.standing)),
    closed: closedBetween(school.calendar, fromOn, untilOn),
    series: openRows(ctx, days),
    mentors: mentorPeople(school),
    away: mentorsOf(school)
      .filter(
        ({ id }) => managesOf(ctx) === 'all' || (managesOf(ctx) === 'own' && id === ctx.staff.id),
      )
      .flatMap(({ id, away }) =>
        away.filter((each) => each.untilOn >= fromOn).map((each) => ({ mentorId: id, ...each })),
      ),
    keeps: managesOf(ctx),
  }
}

const impactWith = (
  ctx: StaffContext,
  planned: readonly Planned[],
  standingRows: Parameters<typeof impactOf>[1]['standingRows'],
  others?: Parameters<typeof impactOf>[1]['others'],
): Promise<ChangeImpact> => impactOf(ctx, { planned, standingRows, ...(others ? { others } : {}) })

/** Undo for the changes that can be undone without harm: a place that was put off, or a moved day, is not pulled back. */
function undoOfAbsence(
  ctx: StaffContext,
  away: AbsenceForm,
  there: readonly Planned[],
): UndoForm | null {
  if (there.length === 0 || !there.every(({ each }) => mayChange(ctx, each.series))) return null
  if (away.way === 'called_off') return undoOf(there, { what: 'hold' })
  // Times of a mentor that were called off are not given back with the rest.
  if (away.way !== 'covered' || there.some(({ set }) => set.status === 'off')) return null
  return undoOf(there, { what: 'give_back', mentorId: away.mentorId })
}

const undoOf = (
  there: readonly Planned[],
  how: { what: 'hold' } | { what: 'give_back'; mentorId: string },
): UndoForm => ({
  ...how,
  sessions: there.map(({ each: { session } }) => ({ id: session.id, heldOn: session.heldOn })),
})

const takenBackOf = ({ sessions: those, ...back }: UndoForm): TakenBack => ({
  ...back,
  ids: those.map(({ id }) => id),
})
