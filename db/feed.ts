import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { calendarFeeds } from './schema.places.ts'

/** Unrun. */
export const insertFeed = (db: Database, row: typeof calendarFeeds.$inferInsert) =>
  db.insert(calendarFeeds).values(row)

/** Unrun. The address leads nowhere from now on. */
export const revokeFeeds = (db: Database, schoolId: string, staffId: string, now: number) =>
  db
    .update(calendarFeeds)
    .set({ revokedAt: now })
    .where(
      and(
        eq(calendarFeeds.schoolId, schoolId),
        eq(calendarFeeds.staffId, staffId),
        isNull(calendarFeeds.revokedAt),
      ),
    )

/** Whose feed has this secret; nothing for one that was revoked, or of whom has left. */
export const findFeed = (db: Database, schoolId: string, idHash: string) =>
  db
    .select({ staffId: calendarFeeds.staffId })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.schoolId, schoolId),
        eq(calendarFeeds.idHash, idHash),
        isNull(calendarFeeds.revokedAt),
        sql`EXISTS (SELECT 1 FROM staff WHERE staff.school_id = ${schoolId}
          AND staff.id = ${calendarFeeds.staffId} AND staff.left_at IS NULL)`,
      ),
    )

export const feedOf = (db: Database, schoolId: string, staffId: string) =>
  db
    .select({ madeAt: calendarFeeds.madeAt })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.schoolId, schoolId),
        eq(calendarFeeds.staffId, staffId),
        isNull(calendarFeeds.revokedAt),
      ),
    )
