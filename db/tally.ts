import { eq } from 'drizzle-orm'
import type { Database } from './database.ts'
import { tallies } from './schema.ts'

/** How many wait in a school; triggers keep the count, so two rows are read. */
export const talliesOf = (db: Database, schoolId: string) =>
  db
    .select({ what: tallies.what, number: tallies.number })
    .from(tallies)
    .where(eq(tallies.schoolId, schoolId))

export const tally = (
  rows: readonly { what: 'waiting' | 'unacknowledged'; number: number }[],
  what: 'waiting' | 'unacknowledged',
): number => rows.find((row) => row.what === what)?.number ?? 0
