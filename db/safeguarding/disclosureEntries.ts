import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { type Concern } from '../../worker/safeguarding/rules/tellDsl.ts'
import { type EntryKind, kindOf } from '../../worker/safeguarding/rules/disclosure.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { disclosureEntries, type disclosureSteps } from '../tables/safeguarding.ts'
import { SEALED } from '../sealedColumns.ts'

type EntryRow = typeof disclosureEntries.$inferSelect

/** `byStaffId` null: the child's own words. */
export type DisclosureEntry = Omit<
  EntryRow,
  'wordsSealed' | 'kind' | 'pointedOut' | 'concernSealed'
> & {
  words: string
  kind?: EntryKind | null
  /** The words that a mentor pressed on when they passed it on. */
  pointedOut?: boolean
  /** The facts a member of staff gave beside the words. */
  concern?: Concern | null
}

/** The entries, oldest first. */
export const entriesOf = (db: Database, schoolId: string, disclosureId: string) =>
  db
    .select()
    .from(disclosureEntries)
    .where(
      and(
        eq(disclosureEntries.schoolId, schoolId),
        eq(disclosureEntries.disclosureId, disclosureId),
      ),
    )
    .orderBy(asc(disclosureEntries.writtenAt), asc(disclosureEntries.id))

/** An entry with its words sealed, for `insertEntry`. */
export async function sealEntry(
  vault: Vault,
  { words, kind = null, pointedOut = false, concern = null, ...entry }: DisclosureEntry,
): Promise<EntryRow> {
  const column = SEALED.entryWords(entry.disclosureId, entry.id)
  const beside = SEALED.entryConcern(entry.disclosureId, entry.id)
  return {
    ...entry,
    kind,
    pointedOut,
    wordsSealed: await sealFor(vault, ...column, words),
    concernSealed: concern && (await sealFor(vault, ...beside, JSON.stringify(concern))),
  }
}

/** The column in which an entry is refused that nobody may write: see `guardedBy`. */
export const MAY_ADD_COLUMN = 'disclosure_entry.disclosure_id'

/** Unrun: an entry with which a disclosure is raised. Their ids are in order, so those of one instant are too. */
export const insertEntry = (db: Database, row: EntryRow) => db.insert(disclosureEntries).values(row)

/**
 * Unrun: an entry that is added later. Refused (`MAY_ADD_COLUMN`) where `condition` does not hold; sent twice,
 * it breaks its key.
 */
export const insertAddedEntry = (db: Database, row: EntryRow, condition: SQL = sql`TRUE`) =>
  db.insert(disclosureEntries).values({
    ...row,
    disclosureId: guardedBy(condition, row.disclosureId),
    writtenAt: afterTheOthers(disclosureEntries, row),
  })

/**
 * The instant of a row that is added to a disclosure: now, or a millisecond after the newest, so what is
 * taken back always stands after what was said, also where the clocks of two machines differ. Ids are random.
 */
export const afterTheOthers = (
  table: typeof disclosureEntries | typeof disclosureSteps,
  row: { schoolId: string; disclosureId: string; writtenAt: number },
): SQL<number> =>
  sql`MAX(${row.writtenAt}, 1 + COALESCE((SELECT MAX(written_at) FROM ${table}
    WHERE school_id = ${row.schoolId} AND disclosure_id = ${row.disclosureId}), 0))`

export async function openEntry(
  vault: Vault,
  { wordsSealed, concernSealed, ...entry }: EntryRow,
): Promise<DisclosureEntry & { kind: EntryKind }> {
  const column = SEALED.entryWords(entry.disclosureId, entry.id)
  const words = await unsealFrom(vault, ...column, wordsSealed)
  const beside = SEALED.entryConcern(entry.disclosureId, entry.id)
  const concern: Concern | null =
    concernSealed && JSON.parse(await unsealFrom(vault, ...beside, concernSealed))
  return { ...entry, kind: kindOf(entry), words, concern }
}
