import type { Database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'

/** A school, the database and the instant: what a command of the public door works on. */
export type SchoolContext = { db: Database; school: School; now: number }

/** A school, the database and the instant: both doors have them. */
export type DisclosureContext = { db: Database; school: School; now: number }
