import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { reachesParents } from '../../worker/referrals/rules/parentsRecord.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database, Write } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { referrals, parentsRecords } from '../tables/referrals.ts'
import { SEALED } from '../sealedColumns.ts'

type ParentsRow = typeof parentsRecords.$inferSelect

/** `words` is empty where none were written. */
export type StoredParentsEntry = Omit<ParentsRow, 'wordsSealed'> & { words: string }

/** All that was kept of the parents of one referral, the oldest first. */
export const parentsRecordOf = (db: Database, schoolId: string, referralId: string) =>
  db
    .select()
    .from(parentsRecords)
    .where(and(eq(parentsRecords.schoolId, schoolId), eq(parentsRecords.referralId, referralId)))
    .orderBy(asc(parentsRecords.keptAt))

export const findParentsEntry = (db: Database, schoolId: string, referralId: string, id: string) =>
  db
    .select()
    .from(parentsRecords)
    .where(
      and(
        eq(parentsRecords.schoolId, schoolId),
        eq(parentsRecords.referralId, referralId),
        eq(parentsRecords.id, id),
      ),
    )

export async function sealParentsEntry(
  vault: Vault,
  { words, ...entry }: StoredParentsEntry,
): Promise<ParentsRow> {
  const place = SEALED.parentsWords(entry.referralId, entry.id)
  return { ...entry, wordsSealed: words === '' ? null : await sealFor(vault, ...place, words) }
}

export async function openParentsEntry(
  vault: Vault,
  { wordsSealed, ...entry }: ParentsRow,
): Promise<StoredParentsEntry> {
  const place = SEALED.parentsWords(entry.referralId, entry.id)
  return { ...entry, words: wordsSealed ? await unsealFrom(vault, ...place, wordsSealed) : '' }
}

/** The column in which an entry is refused that may not be made: see `guardedBy`. */
export const MAY_KEEP_COLUMN = 'parents_record.referral_id'

/**
 * Unrun. An entry, and what it does to "do not tell my parents". Refused (`MAY_KEEP_COLUMN`) where
 * `condition` does not hold, or where that has been set or lifted since it was read.
 */
export function parentsWrites(db: Database, row: ParentsRow, condition: SQL): Write[] {
  const { schoolId, referralId, kind, keptAt } = row
  const itsRow = and(eq(referrals.schoolId, schoolId), eq(referrals.id, referralId))
  const since = sql`(SELECT ${referrals.doNotTellAt} FROM ${referrals} WHERE ${itsRow})`
  const fits = reachesParents(kind)
    ? sql`${since} IS NULL`
    : kind === 'do_not_tell_lifted'
      ? sql`${since} IS NOT NULL`
      : sql`TRUE`
  const kept = db
    .insert(parentsRecords)
    .values({ ...row, referralId: guardedBy(sql`${condition} AND ${fits}`, referralId) })
  const set = (doNotTellAt: number | null) =>
    db.update(referrals).set({ doNotTellAt }).where(itsRow)
  if (kind === 'do_not_tell') return [kept, set(keptAt)]
  return kind === 'do_not_tell_lifted' ? [kept, set(null)] : [kept]
}
