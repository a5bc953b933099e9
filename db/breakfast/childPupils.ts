import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { children } from '../tables/breakfast.ts'

/** A school's children that nobody has looked for on the roll. */
export const childrenToLookFor = (db: Database, turn: Turn, limit: number) =>
  db
    .select()
    .from(children)
    .where(
      and(
        eq(children.schoolId, turn.schoolId),
        sql`${children.id} IN ${dueIds('children', turn, limit)}`,
        isNull(children.lookedForAt),
      ),
    )
    .orderBy(asc(children.confirmedAt))

/** Who a child was found to be; null: nobody for certain. */
export type FoundChild = { id: string; pupilId: string | null }

/** Unrun. What came of looking for these children. */
export function setChildPupils(
  db: Database,
  schoolId: string,
  found: readonly FoundChild[],
  now: number,
) {
  const json = JSON.stringify(found)
  return db
    .update(children)
    .set({
      pupilId: sql`(SELECT value ->> 'pupilId' FROM json_each(${json}) WHERE value ->> 'id' = ${children.id})`,
      lookedForAt: now,
    })
    .where(
      and(
        eq(children.schoolId, schoolId),
        sql`${children.id} IN (SELECT value ->> 'id' FROM json_each(${json}))`,
      ),
    )
}

/** Unrun. The roll has changed: every child of the school is looked for again. */
export const lookForChildrenAgain = (db: Database, schoolId: string) =>
  db
    .update(children)
    .set({ pupilId: null, lookedForAt: null })
    .where(eq(children.schoolId, schoolId))
