import { and, eq, type SQL, sql } from 'drizzle-orm'
import { isNotNamedIn } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { referrals } from '../tables/referrals.ts'

/** True of a referral that may name its pupil to this colleague: none that it names itself. */
export const namesItsPupilTo = (staffId: string): SQL =>
  sql`${referrals.identity} = 'known' AND ${referrals.goesTo} IS NULL AND ${isNotNamedIn(staffId)}`

/** For a guard: whether this case's referral may name its pupil to this colleague. */
export const mayBeToldOf = (schoolId: string, caseId: string, staffId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${referrals.schoolId} = ${schoolId}
    AND ${referrals.id} = ${caseId} AND ${namesItsPupilTo(staffId)})`

/** Whom of the staff this referral names: they are never told of it. */
export const namedIn = (db: Database, schoolId: string, caseId: string) =>
  db
    .select({
      notStaffId: referrals.notStaffId,
      aboutStaffId: referrals.aboutStaffId,
      goesTo: referrals.goesTo,
      identity: referrals.identity,
    })
    .from(referrals)
    .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, caseId)))
