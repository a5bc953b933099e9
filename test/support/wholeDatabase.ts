import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { database } from '../../db/database.ts'
import { SEALED_TABLES } from '../../db/everyTable.ts'
import { rowOf, sealedRowsAfter } from '../../db/keys/reseal.ts'
import { schools } from '../../db/tables/school.ts'
import { trailEntries } from '../../db/tables/trail.ts'
import type { TrailEntry } from '../../db/trail.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { Answers } from '../../worker/referrals/rules/referral.ts'
import type { Who } from '../../worker/names/rules/who.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { openVault, unsealFrom } from '../../worker/vault/vault.ts'

type SealedColumn = readonly [table: string, row: string, column: string]

/** Something sealed, its column and row, and what it says. */
export type SealedText = { schoolId: string; column: SealedColumn; sealed: Sealed; words: string }

/** Opens everything sealed; throws where something does not open in its column. */
export const everySealedWord = async (binding: D1Database): Promise<string[]> =>
  (await everySealedText(binding)).map(({ words }) => words)

/** The same, with where each stands. */
export async function everySealedText(binding: D1Database): Promise<SealedText[]> {
  const db = database(binding)
  const found: SealedText[] = []
  for (const school of await db.select().from(schools)) {
    const vault = await openVault(LOCAL_SECRETS, school)
    for (const table of SEALED_TABLES) {
      const rows = await sealedRowsAfter(db, {
        schoolId: school.id,
        table,
        after: [],
        most: Number.MAX_SAFE_INTEGER,
      })
      for (const { key, sealed } of rows) {
        for (const [name, text] of Object.entries(sealed)) {
          if (text === null) continue
          const column = [table, rowOf(key), name] as const
          const words = await unsealFrom(vault, ...column, text)
          found.push({ schoolId: school.id, column, sealed: text, words })
        }
      }
    }
  }
  return found
}

/** How many sealed texts there are, by the names of the columns in the migrations: none is forgotten. */
export async function countSealed(db: D1Database): Promise<number> {
  const { results } = await db
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%sealed%'`)
    .all<{ name: string; sql: string }>()
  const counts = results.flatMap(({ name, sql }) =>
    Array.from(sql.matchAll(/\b(\w+_sealed) TEXT\b/g), ([, column]) =>
      db.prepare(`SELECT COUNT(${column}) AS n FROM ${name}`).first<number>('n'),
    ),
  )
  return (await Promise.all(counts)).reduce<number>((sum, n) => sum + (n ?? 0), 0)
}

/** What a person typed in something that was sealed: the words as they are, or those in its JSON. */
export function typedIn(sealed: string): string[] {
  if (sealed === '[]') return []
  if (!sealed.startsWith('{')) return [sealed]
  const value = JSON.parse(sealed) as Partial<Answers & Who & Record<'name' | 'about', string>>
  const names = [value.self?.name, value.other?.name, value.name, value.about]
  const teachers = [value.strengths, value.tried].filter(Boolean)
  const typed = [...names, value.story, value.number, value.safeTimes, ...teachers]
  return typed.filter((text) => text !== undefined)
}

/** Every record's trail, in order. One that several schools share has a trail in each. */
export async function everyTrail(binding: D1Database): Promise<Map<string, TrailEntry[]>> {
  const entries = await database(binding).select().from(trailEntries)
  return Map.groupBy(
    entries.toSorted((a, b) => a.seq - b.seq),
    ({ schoolId, onId }) => `${schoolId} ${onId}`,
  )
}

/** Foreign keys that lead nowhere. */
export const brokenReferences = async (db: D1Database) =>
  (await db.prepare('PRAGMA foreign_key_check').all()).results

/** Every file under a folder, the database's write-ahead log included. */
export const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
