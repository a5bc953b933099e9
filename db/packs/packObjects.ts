import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { guardedBy } from '../guardedBy.ts'
import { isAmong } from '../indexedBy.ts'
import { packObjects } from '../tables/mentoring/packObject.ts'
import { isPack } from './packs.ts'

type PackObject = Pick<typeof packObjects.$inferSelect, 'schoolId' | 'id' | 'packId'>

/** The column that refuses one of no pack, and one that isn't coming any more: see `guardedBy`. */
export const OBJECT_GUARD = 'pack_object.pack_id'

/** Unrun. A PDF is about to be put into the bucket. */
export const insertComing = (db: Database, { schoolId, id, packId }: PackObject, now: number) =>
  db.insert(packObjects).values({
    schoolId,
    id,
    packId: guardedBy(isPack(schoolId, packId), packId),
    state: 'coming',
    since: now,
  })

/** Unrun. The pack has no PDF in the bucket any more. */
export const leaveObject = (db: Database, schoolId: string, packId: string, now: number) =>
  db
    .update(packObjects)
    .set({ state: 'left', since: now })
    .where(
      and(
        eq(packObjects.schoolId, schoolId),
        eq(packObjects.packId, packId),
        sql`${packObjects.state} = 'kept'`,
      ),
    )

/** Unrun. The pack has this one, which is in the bucket by now. */
export const keepObject = (db: Database, { schoolId, id, packId }: PackObject, now: number) => {
  const isComing = sql`EXISTS (SELECT 1 FROM ${packObjects} AS coming WHERE coming.school_id = ${schoolId}
    AND coming.id = ${id} AND coming.state = 'coming')`
  const kept = { state: 'kept', since: now } as const
  return db
    .insert(packObjects)
    .values({ schoolId, id, packId: guardedBy(isComing, packId), ...kept })
    .onConflictDoUpdate({ target: [packObjects.schoolId, packObjects.id], set: kept })
}

/** The most that one run of the job deletes: the bucket takes 1,000 at once. */
const AT_ONCE = 500

/** Those that no pack has since before this; from now on none becomes a pack's. */
export const takeOver = (db: Database, overBefore: number) =>
  db
    .update(packObjects)
    .set({ state: 'going' })
    .where(
      isAmong(
        [packObjects.schoolId, packObjects.id],
        sql`SELECT o.school_id, o.id FROM ${packObjects} AS o INDEXED BY pack_object_over
          WHERE o.state <> 'kept' AND o.since < ${overBefore} AND ${mayChange(sql`o.school_id`)} LIMIT ${AT_ONCE}`,
      ),
    )
    .returning({ schoolId: packObjects.schoolId, id: packObjects.id })

/** Their rows, once they are out of the bucket. */
export const deleteGone = (db: Database, gone: readonly Pick<PackObject, 'schoolId' | 'id'>[]) =>
  db
    .delete(packObjects)
    .where(
      and(
        sql`${packObjects.state} = 'going'`,
        isAmong(
          [packObjects.schoolId, packObjects.id],
          sql`SELECT value ->> 'schoolId', value ->> 'id' FROM json_each(${JSON.stringify(gone)})`,
        ),
      ),
    )
