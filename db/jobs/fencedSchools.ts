import type { Database } from '../database.ts'
import { schoolFences } from '../tables/jobs.ts'

/** Schools whose rows nobody may change in this database, because they move to another or live there. */
export const fencedSchools = (db: Database) =>
  db.select({ schoolId: schoolFences.schoolId }).from(schoolFences)
