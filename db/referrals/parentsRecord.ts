import { and, asc, eq, sql } from 'drizzle-orm'
import { reachesParents } from '../../worker/referrals/rules/parentsRecord.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import { thereIs, type Viewer } from '../access/visibleReferrals.ts'
import type { Database, Write } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { referrals, parentsRecords } from '../tables/referrals.ts'
import { SEALED } from '../sealedColumns.ts'

type ParentsRow = typeof parentsRecords.$inferSelect

/** `words` is empty where none were written. */
export type StoredParentsEntry = Omit<ParentsRow, 'wordsSealed'> & { words: string }

/** The parents' record of one referral, the oldest entry first. */
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
  const column = SEALED.parentsWords(entry.referralId, entry.id)
  return { ...entry, wordsSealed: words === '' ? null : await sealFor(vault, ...column, words) }
}

export async function unsealParentsEntry(
  vault: Vault,
  { wordsSealed, ...entry }: ParentsRow,
): Promise<StoredParentsEntry> {
  const column = SEALED.parentsWords(entry.referralId, entry.id)
  return { ...entry, words: wordsSealed ? await unsealFrom(vault, ...column, wordsSealed) : '' }
}

/** The column that refuses an entry which may not be made: see `guardedBy`. */
export const PARENTS_RECORD_GUARD = 'parents_record.referral_id'

/**
 * The writes of an entry and of what it does to "do not tell my parents", for `commit`. Refused
 * (`PARENTS_RECORD_GUARD`) for anyone who does not see the referral, or where the rule `assertEntryFits`
 * has come to refuse since it was read.
 */
export function parentsWrites(db: Database, viewer: Viewer, row: ParentsRow): Write[] {
  const { schoolId, referralId, kind, keptAt } = row
  const itsRow = and(eq(referrals.schoolId, schoolId), eq(referrals.id, referralId))
  const since = sql`(SELECT ${referrals.doNotTellAt} FROM ${referrals} WHERE ${itsRow})`
  const fits = reachesParents(kind)
    ? sql`${since} IS NULL`
    : kind === 'do_not_tell_lifted'
      ? sql`${since} IS NOT NULL`
      : sql`TRUE`
  const insert = db.insert(parentsRecords).values({
    ...row,
    referralId: guardedBy(sql`${thereIs(viewer, referralId)} AND ${fits}`, referralId),
  })
  const set = (doNotTellAt: number | null) =>
    db.update(referrals).set({ doNotTellAt }).where(itsRow)
  if (kind === 'do_not_tell') return [insert, set(keptAt)]
  return kind === 'do_not_tell_lifted' ? [insert, set(null)] : [insert]
}
