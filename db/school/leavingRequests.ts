import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { SAFEGUARDING_RANK } from '../../worker/access/rules/safeguardingRank.ts'
import { leavingSince, refusedSince } from '../../worker/school/rules/leavingAjar.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { leavingRequests } from '../tables/school.ts'
import { staff } from '../tables/staff.ts'

const { schoolId: itsSchool, id: itsId, askedAt, answer, answeredAt, usedAt } = leavingRequests

const isOne = (schoolId: string, id: string) => and(eq(itsSchool, schoolId), eq(itsId, id))

export const findLeavingRequest = (db: Database, schoolId: string, id: string) =>
  db.select().from(leavingRequests).where(isOne(schoolId, id))

/** The newest first. */
export const leavingRequestsOf = (db: Database, schoolId: string, most: number) =>
  db
    .select()
    .from(leavingRequests)
    .where(eq(itsSchool, schoolId))
    .orderBy(desc(askedAt))
    .limit(most)

/** The one that waits for an answer, if any. */
export const waitingLeaving = (db: Database, schoolId: string, now: number) =>
  db
    .select({ id: itsId, askedAt })
    .from(leavingRequests)
    .where(and(eq(itsSchool, schoolId), gt(askedAt, leavingSince(now)), isNull(answer)))
    .limit(1)

/** The column in which a request is refused that may not be asked, answered or used: see `guardedBy`. */
export const LEAVING_COLUMN = 'leaving_request.asked_at'

/** In `leavingState`'s words: it waits for an answer, its yes waits to be used, or it was refused not long ago. */
const goesOn = (now: number): SQL =>
  sql`(${answer} IS NULL AND ${askedAt} > ${leavingSince(now)})
    OR (${answer} = 'yes' AND ${usedAt} IS NULL AND ${answeredAt} > ${leavingSince(now)})
    OR (${answer} = 'no' AND ${answeredAt} > ${refusedSince(now)})`

/** Unrun. Refused (`LEAVING_COLUMN`) where another goes on. */
export function insertLeavingRequest(db: Database, schoolId: string, id: string, now: number) {
  const another = sql`EXISTS (SELECT 1 FROM ${leavingRequests} WHERE ${itsSchool} = ${schoolId} AND (${goesOn(now)}))`
  return db
    .insert(leavingRequests)
    .values({ schoolId, id, askedAt: guardedBy(sql`NOT ${another}`, sql<number>`${now}`) })
}

/** The rule `whoAnswersLeaving` in SQL: the head, or the lead DSL where nobody is the head. */
const answersForSchool = (staffId: string): SQL => {
  const { head, dsl } = SAFEGUARDING_RANK
  return sql`${staffId} = (SELECT ${staff.id} FROM ${staff}
    WHERE ${staff.schoolId} = ${itsSchool} AND ${staff.leftAt} IS NULL AND ${staff.safeguardingRank} IN (${head}, ${dsl})
    ORDER BY ${staff.safeguardingRank} = ${head} DESC, ${staff.id} LIMIT 1)`
}

type Answer = { schoolId: string; id: string; answer: 'yes' | 'no'; by: string; now: number }

/** Unrun. Refused (`LEAVING_COLUMN`) where it doesn't wait for this person's answer. */
export const answerLeaving = (db: Database, { schoolId, id, answer: said, by, now }: Answer) =>
  db
    .update(leavingRequests)
    .set({
      askedAt: guardedBy(
        sql`${answer} IS NULL AND ${askedAt} > ${leavingSince(now)} AND ${answersForSchool(by)}`,
        sql<number>`${askedAt}`,
      ),
      answer: said,
      answeredBy: by,
      answeredAt: now,
    })
    .where(isOne(schoolId, id))

/** Unrun. Uses the yes, for the one export of this hash. Refused (`LEAVING_COLUMN`) where there is none to use. */
export const useLeaving = (
  db: Database,
  { schoolId, id, hash, now }: { schoolId: string; id: string; hash: string; now: number },
) =>
  db
    .update(leavingRequests)
    .set({
      askedAt: guardedBy(
        sql`${answer} = 'yes' AND ${usedAt} IS NULL AND ${answeredAt} > ${leavingSince(now)}`,
        sql<number>`${askedAt}`,
      ),
      usedAt: now,
      usedForHash: hash,
    })
    .where(isOne(schoolId, id))

/** Unrun. */
export const endLeaving = (db: Database, schoolId: string, id: string, now: number) =>
  db
    .update(leavingRequests)
    .set({ endedAt: now })
    .where(and(isOne(schoolId, id), isNull(leavingRequests.endedAt)))
