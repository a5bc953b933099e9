import { type SQL, sql } from 'drizzle-orm'

/**
 * `('booked', 'waiting')`: a list of a rule's own constants, written into the statement, because SQLite uses
 * a partial index only where the condition is there in letters. Never for what someone typed.
 *
 * @throws Error on anything but lower-case words
 */
export function sqlList(words: readonly string[]): SQL {
  if (words.some((word) => !/^[a-z_]+$/.test(word))) throw new Error('not a constant')
  return sql.raw(`(${words.map((word) => `'${word}'`).join(', ')})`)
}
