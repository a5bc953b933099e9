import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { pupils } from '../tables/roll.ts'

/** Pupils who stand under any of these tags in the blind index: all of them, or a rival may be missed. */
export const pupilsByTags = (db: Database, schoolId: string, tags: readonly string[]) =>
  db
    .select()
    .from(pupils)
    .where(
      and(
        eq(pupils.schoolId, schoolId),
        sql`${pupils.id} IN (SELECT pupil_id FROM pupil_name_tag WHERE school_id = ${schoolId}
          AND tag IN (SELECT value FROM json_each(${JSON.stringify(tags)})))`,
      ),
    )
