import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/**
 * Has SQLite count its tables again where they have changed much, so that it knows which index holds few rows. D1 asks
 * for this after an index is made: `local/migrate.ts` and `npm run deploy` do that. Queries name their index where a
 * wrong guess would cost a whole school, so nothing depends on it.
 */
export const refreshStatistics = (db: Database) => db.run(sql`PRAGMA optimize`)
