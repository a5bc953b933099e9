import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { registerMarks } from '../tables/register.ts'

type Told = {
  schoolId: string
  sessionId: string
  bookingId: string
  told: boolean
  by: string
  at: number
}

/** Unrun. Who walked in has a mark in the register; whoever said first that the kitchen knows stays named. */
export const setKitchenTold = (
  db: Database,
  { schoolId, sessionId, bookingId, told, by, at }: Told,
) =>
  db
    .update(registerMarks)
    .set({
      toldAt: told ? sql`COALESCE(${registerMarks.toldAt}, ${at})` : null,
      toldBy: told ? sql`COALESCE(${registerMarks.toldBy}, ${by})` : null,
    })
    .where(
      and(
        eq(registerMarks.schoolId, schoolId),
        eq(registerMarks.sessionId, sessionId),
        eq(registerMarks.bookingId, bookingId),
      ),
    )
    .returning({ toldAt: registerMarks.toldAt, toldBy: registerMarks.toldBy })

/** Whether this says anything new. */
export const changesTold = ({ schoolId, sessionId, bookingId, told }: Told): SQL =>
  sql`EXISTS (SELECT 1 FROM register_mark AS its WHERE its.school_id = ${schoolId}
    AND its.session_id = ${sessionId} AND its.booking_id = ${bookingId}
    AND its.told_at IS ${told ? sql`NULL` : sql`NOT NULL`})`
