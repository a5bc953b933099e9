import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { notices } from './schema.ts'

export type Notice = typeof notices.$inferSelect

/**
 * Unrun. Tells somebody that a disclosure has reached them. Its id says which, at which step, to whom
 * and when: new words may send it the whole way again, and each time it is the step's guard that lets
 * it be made once.
 */
export const insertDisclosureNotice = (
  db: Database,
  {
    schoolId,
    disclosureId,
    rank,
    staffId,
    now,
  }: {
    schoolId: string
    disclosureId: string
    rank: number
    staffId: string
    now: number
  },
) =>
  db.insert(notices).values({
    schoolId,
    id: `${disclosureId}/${rank}/${staffId}/${now.toString(36)}`,
    toStaffId: staffId,
    about: 'disclosure',
    madeAt: now,
    tries: 0,
    nextTryAt: now,
  })

/**
 * Unrun. Tells the lead mentors of every school that a promise was passed since `since` and nobody has
 * decided (row 53). One notice for all that was promised for the same moment; made again, it is the same.
 */
export const insertLateNotices = (db: Database, { since, now }: { since: number; now: number }) =>
  db
    .insert(notices)
    .select(
      sql`SELECT DISTINCT r.school_id, 'late/' || r.promised_at || '/' || s.id, s.id, 'late_promise',
          ${now}, NULL, 0, ${now}
        FROM school
        JOIN referral r ON r.school_id = school.id AND r.status = 'waiting'
          AND r.queue_rank IN (0, 1) AND r.promised_at > ${since} AND r.promised_at < ${now}
        JOIN staff s ON s.school_id = r.school_id AND s.left_at IS NULL AND s.id IS NOT r.not_staff_id
        WHERE EXISTS (SELECT 1 FROM json_each(s.roles) WHERE value = 'lead_mentor')`,
    )
    .onConflictDoNothing()

/** Of every school: not sent, and its turn has come. */
export const noticesToSend = (db: Database, now: number, limit: number) =>
  db
    .select()
    .from(notices)
    .where(
      and(
        sql`${notices.sentAt} IS NULL AND ${notices.nextTryAt} IS NOT NULL`,
        sql`${notices.nextTryAt} <= ${now}`,
      ),
    )
    .orderBy(asc(notices.nextTryAt))
    .limit(limit)

const isThis = ({ schoolId, id }: Notice) => and(eq(notices.schoolId, schoolId), eq(notices.id, id))

/** Takes the next try of a notice. Answers no row when another run has taken it. */
export const takeTry = (db: Database, notice: Notice, nextTryAt: number | null) =>
  db
    .update(notices)
    .set({ tries: notice.tries + 1, nextTryAt })
    .where(and(isThis(notice), eq(notices.tries, notice.tries), sql`${notices.sentAt} IS NULL`))
    .returning({ id: notices.id })

export const setSent = (db: Database, notice: Notice, at: number) =>
  db.update(notices).set({ sentAt: at, nextTryAt: null }).where(isThis(notice))
