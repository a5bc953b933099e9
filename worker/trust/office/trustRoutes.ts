import type { Database } from '../../../db/database.ts'
import { readHealth, readOldestDue } from '../../../db/jobs/health.ts'
import { rolesInTrust, schoolsOfTrust } from '../../../db/school/trusts.ts'
import { databasesOf } from '../../context/databases.ts'
import { byName } from '../../context/everyDatabase.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { type Env, noticeAddressOf } from '../../env.ts'
import { alarmsOf } from '../../health/rules/illnesses.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { doorOf } from '../../school/rules/door.ts'
import { missingOf } from '../../school/rules/missingSettings.ts'
import { sendInvitation } from '../../staff/sendInvitation.ts'
import { endTrustAccess } from '../endTrustAccess.ts'
import { type FirstLink, inviteFirstAgain, openSchool } from '../openSchool.ts'
import {
  type InviteAgainForm,
  inviteAgainForm,
  MOST_SCHOOLS,
  openSchoolForm,
} from '../rules/trust.ts'
import type { FirstInvitationMade, TrustPage, TrustSchool } from './answers.ts'

/** The schools of a trust, for whoever works for it. `:id` is a school's, or someone's who works for the trust. */
export const trust = officeRoutes()
  .get('/office/api/trust', allowed('see_trust'), async (c) =>
    c.json(await trustPage(staffContext(c), c.env)),
  )
  .post(
    '/office/api/trust/schools',
    allowed('open_school'),
    jsonOnly,
    jsonForm(openSchoolForm),
    async (c) => {
      const form = c.req.valid('json')
      const made = await openSchool({ ...staffContext(c), env: c.env }, form)
      return c.json(await sent(c.env, { name: form.name, now: c.get('now') }, form, made))
    },
  )
  .post(
    '/office/api/trust/schools/:id/invitations',
    allowed('open_school'),
    jsonOnly,
    jsonForm(inviteAgainForm),
    async (c) => {
      const ctx = { ...staffContext(c), env: c.env }
      const form = c.req.valid('json')
      const made = await inviteFirstAgain(ctx, c.req.param('id'), form)
      return c.json(await sent(c.env, { name: ctx.staff.school.name, now: ctx.now }, form, made))
    },
  )
  .post('/office/api/trust/:id/end-trust-access', allowed('end_trust_access'), async (c) => {
    const id = c.req.param('id')
    await endTrustAccess(staffContext(c), id)
    return c.json({ id })
  })

async function trustPage({ now, staff }: StaffContext, env: Env): Promise<TrustPage> {
  const all = databasesOf(env).map((db) => schoolsIn(db, staff.school.id, env, now))
  const schools = byName((await Promise.all(all)).flat().toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  const colleagues = staff.school.staff
    .map(({ id, name }) => ({ id, name, isYou: id === staff.id }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return { schools, colleagues, isFull: schools.length >= MOST_SCHOOLS }
}

/**
 * The schools of a trust in one of the databases. Three reads, however much each school has: its settings, its staff's
 * roles, and whether one of its notices fails.
 */
async function schoolsIn(
  db: Database,
  trustId: string,
  env: Env,
  now: number,
): Promise<TrustSchool[]> {
  const [rows, people, health, [due]] = await db.batch([
    schoolsOfTrust(db, trustId, now),
    rolesInTrust(db, trustId),
    readHealth(db),
    readOldestDue(db),
  ])
  const at = Map.groupBy(people, ({ schoolId }) => schoolId)
  const hasSender = noticeAddressOf(env) !== null
  const install = { rows: health, due: due ?? { chase: null, send: null }, hasSender }
  return rows.map(({ failedNotice, ...school }) => {
    const staff = at.get(school.id) ?? []
    return {
      id: school.id,
      name: school.name,
      door: doorOf(school, now),
      missing: missingOf({ ...school, staff }, now).length,
      alertsMayFail: alarmsOf({ ...install, failedNotice }, now).length > 0,
      isEmpty: staff.length === 0,
    }
  })
}

/** The invitation, sent where this install can send. */
async function sent(
  env: Env,
  { name, now }: { name: string; now: number },
  { id, administrator: who, address }: InviteAgainForm,
  { secret, endsAt }: FirstLink,
): Promise<FirstInvitationMade> {
  const link = `${env.ORIGIN}/sign-in/invitation/${secret}`
  const place = { school: { name }, now }
  const isSent = await sendInvitation(noticeAddressOf(env), place, { id, to: address, link })
  return { who, address, link, isSent, endsAt }
}
