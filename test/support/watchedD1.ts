/** A statement as it was made, and as the database itself knows it. */
type Watched = { real: D1PreparedStatement; sql: string; bound: readonly unknown[] }

/**
 * Called in the place of each round trip.
 *
 * @param run does it
 * @param metasOf what D1 says of it, once it is done
 */
export type RoundTrip = <T>(
  statements: readonly Watched[],
  run: () => Promise<T>,
  metasOf: (answer: T) => Promise<D1Meta[]>,
) => Promise<T>

/** The same database, with `trip` in the place of each of its round trips. */
export function watchedD1(db: D1Database, trip: RoundTrip): D1Database {
  const known = new WeakMap<D1PreparedStatement, Watched>()

  const watch = (its: Watched): D1PreparedStatement => {
    const one = (run: () => Promise<D1Result<Record<string, unknown>>>) =>
      trip([its], run, async ({ meta }) => [meta])
    const statement = new Proxy(its.real, {
      get(real, method) {
        if (method === 'bind') {
          return (...bound: unknown[]) => watch({ ...its, real: real.bind(...bound), bound })
        }
        if (method === 'all') return () => one(() => real.all())
        if (method === 'run') return () => one(() => real.run())
        if (method !== 'raw') throw new Error(`A test does not watch ${String(method)}.`)
        // `raw` tells no cost: what only reads is asked once more for that, and what writes is done once.
        if (/^\s*(select|with)\b/i.test(its.sql)) {
          const metasOf = async () => [(await real.all()).meta]
          return () => trip([its], () => real.raw(), metasOf)
        }
        return async () => (await one(() => real.all())).results.map((row) => Object.values(row))
      },
    })
    known.set(statement, its)
    return statement
  }

  return new Proxy(db, {
    get(real, method) {
      if (method === 'prepare') {
        return (sql: string) => watch({ real: real.prepare(sql), sql, bound: [] })
      }
      if (method !== 'batch') throw new Error(`A test does not watch ${String(method)}.`)
      return (statements: D1PreparedStatement[]) => {
        const its = statements.flatMap((statement) => known.get(statement) ?? [])
        return trip(
          its,
          () => real.batch(its.map((each) => each.real)),
          async (answers) => answers.map(({ meta }) => meta),
        )
      }
    },
  })
}
