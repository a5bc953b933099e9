import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import { KEYS } from '../../worker/roll/rules/keys.ts'
import type { Database, Write } from '../database.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { pupilNameTags, pupils } from '../tables/roll.ts'
import type { PupilRow } from './roll.ts'

/** A school's pupils whose keys were made by older rules. */
export const pupilsWithOldKeys = (db: Database, turn: Turn, most: number) =>
  db
    .select()
    .from(pupils)
    .where(
      and(
        eq(pupils.schoolId, turn.schoolId),
        sql`${pupils.id} IN ${dueIds('renew', turn, most)}`,
        lt(pupils.keys, KEYS),
      ),
    )

type Renewed = { pupil: PupilRow; nameTag: string; contentTag: string; nameTags: readonly string[] }

/** Unrun. Their keys by the rules of today, where nobody has changed the pupil meanwhile. */
export function writeKeys(db: Database, schoolId: string, renewed: readonly Renewed[]): Write[] {
  const seen = JSON.stringify(renewed.map(({ pupil }) => [pupil.id, pupil.changedAt]))
  const tags = JSON.stringify(
    renewed.flatMap(({ pupil, nameTags }) => nameTags.map((tag) => [tag, pupil.id])),
  )
  return [
    db
      .delete(pupilNameTags)
      .where(
        and(
          eq(pupilNameTags.schoolId, schoolId),
          sql`${pupilNameTags.pupilId} IN ${unchanged(schoolId, seen)}`,
        ),
      ),
    db.insert(pupilNameTags).select(
      sql`SELECT ${schoolId}, value ->> 0, value ->> 1 FROM json_each(${tags})
        WHERE value ->> 1 IN ${unchanged(schoolId, seen)}`,
    ),
    ...renewed.map(({ pupil, nameTag, contentTag }) =>
      db
        .update(pupils)
        .set({ nameTag, contentTag, keys: KEYS })
        .where(
          and(
            eq(pupils.schoolId, schoolId),
            eq(pupils.id, pupil.id),
            eq(pupils.changedAt, pupil.changedAt),
          ),
        ),
    ),
  ]
}

const unchanged = (schoolId: string, seen: string): SQL =>
  sql`(SELECT pupil.id FROM json_each(${seen}) AS one JOIN pupil ON pupil.school_id = ${schoolId}
    AND pupil.id = one.value ->> 0 AND pupil.changed_at = one.value ->> 1 AND pupil.keys < ${KEYS})`
