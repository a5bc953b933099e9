import { watchedD1 } from './watchedD1.ts'

/** One request's cost to the database: exact, from D1's report on every statement. */
export type Meter = {
  roundTrips: number
  rowsRead: number
  rowsWritten: number
  /** Each statement as it ran, with what was bound to it and the rows that it read. */
  statements: { sql: string; bound: readonly unknown[]; rowsRead: number }[]
}

export const newMeter = (): Meter => ({
  roundTrips: 0,
  rowsRead: 0,
  rowsWritten: 0,
  statements: [],
})

/**
 * What happens to round trips instead. `after`: done, and the answer is lost. `only`: those with such a statement;
 * `refused` collects these.
 */
export type Fault = {
  when: 'before' | 'after'
  says: string
  only?: RegExp
  refused?: string[]
} | null

/** The same database, counted, and failing where a test says so. */
export const meteredD1 = (db: D1Database, state: { meter: Meter; fault: Fault }): D1Database =>
  watchedD1(db, async (statements, run, metasOf) => {
    const { meter } = state
    const { only } = state.fault ?? {}
    const fault = !only || statements.some(({ sql }) => only.test(sql)) ? state.fault : null
    meter.roundTrips++
    if (fault?.when === 'before') {
      for (const { sql } of statements) if (!only || only.test(sql)) fault.refused?.push(sql)
      throw new Error(fault.says)
    }
    const answer = await run()
    if (fault?.when === 'after') throw new Error(fault.says)
    for (const [n, { rows_read, rows_written }] of (await metasOf(answer)).entries()) {
      const { sql = '', bound = [] } = statements[n] ?? {}
      meter.statements.push({ sql, bound, rowsRead: rows_read })
      meter.rowsRead += rows_read
      meter.rowsWritten += rows_written
    }
    return answer
  })
