import { keepDueCounts } from '../../db/retention/dueCounts.ts'
import { countDue, type periodsOf } from '../../db/retention/dueRecords.ts'
import type { School } from '../../db/school/school.ts'
import type { DueGroup } from '../../db/tables/retention.ts'
import type { StaffContext } from '../context/staffContext.ts'
import { DAY_MS } from '../time/durations.ts'
import { londonDay } from '../time/londonTime.ts'
import { cutoffOf, monthsFor, RETENTION_KINDS, type RetentionKind } from './rules/retention.ts'

export const SOON_MS = 30 * DAY_MS

/** More than any page shows of a kind, so that those a viewer isn't told of leave enough. */
const MOST_COUNTED = 1000

type SetPeriodOf = Awaited<ReturnType<typeof periodsOf>>[number]

/** Records of a kind that go by an instant, by the school's own periods. */
export const askedOf =
  ({ id: schoolId, profile }: School, set: readonly SetPeriodOf[]) =>
  (kind: RetentionKind, at: number) => {
    const months = monthsFor(
      kind,
      set.find((one) => one.kind === kind),
      profile.firstYear,
      at,
    )
    return { schoolId, kind, cutoff: cutoffOf(at, months) }
  }

/**
 * Counts what is due, which reads each of those records, and keeps it for the rest of the day: whoever looks next reads
 * one row. Two round trips.
 */
export async function countDueNow(
  { db, now, staff: { school } }: StaffContext,
  set: readonly SetPeriodOf[],
): Promise<readonly DueGroup[]> {
  const askedAt = askedOf(school, set)
  const instants = [now, now + SOON_MS]
  const asked = RETENTION_KINDS.flatMap((kind) => instants.map((at) => askedAt(kind, at)))
  const [first, ...rest] = asked.map((one) => countDue(db, one, MOST_COUNTED))
  const answers = first ? await db.batch([first, ...rest]) : []
  const groups = answers.flatMap((rows, n) =>
    rows.map(({ number, notStaffId, aboutStaffId }) => ({
      kind: RETENTION_KINDS[Math.floor(n / instants.length)]!,
      notStaffId,
      aboutStaffId,
      ...(n % instants.length === 0 ? { now: number, soon: 0 } : { now: 0, soon: number }),
    })),
  )
  await keepDueCounts(db, school.id, londonDay(now), groups)
  return groups
}

/** How many records go within a month, for whoever is named in none of them. */
export const dueSoon = (
  groups: readonly DueGroup[],
  shown: { viewer: string; most: number },
): number => RETENTION_KINDS.reduce((sum, kind) => sum + dueOf(groups, kind, shown).soon, 0)

/** How many of a kind, no more than `most` of each, without the records that name this person. */
export function dueOf(
  groups: readonly DueGroup[],
  kind: RetentionKind,
  { viewer, most }: { viewer: string; most: number },
): { now: number; soon: number } {
  const its = groups.filter(
    (one) => one.kind === kind && one.notStaffId !== viewer && one.aboutStaffId !== viewer,
  )
  const sumOf = (what: 'now' | 'soon') =>
    Math.min(
      most,
      its.reduce((sum, one) => sum + one[what], 0),
    )
  return { now: sumOf('now'), soon: sumOf('soon') }
}
