import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { onlyIf } from '../guardedBy.ts'
import { idsNaming } from '../access/visibleReferrals.ts'
import { caseloads, openCases } from '../tables/cases.ts'

export type OpenCase = typeof openCases.$inferSelect

export type CaseloadRow = Omit<typeof caseloads.$inferSelect, 'schoolId'>

/**
 * Each mentor's weight as this person may know it; who has had no case yet has no row. A case that names
 * the one who looks weighs nothing for them.
 */
export const caseloadsOf = (db: Database, schoolId: string, lookedAtBy: string) =>
  db
    .select({
      mentorId: caseloads.mentorId,
      weightHalves: sql<number>`${caseloads.weightHalves}
        - ${ofHidden(sql`COALESCE(sum(held.weight_halves), 0)`, schoolId, lookedAtBy)}`.as(
        'seen_weight',
      ),
      openCases: sql<number>`${caseloads.openCases}
        - ${ofHidden(sql`count(*)`, schoolId, lookedAtBy)}`.as('seen_cases'),
    })
    .from(caseloads)
    .where(eq(caseloads.schoolId, schoolId))

const ofHidden = (what: SQL, schoolId: string, staffId: string): SQL =>
  sql`(SELECT ${what} FROM open_case AS held
    WHERE held.school_id = ${schoolId} AND held.id IN ${idsNaming(schoolId, staffId)}
    AND held.ended_at IS NULL AND held.mentor_id = caseload.mentor_id)`

export const caseloadOf = (db: Database, schoolId: string, mentorId: string) =>
  db
    .select()
    .from(caseloads)
    .where(and(eq(caseloads.schoolId, schoolId), eq(caseloads.mentorId, mentorId)))

/** The case that a referral became. Who asks has asked for the referral by `visibleTo` beside it. */
export const findCaseOf = (db: Database, schoolId: string, referralId: string) =>
  db
    .select()
    .from(openCases)
    .where(and(eq(openCases.schoolId, schoolId), eq(openCases.id, referralId)))

/** The column in which a caseload that is full refuses a case: see `onlyIf`. */
export const ROOM_COLUMN = 'open_case.weight_halves'

/**
 * Unrun. With `limitHalves` the case is refused (`ROOM_COLUMN`) where it would take its mentor over
 * that many halves of a usual case; without, it is taken whatever it weighs.
 */
export function insertOpenCase(
  db: Database,
  openCase: Omit<OpenCase, 'lastMetOn' | 'endedAt' | 'followUpOn'>,
  limitHalves: number | null,
) {
  const { schoolId, mentorId, weightHalves } = openCase
  const held = sql`COALESCE((SELECT ${caseloads.weightHalves} FROM ${caseloads}
    WHERE ${caseloads.schoolId} = ${schoolId} AND ${caseloads.mentorId} = ${mentorId}), 0)`
  const hasRoom = sql`${held} + ${weightHalves} <= ${limitHalves}`
  return db.insert(openCases).values({
    ...openCase,
    weightHalves: limitHalves === null ? weightHalves : onlyIf(hasRoom, weightHalves),
  })
}
