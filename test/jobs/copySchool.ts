/** What is copied, parents first. Triggers keep the counters and the turns. */
const TABLES = ['school', 'staff', 'referral', 'decision', 'disclosure', 'notice']

/**
 * So many more schools with all that this one has, its history included, as `school-1`, `school-2` and so on, or as `named` says. The
 * copies' words do not open.
 */
export async function copySchool(
  db: D1Database,
  schoolId: string,
  times: number,
  named = 'school',
): Promise<void> {
  for (const table of TABLES) {
    const { results } = await db
      .prepare(`SELECT name FROM pragma_table_info(?)`)
      .bind(table)
      .all<{ name: string }>()
    const names = results.map(({ name }) => name)
    const its = table === 'school' ? 'id' : 'school_id'
    const copied = names.map((name) =>
      name === its ? `'${named}-' || copy.n` : `${table}.${name}`,
    )
    await db
      .prepare(
        `WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ?)
        INSERT INTO ${table} (${names.join()}) SELECT ${copied.join()} FROM copy, ${table}
        WHERE ${table}.${its} = ?`,
      )
      .bind(times, schoolId)
      .run()
  }
}
