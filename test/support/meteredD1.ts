/** What one request cost the database: exact, from what D1 says of every statement. */
export type Meter = {
  roundTrips: number
  rowsRead: number
  rowsWritten: number
  /** Each statement as it ran, with what was bound to it. */
  statements: { sql: string; bound: readonly unknown[] }[]
}

export const newMeter = (): Meter => ({
  roundTrips: 0,
  rowsRead: 0,
  rowsWritten: 0,
  statements: [],
})

/** What happens to round trips instead. `after`: done, and the answer is lost. `only`: those with such a statement. */
export type Fault = { when: 'before' | 'after'; says: string; only?: RegExp } | null

type Watched = D1PreparedStatement & {
  real: D1PreparedStatement
  sql: string
  bound: readonly unknown[]
}

/** The same database, counted, and failing where a test says so. */
export function meteredD1(db: D1Database, state: { meter: Meter; fault: Fault }): D1Database {
  async function trip<T>(
    statements: readonly Watched[],
    run: () => Promise<T>,
    metas: (answer: T) => Promise<D1Meta[]>,
  ): Promise<T> {
    const { meter } = state
    const { only } = state.fault ?? {}
    const fault = !only || statements.some(({ sql }) => only.test(sql)) ? state.fault : null
    meter.roundTrips++
    if (fault?.when === 'before') throw new Error(fault.says)
    const answer = await run()
    if (fault?.when === 'after') throw new Error(fault.says)
    for (const { sql, bound } of statements) meter.statements.push({ sql, bound })
    for (const { rows_read, rows_written } of await metas(answer)) {
      meter.rowsRead += rows_read
      meter.rowsWritten += rows_written
    }
    return answer
  }

  const watched = (real: D1PreparedStatement, sql: string, bound: readonly unknown[]): Watched => {
    const one = (run: () => Promise<D1Result>) => trip([statement], run, async ({ meta }) => [meta])
    const statement = {
      real,
      sql,
      bound,
      bind: (...values: unknown[]) => watched(real.bind(...values), sql, values),
      all: () => one(() => real.all()),
      run: () => one(() => real.run()),
      // `raw` tells no cost, so what it reads is asked once more for that alone.
      raw: () =>
        trip(
          [statement],
          () => real.raw(),
          async () => [(await real.all()).meta],
        ),
    } as unknown as Watched
    return statement
  }

  return {
    prepare: (sql: string) => watched(db.prepare(sql), sql, []),
    batch: (statements: D1PreparedStatement[]) =>
      trip(
        statements as Watched[],
        () => db.batch(statements.map((each) => (each as Watched).real)),
        async (answers) => answers.map(({ meta }) => meta),
      ),
  } as unknown as D1Database
}
