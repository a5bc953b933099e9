import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { referrals } from '../tables/referrals.ts'
import { disclosures, nameOpenings } from '../tables/safeguarding.ts'
import type { DisclosureViewer } from '../access/visibleDisclosures.ts'
import { isNotNamedIn } from '../access/visibleReferrals.ts'

/** A locked name that one of the safeguarding team opened alone, on a record of theirs. */

type Row = typeof nameOpenings.$inferSelect

export type NameOpening = Omit<Row, 'wordsSealed'> & { words: string }

/** Every time that the name of a referral was opened so, oldest first. */
export const openingsOf = (db: Database, schoolId: string, referralId: string | SQL) =>
  db
    .select()
    .from(nameOpenings)
    .where(and(eq(nameOpenings.schoolId, schoolId), eq(nameOpenings.referralId, referralId)))
    .orderBy(asc(nameOpenings.openedAt), asc(nameOpenings.id))

/** The same of the referral that a record comes from. */
export const openingsOnRecord = (db: Database, schoolId: string, disclosureId: string) =>
  openingsOf(
    db,
    schoolId,
    sql`(SELECT told.referral_id FROM disclosure AS told WHERE told.school_id = ${schoolId}
      AND told.id = ${disclosureId})`,
  )

/** The referral whose name is locked and that this record comes from, for someone it does not name. */
export const lockedNameBehind = (db: Database, viewer: DisclosureViewer, disclosureId: string) =>
  db
    .select({ id: referrals.id })
    .from(disclosures)
    .innerJoin(
      referrals,
      and(
        eq(referrals.schoolId, disclosures.schoolId),
        sql`${disclosures.referralId} IS NOT NULL`,
        eq(referrals.id, disclosures.referralId),
      ),
    )
    .where(
      and(
        eq(disclosures.schoolId, viewer.schoolId),
        eq(disclosures.id, disclosureId),
        sql`${referrals.identity} = 'sealed' AND ${referrals.whoSealed} IS NOT NULL`,
        isNotNamedIn(viewer.staffId),
      ),
    )

/** The column in which an opening is refused that nobody may make: see `guardedBy`. */
export const MAY_OPEN_COLUMN = 'name_opening.referral_id'

/** Unrun. Refused (`MAY_OPEN_COLUMN`) where there is no such record for this viewer; sent twice, it breaks its key. */
export const insertOpening = (
  db: Database,
  row: Row,
  viewer: DisclosureViewer,
  disclosureId: string,
) =>
  db.insert(nameOpenings).values({
    ...row,
    referralId: guardedBy(
      sql`EXISTS (${lockedNameBehind(db, viewer, disclosureId).getSQL()})`,
      row.referralId,
    ),
  })

export async function sealOpening(vault: Vault, { words, ...opening }: NameOpening): Promise<Row> {
  const column = SEALED.nameOpeningWords(opening.referralId, opening.id)
  return { ...opening, wordsSealed: await sealFor(vault, ...column, words) }
}

export async function openOpening(
  vault: Vault,
  { wordsSealed, ...opening }: Row,
): Promise<NameOpening> {
  const column = SEALED.nameOpeningWords(opening.referralId, opening.id)
  return { ...opening, words: await unsealFrom(vault, ...column, wordsSealed) }
}
