import { and, eq, gte, type SQL, sql } from 'drizzle-orm'
import { KEYS } from '../../worker/roll/rules/keys.ts'
import { indexOfText, type RollIndex, textOfIndex } from '../../worker/search/rules/rollIndex.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database, Write } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { rollIndexes } from '../tables/search.ts'

/** A school's index, where it was made by the name rules of today; nothing where it has to be made. */
export const rollIndexOf = (db: Database, schoolId: string) =>
  db
    .select()
    .from(rollIndexes)
    .where(and(eq(rollIndexes.schoolId, schoolId), eq(rollIndexes.keys, KEYS)))
    .orderBy(rollIndexes.part)

type Row = typeof rollIndexes.$inferSelect

/**
 * Null where it is laid out as it was before.
 *
 * @throws DOMException when it was altered, moved, or sealed by a key that is not the school's any more
 */
export async function unsealRollIndex(
  vault: Vault,
  rows: readonly Row[],
): Promise<RollIndex[] | null> {
  const opened = await Promise.all(
    rows.map(async ({ part, pupilsSealed }) =>
      indexOfText(await unsealFrom(vault, ...SEALED.rollIndexPupils(part), pupilsSealed)),
    ),
  )
  const indexes = opened.filter((index) => index !== null)
  return indexes.length === rows.length ? indexes : null
}

/** Changes with the roll: a file raises the revision, and each deleted pupil lowers the count. */
const ROLL_STATE = (schoolId: string): SQL<string> =>
  sql<string>`(SELECT COALESCE((SELECT revision FROM roll WHERE school_id = ${schoolId}), 0) || '/' ||
    (SELECT count(*) FROM pupil WHERE school_id = ${schoolId}))`

/** In which state the roll is: read it with the roll, and hand it to `writeRollIndex`. */
export const rollState = (db: Database, schoolId: string) =>
  db.select({ state: ROLL_STATE(schoolId).as('state') }).from(sql`(SELECT 1)`)

/** The column in which an index is refused that was made of an older roll: see `guardedBy`. */
export const ROLL_IS_SAME_COLUMN = 'roll_index.pupils_sealed'

/** Unrun. Refused (`ROLL_IS_SAME_COLUMN`) where the roll has changed since it was in this state. */
export async function writeRollIndex(
  db: Database,
  vault: Vault,
  indexes: readonly RollIndex[],
  state: string,
): Promise<[Write, ...Write[]]> {
  const { schoolId } = vault
  const isSame = sql`${ROLL_STATE(schoolId)} = ${state}`
  const sealed = await Promise.all(
    indexes.map((index, part) =>
      sealFor(vault, ...SEALED.rollIndexPupils(part), textOfIndex(index)),
    ),
  )
  const longer = and(eq(rollIndexes.schoolId, schoolId), gte(rollIndexes.part, indexes.length))
  return [
    db.delete(rollIndexes).where(longer),
    ...sealed.map((pupils, part) =>
      db
        .insert(rollIndexes)
        .values({ schoolId, part, pupilsSealed: guardedBy(isSame, pupils), keys: KEYS })
        .onConflictDoUpdate({
          target: [rollIndexes.schoolId, rollIndexes.part],
          set: { pupilsSealed: sql`excluded.pupils_sealed`, keys: KEYS },
        }),
    ),
  ]
}
