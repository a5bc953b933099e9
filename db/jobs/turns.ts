import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { jobCursors, schoolTurns } from '../tables/jobs.ts'
import { DUE_WORK, type DueJob, type DueWork } from './dueWork.ts'

/** A place in an index of due work: what comes next is behind it. */
export type Place = { bucket: number; schoolId: string }

/**
 * The schools with something due up to `until`: first what has been due longest, and a school stands once for each
 * bucket, however much it has in that. It begins behind `after`, or where the job stopped (its cursor), and goes so
 * many steps. Reads one row for each step, and two where nothing is due, whatever the number of schools.
 *
 * @returns `isWhole` where nothing is due behind these; `fromCursor` where something may be due before them
 */
export async function placesDue(
  db: Database,
  job: DueJob,
  { until, after, steps }: { until: number; after?: Place | undefined; steps: number },
): Promise<{ places: Place[]; isWhole: boolean; fromCursor: boolean }> {
  const rows = await stepsOf(db, job, { until, after, steps })
  return {
    places: rows.flatMap(({ n, bucket, schoolId }) =>
      n > 0 && bucket !== null && schoolId !== null ? { bucket, schoolId } : [],
    ),
    isWhole: rows.some(({ bucket }) => bucket === null),
    fromCursor: after === undefined && rows.some(({ n }) => n === 0),
  }
}

/** The first row is where it begins, if that is not the beginning; the last has no bucket where the end was reached. */
function stepsOf(
  db: Database,
  job: DueJob,
  { until, after, steps }: { until: number; after?: Place | undefined; steps: number },
) {
  const { table, index, bucket, provided }: DueWork = DUE_WORK[job]
  const from = sql`FROM ${table} INDEXED BY ${index} WHERE ${provided}`
  const nextBucket = sql`(SELECT ${bucket} ${from} AND ${bucket} > place.bucket AND ${bucket} <= ${until}
    ORDER BY ${bucket} LIMIT 1)`
  const nextSchool = sql`(SELECT school_id ${from} AND ${bucket} = place.bucket
    AND school_id > place.school ORDER BY school_id LIMIT 1)`
  // A step answers the next bucket, or the next school in it; no school: the bucket is done.
  const walk = sql`(WITH RECURSIVE place (n, bucket, school) AS (
      ${after ? sql`SELECT 0, ${after.bucket}, ${after.schoolId}` : fromCursor(job)}
      UNION ALL
      SELECT n + 1, CASE WHEN school IS NULL THEN ${nextBucket} ELSE bucket END,
        CASE WHEN school IS NULL THEN '' ELSE ${nextSchool} END
      FROM place WHERE bucket IS NOT NULL AND n < ${steps})
    SELECT n, bucket, school FROM place WHERE school > '' OR bucket IS NULL) AS walked`
  return db
    .select({
      n: sql<number>`walked.n`.as('n'),
      bucket: sql<number | null>`walked.bucket`.as('bucket'),
      schoolId: sql<string | null>`walked.school`.as('school_id'),
    })
    .from(walk)
    .orderBy(sql`walked.n`)
}

const fromCursor = (job: DueJob): SQL =>
  sql`SELECT 0, COALESCE((SELECT bucket FROM job_cursor WHERE job = ${job}), -1),
    (SELECT school_id FROM job_cursor WHERE job = ${job})`

/** Unrun. The next run of this job begins behind this place. */
export const stopAt = (db: Database, job: DueJob, place: Place) =>
  db
    .insert(jobCursors)
    .values({ job, ...place })
    .onConflictDoUpdate({ target: jobCursors.job, set: place })

/** Unrun. The next run begins with what has been due longest. */
export const startAgain = (db: Database, job: DueJob) =>
  db.delete(jobCursors).where(eq(jobCursors.job, job))

type Its = { schoolId: string; job: 'leave' | 'late' | 'learn' }

const isIts = ({ schoolId, job }: Its) =>
  and(eq(schoolTurns.schoolId, schoolId), eq(schoolTurns.job, job))

/** Unrun. */
export const setNextTurn = (db: Database, its: Its, nextAt: number | SQL) =>
  db.update(schoolTurns).set({ nextAt }).where(isIts(its))

/** Unrun. The school has no turn until something gives it one, where it was due at `now`. */
export const endTurn = (db: Database, its: Its, now: number) =>
  db.delete(schoolTurns).where(and(isIts(its), sql`${schoolTurns.nextAt} <= ${now}`))
