import { schools } from '../tables/school.ts'
import type { Database } from '../database.ts'

/** Unrun. Its address is the key: of two schools that are added at once with one address, one is. */
export const insertSchool = (db: Database, row: typeof schools.$inferInsert) =>
  db.insert(schools).values(row)
