import { createMiddleware } from 'hono/factory'
import { findSchool, type School } from '../../db/school/school.ts'
import type { TrailHead } from '../../db/trail.ts'
import type { AppEnv } from './appContext.ts'
import type { Role } from '../access/rules/accessTable.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { signedIn } from './staffSession.ts'

/** Who asks: a member of staff who has not left, with the roles that they have at this moment. */
export type SignedInStaff = { id: string; roles: readonly Role[]; school: School }

/** What every request behind `requireSignIn` has beside the rest. */
export type SignedInEnv = AppEnv & {
  Variables: {
    staff: SignedInStaff
    /** Where an address has an `:id`: the head of that record's trail, read with the sign-in. */
    head?: TrailHead | undefined
  }
}

/** Lets signed-in staff through and sets `staff`. @throws Refusal `not_signed_in` */
export const requireSignIn = createMiddleware<SignedInEnv>(async (c, next) => {
  const signIn = await signedIn(c, c.req.param('id'))
  const school = signIn && (await findSchool(c.get('db'), c.env, signIn.schoolId, c.get('now')))
  if (!signIn || !school) throw new Refusal('not_signed_in')
  c.set('staff', { id: signIn.staffId, roles: signIn.roles, school })
  c.set('head', signIn.head)
  await next()
})
