import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { pupils } from '../tables/roll.ts'

/** Pupils who stand under any of these tags in the blind index: all of them, or a rival may be missed. */
export const pupilsByTags = (db: Database, schoolId: string, tags: readonly string[]) =>
  db
    .select(getTableColumns(pupils))
    .from(
      sql`(SELECT DISTINCT tagged.pupil_id FROM json_each(${JSON.stringify(tags)}) AS these
        CROSS JOIN pupil_name_tag AS tagged ON tagged.school_id = ${schoolId} AND tagged.tag = these.value) AS its`,
    )
    .crossJoin(pupils)
    .where(and(eq(pupils.schoolId, schoolId), sql`${pupils.id} = its.pupil_id`))
