import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { schoolDatabases } from '../../db/tables/jobs.ts'
import { must } from '../must.ts'
import { aSchool } from '../support/builders.ts'
import { type Office, startOfficeAlone } from '../support/office.ts'

/** The Worker with three databases. */
export const startWithThree = (bindings: Record<string, string> = {}, port = 0) =>
  startOfficeAlone(bindings, { databases: 3, port })

/** The same install, as whoever writes rows of a school sees it that lives in this database. */
export const inDatabase = (ajar: Office, number: number): Office => ({
  ...ajar,
  db: must(ajar.databases[number - 1]),
})

/** A school that lives in this database. */
export async function aSchoolIn(
  ajar: Office,
  number: number,
  facts: Parameters<typeof aSchool>[1] = {},
): Promise<School> {
  const school = await aSchool(inDatabase(ajar, number).db, facts)
  await database(ajar.db).insert(schoolDatabases).values({ schoolId: school.id, number })
  return school
}

/** In which of the databases a table has rows of this school, by their numbers. */
export async function whereRowsAre(
  { databases }: Office,
  schoolId: string,
  table = 'school',
): Promise<number[]> {
  const column = table === 'school' ? 'id' : 'school_id'
  const counts = await Promise.all(
    databases.map((db) =>
      db
        .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`)
        .bind(schoolId)
        .first<number>('n'),
    ),
  )
  return counts.flatMap((n, at) => (n ? [at + 1] : []))
}
