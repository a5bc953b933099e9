import { and, eq, type SQL, sql } from 'drizzle-orm'
import { MOST_ENDED } from '../../worker/cases/rules/nextPlace.ts'
import type { Database } from '../database.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { openCases } from '../tables/cases.ts'
import { programmes } from '../tables/programme.ts'

type Asks = { schoolId: string; staffId: string }

/** Cases that don't name whoever asks: their number gives none of the others away. */
const othersOnly = (staffId: string): SQL =>
  sql`open_case.not_staff_id IS NOT ${staffId} AND open_case.about_staff_id IS NOT ${staffId}`

/** Unrun. The programmes of the school's open cases, as they are agreed now. */
export const runningProgrammes = (db: Database, { schoolId, staffId }: Asks) =>
  db
    .select(said({ startsOn: programmes.startsOn, weeks: programmes.weeks }))
    .from(indexedBy(openCases, 'open_case_by_mentor'))
    .innerJoin(
      programmes,
      and(eq(programmes.schoolId, openCases.schoolId), eq(programmes.caseId, openCases.id)),
    )
    .where(
      sql`open_case.school_id = ${schoolId} AND open_case.ended_at IS NULL AND ${othersOnly(staffId)}
        AND NOT EXISTS (SELECT 1 FROM programme AS later WHERE later.school_id = programme.school_id
          AND later.case_id = programme.case_id AND later.version > programme.version)`,
    )

/** Unrun. How many cases have ended since, up to `MOST_ENDED`. */
export const countEndedSince = (db: Database, { schoolId, staffId }: Asks, since: number) =>
  db.select({ ended: sql<number>`count(*)`.as('ended_since') }).from(
    sql`(SELECT 1 FROM open_case INDEXED BY open_case_ended
        WHERE school_id = ${schoolId} AND ended_at >= ${since} AND ${othersOnly(staffId)}
        LIMIT ${MOST_ENDED})`,
  )
