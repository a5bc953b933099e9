/** The tables of a history, parents first, and the columns that tell one record from another. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  referral: ['id', 'code_tag'],
  decision: ['referral_id'],
  message: ['referral_id'],
  opening: ['id_hash', 'referral_id'],
  open_case: ['id'],
  session_note: ['case_id'],
  disclosure: ['id', 'referral_id'],
  disclosure_entry: ['disclosure_id'],
  notice: ['id'],
  trail_entry: ['on_id'],
}

/**
 * Everything that a school has, that many times over, for measuring: the copies stand in the tables and
 * their indexes like any other, and their words do not open.
 */
export async function manyMore(db: D1Database, schoolId: string, times: number): Promise<void> {
  for (const [table, keys] of Object.entries(TABLES)) {
    const { results } = await db
      .prepare(`SELECT name FROM pragma_table_info(?)`)
      .bind(table)
      .all<{ name: string }>()
    const columns = results.map(({ name }) => name)
    const copied = columns.map((name) =>
      keys.includes(name) ? `${name} || '-' || copy.n` : `${table}.${name}`,
    )
    await db
      .prepare(`WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ?)
        INSERT INTO ${table} (${columns.join()}) SELECT ${copied.join()} FROM ${table}, copy WHERE ${table}.school_id = ?`)
      .bind(times - 1, schoolId)
      .run()
  }
}
