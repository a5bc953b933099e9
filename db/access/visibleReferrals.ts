import { type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../../worker/access/rules/accessTable.ts'
import type { Reader } from '../../worker/access/rules/concernAboutStaff.ts'
import { openCases } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'

/** Who looks, and how far their roles let them see referrals and cases: what `visibleTo` asks. */
export type Viewer = {
  schoolId: string
  staffId: string
  referrals: Scope | null
  cases: Scope | null
  /** The referrals about someone who works here that come to them. */
  reads?: readonly Reader[]
}

/** Nobody who is named in a referral, as "not this person" or as its subject, finds a trace of it. */
export const isNotNamedIn = (staffId: string): SQL =>
  sql`${referrals.notStaffId} IS NOT ${staffId} AND ${referrals.aboutStaffId} IS NOT ${staffId}`

/** One about someone who works here, which comes to this person. */
export const comesTo = ({ reads = [] }: Viewer): SQL =>
  reads.length === 0
    ? sql`FALSE`
    : sql`${referrals.goesTo} IN (${sql.join(
        reads.map((reader) => sql`${reader}`),
        sql`, `,
      )})`

const ITS_MENTOR = sql`(SELECT ${openCases.mentorId} FROM ${openCases}
    WHERE ${openCases.schoolId} = ${referrals.schoolId} AND ${openCases.id} = ${referrals.id})`

/**
 * The one condition on who sees a referral; every query of the office carries it. Without a case: anyone who may see
 * referrals. With one: its mentor, and anyone who may see every case. One about someone who works here: its reader,
 * and the mentor of its case. For anyone it names, it doesn't exist.
 *
 * @param mentor of its case: a column of a query that has joined the case
 */
export function visibleTo(viewer: Viewer, mentor = ITS_MENTOR): SQL {
  const { schoolId, staffId, cases } = viewer
  const seesReferrals = viewer.referrals === 'all'
  const usual = sql`${referrals.goesTo} IS NULL`
  const every = seesReferrals && cases === 'all'
  const without = every ? usual : seesReferrals ? sql`(${usual} AND ${mentor} IS NULL)` : sql`FALSE`
  const own = cases ? sql`${mentor} = ${staffId}` : sql`FALSE`
  return sql`${referrals.schoolId} = ${schoolId} AND ${isNotNamedIn(staffId)}
    AND (${without} OR ${comesTo(viewer)} OR ${own})`
}

/** The same while it waited: who might have seen it then is told who was first with it. */
export const visibleWhileWaitingTo = (viewer: Viewer): SQL =>
  viewer.referrals
    ? visibleTo(viewer.referrals === 'all' ? { ...viewer, cases: 'all' } : viewer)
    : sql`FALSE`

/** For a view: true where there is such a referral for this viewer. */
export const thereIs = (viewer: Viewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${id})`
