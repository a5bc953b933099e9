import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { services } from './schema.ts'

/** The services that a school refers on to, in the order of their names. */
export const servicesOf = (db: Database, schoolId: string) =>
  db.select().from(services).where(eq(services.schoolId, schoolId)).orderBy(asc(services.name))

export const findService = (db: Database, schoolId: string, id: string) =>
  db
    .select()
    .from(services)
    .where(and(eq(services.schoolId, schoolId), eq(services.id, id)))

export const thereIsService = (schoolId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${services} WHERE ${services.schoolId} = ${schoolId} AND ${services.id} = ${id})`
