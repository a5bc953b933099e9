import { and, type AnyColumn, asc, gt, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { livesHere } from '../fence.ts'
import { schools } from '../tables/school.ts'

/** Letters that a search compares: no name of a school is told apart by more. */
const MOST_SEARCHED = 40

/** Whether a name has this in it, in capitals or not. */
export const nameHas = (name: AnyColumn, part: string): SQL =>
  sql`instr(lower(${name}), ${part.slice(0, MOST_SEARCHED).toLowerCase()}) > 0`

/** Schools whose door is open and whose name has this in it, in the order of their names. */
export const openSchoolsNamed = (db: Database, part: string, now: number, most: number) =>
  db
    .select({
      id: schools.id,
      name: schools.name,
      town: sql<string | null>`${schools.profile} ->> 'town'`.as('in_town'),
    })
    .from(schools)
    .where(
      and(
        isNotNull(schools.openedAt),
        or(isNull(schools.closedAt), gt(schools.closedAt, now)),
        nameHas(schools.name, part),
        livesHere(schools.id),
      ),
    )
    .orderBy(asc(schools.name))
    .limit(most)
