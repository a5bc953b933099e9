import type { EntryKind, Said } from '../../../worker/partnership/rules/entry.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
import { sealSaid } from '../../partnership/entries.ts'
import { partnershipEntries } from '../../tables/mentoring/partnership.ts'
import { trailEntries } from '../../tables/trail.ts'
import { insertRows } from '../insertRows.ts'
import { seedId } from '../returnCodes.ts'
import type { SchoolTime } from '../seedDays.ts'
import { type RowMaker, trail } from './rowMaker.ts'

/** What a link mentor wrote, for some of the seeded schools. It was written a fortnight of school days before its day. */
export type SeedEntry = Said & { kind: EntryKind; dayAhead: number; schools: readonly string[] }

const WRITTEN_BEFORE = 14

/** Who wrote it, in each school. */
const BY = 'link'

/** One school's part of it, with a trail for each: the statements, unrun. */
export async function partnershipOf(
  db: D1Database,
  maker: RowMaker,
  entries: readonly SeedEntry[],
  timeIn: (schoolId: string) => SchoolTime,
): Promise<D1PreparedStatement[]> {
  const { school, vault } = maker
  const made = entries.map(async ({ kind, dayAhead, schools, ...said }, index) => {
    if (!schools.includes(school.id)) return []
    // The same in every school: the days too, by the calendar of the first.
    const time = timeIn(schools[0] ?? school.id)
    const id = seedId('partnership')('entry', index + 1)
    const writtenOn = time.dayAhead(Math.min(dayAhead, 0) - WRITTEN_BEFORE)
    const changedAt = instantOf(writtenOn, '14:00')
    const row = {
      schoolId: school.id,
      id,
      kind,
      happensOn: time.dayAhead(dayAhead),
      saidSealed: await sealSaid(vault, id, said),
      byStaffId: BY,
      changedAt,
      version: 1,
    }
    const act = { at: changedAt, by: BY, may: 'keep_partnership' } as const
    return [
      { row, trail: await trail(maker, id, '', [{ ...act, did: 'wrote_partnership_entry' }]) },
    ]
  })
  const rows = (await Promise.all(made)).flat()
  return [
    ...insertRows(
      db,
      partnershipEntries,
      rows.map(({ row }) => row),
    ),
    ...insertRows(
      db,
      trailEntries,
      rows.flatMap(({ trail }) => trail),
    ),
  ]
}
