import { eq, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { schools } from '../tables/school.ts'

/** When the door was first opened, since when it is closed, and the school's trust, as the database has it now. */
export const readDoor = (db: Database, schoolId: string) =>
  db
    .select({ openedAt: schools.openedAt, closedAt: schools.closedAt, trustId: schools.trustId })
    .from(schools)
    .where(eq(schools.id, schoolId))

/** Unrun. A trigger refuses to open it (`not_valid`) where the school has no DSL. */
export const writeDoor = (db: Database, schoolId: string, opens: boolean, now: number) =>
  db
    .update(schools)
    .set(
      opens
        ? { openedAt: sql`coalesce(${schools.openedAt}, ${now})`, closedAt: null }
        : { closedAt: now },
    )
    .where(eq(schools.id, schoolId))
