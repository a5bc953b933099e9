import { and, eq, type SQL, sql } from 'drizzle-orm'
import { referrals } from '../tables/referrals.ts'
import { disclosures } from '../tables/safeguarding.ts'
import { isNotNamedIn } from './visibleReferrals.ts'

/** Who of the safeguarding team looks. */
export type DisclosureViewer = { schoolId: string; staffId: string }

/**
 * A disclosure that names the person who looks, itself or in its referral, does not exist for them; nor does one that
 * only another place of the team may read. Joined with `ITS_REFERRAL`.
 */
export const reaches = (viewer: DisclosureViewer): SQL =>
  sql`${disclosures.schoolId} = ${viewer.schoolId} AND ${isNotNamedIn(viewer.staffId)}
    AND ${comesTo(viewer)}`

/**
 * What the record itself says of its readers, under the name that it has where this stands. Where nobody but whom it
 * names holds the one place that may read it, the rest of the team does: no record is without a reader.
 */
export const comesTo = (
  { schoolId, staffId }: DisclosureViewer,
  disclosure: 'disclosure' | 'told' = 'disclosure',
): SQL => {
  const its = (column: string) => sql.raw(`${disclosure}.${column}`)
  return sql`(${its('about_staff_id')} IS NULL OR (${its('about_staff_id')} <> ${staffId}
    AND (${its('only_rank')} IS NULL OR ${its('only_rank')} = (SELECT safeguarding_rank FROM staff
      WHERE staff.school_id = ${schoolId} AND staff.id = ${staffId})
      OR NOT EXISTS (SELECT 1 FROM staff AS holder WHERE holder.school_id = ${schoolId}
        AND holder.safeguarding_rank = ${its('only_rank')} AND holder.left_at IS NULL
        AND holder.id <> ${its('about_staff_id')}))))`
}

/** On a select that has `disclosure`: the referral that it came from. */
export const ITS_REFERRAL = and(
  eq(referrals.schoolId, disclosures.schoolId),
  eq(referrals.id, disclosures.referralId),
)

/** True where there is such a disclosure for this viewer. */
export const thereIsDisclosure = (viewer: DisclosureViewer, id: string | SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM ${disclosures} LEFT JOIN ${referrals} ON ${ITS_REFERRAL}
    WHERE ${reaches(viewer)} AND ${disclosures.id} = ${id})`
