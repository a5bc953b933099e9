import { and, asc, eq, gte, lt, ne, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { listedSchools } from '../tables/school.ts'
import { nameHas } from './openSchools.ts'

export type ListedSchoolRow = typeof listedSchools.$inferSelect

export const listedSchool = (db: Database, urn: string) =>
  db.select().from(listedSchools).where(eq(listedSchools.urn, urn))

/** Schools whose postcode begins so and whose name has this in it, in the order of their names. */
export const listedSchoolsAt = (db: Database, postcode: string, name: string, most: number) =>
  db
    .select()
    .from(listedSchools)
    .where(
      and(
        gte(listedSchools.postcode, postcode),
        // Past every letter and digit of a postcode.
        lt(listedSchools.postcode, `${postcode}~`),
        nameHas(listedSchools.name, name),
      ),
    )
    .orderBy(asc(listedSchools.name), asc(listedSchools.urn))
    .limit(most)

/** Unrun. One statement, however many there are: each takes the place of what was said of it before. */
export const putListedSchools = (
  db: Database,
  download: string,
  rows: readonly Omit<ListedSchoolRow, 'download'>[],
) =>
  db.run(sql`INSERT INTO ${listedSchools}
    (urn, name, phase, low_age, high_age, street, town, postcode, authority, phone, download)
    SELECT value ->> 'urn', value ->> 'name', value ->> 'phase', value ->> 'lowAge', value ->> 'highAge',
      value ->> 'street', value ->> 'town', value ->> 'postcode', value ->> 'authority', value ->> 'phone', ${download}
    FROM json_each(${JSON.stringify(rows)}) WHERE TRUE
    ON CONFLICT (urn) DO UPDATE SET name = excluded.name, phase = excluded.phase, low_age = excluded.low_age,
      high_age = excluded.high_age, street = excluded.street, town = excluded.town, postcode = excluded.postcode,
      authority = excluded.authority, phone = excluded.phone, download = excluded.download`)

export const countListed = (db: Database, download: string) =>
  db.$count(listedSchools, eq(listedSchools.download, download))

/** Unrun. Those that a whole download didn't have. */
export const dropUnlisted = (db: Database, download: string) =>
  db.delete(listedSchools).where(ne(listedSchools.download, download))
