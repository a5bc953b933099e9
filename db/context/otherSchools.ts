import { and, asc, eq, isNull, ne, type Placeholder, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { livesHere } from '../fence.ts'
import { kept } from '../keptQuery.ts'
import { schools } from '../tables/school.ts'
import { signIns } from '../tables/signIn.ts'
import { staff, staffIdentities } from '../tables/staff.ts'

/** Of an account's identities, those of schools that have it on their staff list now. */
export const worksThere = and(
  eq(staff.schoolId, staffIdentities.schoolId),
  eq(staff.id, staffIdentities.staffId),
  isNull(staff.leftAt),
)

/** The other schools that have the account of this sign-in on their staff lists. */
const otherSchools = (db: Database, idHash: string | Placeholder) =>
  db
    .select({ otherId: sql<string>`${schools.id}`.as('other_id'), name: schools.name })
    .from(signIns)
    .innerJoin(
      staffIdentities,
      and(
        eq(staffIdentities.issuer, signIns.issuer),
        eq(staffIdentities.subject, signIns.subject),
        ne(staffIdentities.schoolId, signIns.schoolId),
      ),
    )
    .innerJoin(staff, worksThere)
    .innerJoin(schools, eq(schools.id, staff.schoolId))
    .where(and(eq(signIns.idHash, idHash), livesHere(schools.id)))
    .orderBy(asc(schools.name))

/** The schools of a database that have this account on their staff lists. */
export const schoolsOfAccount = (db: Database, who: { issuer: string; subject: string }) =>
  db
    .select({ otherId: sql<string>`${schools.id}`.as('other_id'), name: schools.name })
    .from(staffIdentities)
    .innerJoin(staff, worksThere)
    .innerJoin(schools, eq(schools.id, staff.schoolId))
    .where(
      and(
        eq(staffIdentities.issuer, who.issuer),
        eq(staffIdentities.subject, who.subject),
        livesHere(schools.id),
      ),
    )
    .orderBy(asc(schools.name))

/** Whose sign-in this is, as their identity provider calls them. */
export const accountOf = (db: Database, idHash: string) =>
  db
    .select({ issuer: signIns.issuer, subject: signIns.subject })
    .from(signIns)
    .where(eq(signIns.idHash, idHash))

/** The same, its SQL made once: every office page asks it with what waits. */
export const keptOtherSchools = kept((db) => otherSchools(db, sql.placeholder('idHash')))
