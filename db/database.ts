import { drizzle } from 'drizzle-orm/d1'
import type { BatchItem } from 'drizzle-orm/batch'

/** D1 through drizzle. Every query takes it first; every write is returned unrun, for `commit`. */
export const database = (binding: D1Database) => drizzle(binding)
export type Database = ReturnType<typeof database>

/** A statement that has not been run. */
export type Write = BatchItem<'sqlite'>
