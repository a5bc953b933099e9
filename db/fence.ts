import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/** Whether a school lives in this database: neither has it moved to another, nor is it still arriving. */
export const livesHere = (schoolId: AnyColumn | SQL): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM school_fence AS fence
    WHERE fence.school_id = ${schoolId} AND fence.state <> 'leaves')`

/** Whether the rows of a school may be changed in this database: a trigger refuses it where they may not. */
export const mayChange = (schoolId: AnyColumn | SQL): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM school_fence AS fence WHERE fence.school_id = ${schoolId})`
