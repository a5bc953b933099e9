import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { services } from '../tables/school.ts'

/** The services that a school refers on to, in the order of their names. */
export const servicesOf = (db: Database, schoolId: string) =>
  db
    .select()
    .from(services)
    .where(and(eq(services.schoolId, schoolId), isNull(services.hiddenAt)))
    .orderBy(asc(services.name))

/** Those that are no longer shown as well. */
export const everyServiceOf = (db: Database, schoolId: string) =>
  db.select().from(services).where(eq(services.schoolId, schoolId)).orderBy(asc(services.name))

/** Also one that is no longer shown: whoever was sent there still reads its name. */
export const findService = (db: Database, schoolId: string, id: string) =>
  db
    .select()
    .from(services)
    .where(and(eq(services.schoolId, schoolId), eq(services.id, id)))

/** One that is shown. */
export const thereIsService = (schoolId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${services} WHERE ${services.schoolId} = ${schoolId}
    AND ${services.id} = ${id} AND ${services.hiddenAt} IS NULL)`

/** One of the school's, shown or not. */
export const isService = (schoolId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${services} WHERE ${services.schoolId} = ${schoolId}
    AND ${services.id} = ${id})`

export type ServiceRow = typeof services.$inferSelect

export type ServiceFacts = Omit<ServiceRow, 'schoolId' | 'id' | 'hiddenAt' | 'version'>

/** Unrun. */
export const insertService = (db: Database, row: typeof services.$inferInsert) =>
  db.insert(services).values(row)

/** The column in which a change is refused that began from an older version: see `guardedBy`. */
export const SERVICE_UNCHANGED_COLUMN = 'service.name'

/** Unrun. Refused (`SERVICE_UNCHANGED_COLUMN`) where it was changed since `version`. */
export const changeService = (
  db: Database,
  { schoolId, id, version }: Pick<ServiceRow, 'schoolId' | 'id' | 'version'>,
  facts: ServiceFacts,
) =>
  db
    .update(services)
    .set({
      ...facts,
      name: guardedBy(sql`${services.version} = ${version}`, facts.name),
      version: version + 1,
    })
    .where(and(eq(services.schoolId, schoolId), eq(services.id, id)))
    .returning()

/** Unrun. No longer shown, since `hiddenAt`; null: shown again. */
export const showService = (db: Database, schoolId: string, id: string, hiddenAt: number | null) =>
  db
    .update(services)
    .set({ hiddenAt })
    .where(and(eq(services.schoolId, schoolId), eq(services.id, id)))
    .returning()
