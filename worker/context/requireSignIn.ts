import { createMiddleware } from 'hono/factory'
import { findSchool, type School } from '../../db/school/school.ts'
import type { TrailHead } from '../../db/trail.ts'
import type { AppEnv } from './appContext.ts'
import type { Role } from '../access/rules/accessTable.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { signedIn } from './staffSession.ts'

/** Who asks: a member of staff who has not left, with the roles that they have at this moment. */
export type SignedInStaff = { id: string; roles: readonly Role[]; school: School }

/** The additional context of every request behind `requireSignIn`. */
export type SignedInEnv = AppEnv & {
  Variables: {
    staff: SignedInStaff
    /** Where an address has an `:id`: the head of that record's trail, read with the sign-in. */
    head?: TrailHead | undefined
  }
}

/** The school that a tab of the office is for: someone may have changed to another in a second tab. */
const TAB_SCHOOL = 'x-ajar-school'

/** Lets signed-in staff through and sets `staff`. @throws Refusal `not_signed_in`, `other_school` */
export const requireSignIn = createMiddleware<SignedInEnv>(async (c, next) => {
  // A page that asks again what has changed opens nothing anew, so it needs no head.
  const opened = c.req.query('have') === undefined ? c.req.param('id') : undefined
  const signIn = await signedIn(c, opened)
  const school = signIn && (await findSchool(c.get('db'), c.env, signIn.schoolId, c.get('now')))
  if (!signIn || !school) throw new Refusal('not_signed_in')
  const tab = c.req.header(TAB_SCHOOL)
  if (tab !== undefined && tab !== school.id) throw new Refusal('other_school')
  c.set('staff', { id: signIn.staffId, roles: signIn.roles, school })
  c.set('head', signIn.head ?? undefined)
  await next()
})
