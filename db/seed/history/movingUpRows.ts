import { type Child, usualLastDay } from '../../../worker/movingUp/rules/movingUp.ts'
import { londonDay } from '../../../worker/time/londonTime.ts'
import { sealChild } from '../../movingUp/movingUp.ts'
import { movingUp } from '../../tables/mentoring/movingUp.ts'
import { trailEntries } from '../../tables/trail.ts'
import { insertRows } from '../insertRows.ts'
import { seedId } from '../returnCodes.ts'
import type { Ago } from '../seedDays.ts'
import { type RowMaker, trail } from './rowMaker.ts'

/** `series`: the session that they come to, by its number. */
export type DescribedChild = Child & { n: number; at: Ago; addedBy: string; series?: number }

/** A school's list of children who come up, each with a trail: the statements, unrun. */
export async function movingUpOf(
  db: D1Database,
  maker: RowMaker,
  children: readonly DescribedChild[],
  now: number,
): Promise<D1PreparedStatement[]> {
  const { school, vault, time } = maker
  const made = await Promise.all(
    children.map(async ({ n, at, addedBy, series, ...child }) => {
      const id = seedId(school.id)('child', n)
      const addedAt = time.at(at)
      const row = {
        schoolId: school.id,
        id,
        childSealed: await sealChild(vault, id, child),
        seriesId: series ? seedId(school.id)('series', series) : null,
        lastOn: usualLastDay(londonDay(now)),
        version: 1,
        addedBy,
        addedAt,
        changedBy: addedBy,
      }
      const act = { at: addedAt, by: addedBy, may: 'keep_moving_up' } as const
      return {
        row,
        entries: await trail(maker, id, '', [{ ...act, did: 'put_on_moving_up_list' }]),
      }
    }),
  )
  return [
    ...insertRows(
      db,
      movingUp,
      made.map(({ row }) => row),
    ),
    ...insertRows(
      db,
      trailEntries,
      made.flatMap(({ entries }) => entries),
    ),
  ]
}
