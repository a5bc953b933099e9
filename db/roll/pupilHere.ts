import { type SQL, sql } from 'drizzle-orm'
import { pupils } from '../tables/roll.ts'

/** For a write: true where this pupil is on the roll of this school. */
export const isPupilHere = (schoolId: string, pupilId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${pupils} WHERE ${pupils.schoolId} = ${schoolId} AND ${pupils.id} = ${pupilId})`
