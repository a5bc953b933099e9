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
