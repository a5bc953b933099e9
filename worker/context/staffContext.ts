import type { SQL } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import type { Database, Write } from '../../db/database.ts'
import type { Viewer } from '../../db/access/visibleReferrals.ts'
import { type School, staffMember } from '../../db/school/school.ts'
import type { TrailHead } from '../../db/trail.ts'
import { readsAs } from '../access/rules/concernAboutStaff.ts'
import {
  type Action,
  type Reach,
  type Role,
  reachOf,
  roleFor,
} from '../access/rules/accessTable.ts'
import type { Did } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'

/** What a command of the office works on: the database, the instant, and who acts in which school. */
export type OfficeContext = {
  db: Database
  now: number
  staff: { id: string; roles: readonly Role[]; school: School }
  /** The head of the addressed record's trail, where it was read with the sign-in. */
  head?: TrailHead | undefined
}

/** How far this person may look: `visibleTo` turns it into SQL. */
export const viewerOf = ({ staff }: OfficeContext): Viewer => ({
  schoolId: staff.school.id,
  staffId: staff.id,
  referrals: reachOf(staff.roles, 'see_referral'),
  cases: reachOf(staff.roles, 'see_case'),
  reads: readsAs({
    roles: staff.roles,
    safeguardingRank: staffMember(staff.school, staff.id)?.safeguardingRank ?? null,
  }),
})

/**
 * Asks the access table. What is not allowed does not exist.
 *
 * @throws Refusal `not_found`
 */
export function assertMay({ staff }: OfficeContext, action: Action): Reach {
  const reach = reachOf(staff.roles, action)
  if (!reach) throw new Refusal('not_found')
  return reach
}

/** Who acts, in the role that lets them: what the trail says. */
export const actorFor = ({ staff }: OfficeContext, action: Action) => ({
  id: staff.id,
  role: roleFor(staff.roles, action) ?? 'staff',
})

/** One change or view by a member of staff: its batch with its trail entry, on the head of the trail. */
export const commitAs = <const Steps extends readonly Write[]>(
  ctx: OfficeContext,
  action: Action,
  deed: { on: string; did: Did; provided?: SQL },
  steps: Steps,
) => {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const whole = { ...deed, schoolId, by: actorFor(ctx, action), at: now }
  return commit(db, vault.pepper, whole, steps, ctx.head)
}
