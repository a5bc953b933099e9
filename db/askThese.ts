import type { Database, Write } from './database.ts'

/** A query of drizzle's, unrun. */
type Query = Pick<Write, '_'>

type Answers<These extends readonly (Query | null)[]> = {
  -readonly [K in keyof These]: Exclude<These[K], null>['_']['result']
}

/** One round trip for those that are asked. Of one that isn't, which is null, there are no rows. */
export async function askThese<const These extends readonly (Query | null)[]>(
  db: Database,
  these: These,
): Promise<Answers<These>> {
  const asked = these.filter((one) => one !== null)
  const [first, ...others] = asked as Write[]
  const answers: unknown[] = first ? await db.batch([first, ...others]) : []
  let n = 0
  return these.map((one) => (one === null ? [] : answers[n++])) as Answers<These>
}

/** The same queries, or as many that aren't asked. */
export const orNone = <const These extends readonly Query[]>(isAsked: boolean, these: These) =>
  these.map((one) => (isAsked ? one : null)) as { [K in keyof These]: These[K] | null }
