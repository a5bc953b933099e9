import { dslOf } from '../../../db/school/school.ts'
import { servicesOf } from '../../../db/school/services.ts'
import { readDays } from '../../../db/timetable/sessionDays.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { maySee } from '../../sessions/office/sessionRows.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { isListedInOffice } from '../../timetable/rules/seriesKind.ts'
import { findPeople } from '../findPeople.ts'
import { findForm } from '../rules/findForm.ts'
import type { Found, FoundService, FoundSession, FindPage } from './answers.ts'

/** Days of sessions that can be found, today among them. */
const DAYS_AHEAD = 14

/**
 * Find or do: open to every member of staff, and what it lists is asked of the access table part by part. Sessions and
 * services come at once and are looked through in the browser; names never leave the Worker but those that were found.
 */
export const find = officeRoutes()
  .get('/office/api/find', allowed('signed_in'), async (c) => {
    const ctx = staffContext(c)
    const [sessions, services] = await Promise.all([sessionsAhead(ctx), servicesToFind(ctx)])
    const { school } = ctx.staff
    return c.json({ dsl: dslOf(school)?.name ?? null, sessions, services } satisfies FindPage)
  })
  .post('/office/api/find', allowed('signed_in'), jsonOnly, jsonForm(findForm), async (c) =>
    c.json((await findPeople(staffContext(c), c.req.valid('json').words)) satisfies Found),
  )

async function sessionsAhead(ctx: StaffContext): Promise<FoundSession[]> {
  if (!may(ctx, 'see_sessions')) return []
  const { db, now, staff } = ctx
  const today = londonDay(now)
  const { laidOut } = await readDays(db, staff.school, today, addDays(today, DAYS_AHEAD))
  return laidOut
    .filter(
      ({ series, session }) =>
        maySee(ctx, series) && session.status === 'on' && isListedInOffice(series.kind, session),
    )
    .map(({ series, session }) => ({
      id: session.id,
      title: series.plan.title,
      on: session.heldOn,
      startsAt: session.startsAt,
      place: session.place,
      isMine: session.mentorId === staff.id,
      isOver: session.endsAt <= now,
    }))
}

/** For those who send people on to them, and those who list them. */
async function servicesToFind(ctx: StaffContext): Promise<FoundService[]> {
  if (!may(ctx, 'decide_referral') && !may(ctx, 'keep_settings')) return []
  const rows = await servicesOf(ctx.db, ctx.staff.school.id)
  return rows.map(({ id, name, phone, about }) => ({ id, name, phone, about }))
}
