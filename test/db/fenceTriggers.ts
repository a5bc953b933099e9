import { schoolColumnOf, SCHOOL_TABLES, type TableName } from '../../db/everyTable.ts'

const WRITES = { insert: ['NEW'], update: ['OLD', 'NEW'], delete: ['OLD'] } as const

/** What a migration says so that nobody changes the rows of a school in this table while a fence stands. */
function fenceTriggersOf(table: TableName): { name: string; sql: string }[] {
  const column = schoolColumnOf(table)
  return Object.entries(WRITES).map(([write, rows]) => {
    const name = `fence_${table}_${write}`
    const schools = rows.map((row) => `${row}.${column}`).join(', ')
    const sql = [
      `CREATE TRIGGER ${name} BEFORE ${write.toUpperCase()} ON ${table}`,
      `WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (${schools}))`,
      `BEGIN SELECT RAISE(ABORT, 'school_moves'); END`,
    ].join('\n')
    return { name, sql }
  })
}

export const everyFenceTrigger = () => SCHOOL_TABLES.flatMap(fenceTriggersOf)
