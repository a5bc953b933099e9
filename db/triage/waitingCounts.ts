import { eq } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { tallies } from '../tables/referrals.ts'

/** How many wait in a school; triggers keep the count, so two rows are read. */
export const talliesOf = (db: Database, schoolId: string) =>
  db
    .select({
      what: tallies.what,
      number: tallies.number,
      held: tallies.held,
      aside: tallies.aside,
    })
    .from(tallies)
    .where(eq(tallies.schoolId, schoolId))

export const tally = (
  rows: readonly { what: 'waiting' | 'unacknowledged'; number: number }[],
  what: 'waiting' | 'unacknowledged',
): number => rows.find((row) => row.what === what)?.number ?? 0

type Row = { what: 'waiting' | 'unacknowledged'; number: number; held: number; aside: number }

type Hidden = { hidden: number; held: number; aside: number } | undefined

/** How many wait in the queue for somebody to whom so many do not exist, and how many are held beside it. */
export function queueTally(rows: readonly Row[], hidden: Hidden) {
  const row = rows.find(({ what }) => what === 'waiting')
  const held = (row?.held ?? 0) - (hidden?.held ?? 0)
  const aside = (row?.aside ?? 0) - (hidden?.aside ?? 0)
  return { waiting: (row?.number ?? 0) - (hidden?.hidden ?? 0) - held - aside, held, aside }
}
