import { accountOf } from '../../db/context/otherSchools.ts'
import type { Database } from '../../db/database.ts'
import { placesOfAccount } from '../../db/partnership/entries.ts'
import { findSchool } from '../../db/school/school.ts'
import { scopeOf } from '../access/rules/accessTable.ts'
import { databasesOf } from '../context/databases.ts'
import type { StaffContext } from '../context/staffContext.ts'
import type { Env } from '../env.ts'

/** Whoever reads or writes across schools: their sign-in says at which, and the install where those live. */
export type LinkContext = StaffContext & { env: Env; idHash: string }

/** One school of a partnership, in the database where it lives, and who acts there. */
export type Linked = Pick<StaffContext, 'db' | 'staff'>

/**
 * The schools in which the account of this sign-in is a link mentor, by name; or for anyone else, only the school
 * where they are now. In each they act as the member of its staff that they are there, so a school that ends their
 * access is out of it at once.
 */
export async function linkedSchools(ctx: LinkContext): Promise<Linked[]> {
  const { db, staff, env, idHash } = ctx
  if (!scopeOf(staff.roles, 'keep_partnership')) return [{ db, staff }]
  const [{ issuer, subject } = {}] = await accountOf(db, idHash)
  const others =
    issuer && subject
      ? await Promise.all(databasesOf(env).map((one) => linkedIn(one, ctx, { issuer, subject })))
      : []
  return [{ db, staff }, ...others.flat()].toSorted((a, b) =>
    a.staff.school.name.localeCompare(b.staff.school.name, 'en'),
  )
}

/** The others in one database. */
async function linkedIn(
  db: Database,
  { now, staff, env }: LinkContext,
  who: { issuer: string; subject: string },
): Promise<Linked[]> {
  const places = await placesOfAccount(db, who)
  const found = await Promise.all(
    places
      .filter(({ schoolId }) => schoolId !== staff.school.id)
      .filter(({ roles }) => scopeOf(roles, 'keep_partnership'))
      .map(async ({ schoolId, staffId: id, roles }) => {
        const school = await findSchool(db, env, schoolId, now)
        return school ? [{ db, staff: { id, roles, school } }] : []
      }),
  )
  return found.flat()
}
