import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { subjectCopies } from '../tables/referrals.ts'
import { legalHolds } from '../tables/retention.ts'
import { disclosureExports } from '../tables/safeguarding.ts'

/** Who watches over data protection. */
type Overseer = { schoolId: string; staffId: string }

/** True of a request, by its id, that names this person: nothing of it exists for them. */
const namesThem = ({ schoolId, staffId }: Overseer, referralId: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM referral AS named WHERE named.school_id = ${schoolId}
    AND named.id = ${referralId}
    AND (named.not_staff_id = ${staffId} OR named.about_staff_id = ${staffId}))`

/** The same of a safeguarding record: itself, or the request that it came from. */
const recordNamesThem = (viewer: Overseer, disclosureId: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM disclosure AS told WHERE told.school_id = ${viewer.schoolId}
    AND told.id = ${disclosureId} AND (told.about_staff_id = ${viewer.staffId}
      OR ${namesThem(viewer, sql`told.referral_id`)}))`

/** The same of a pupil on the roll: any of their requests. */
const pupilsRequestNamesThem = (viewer: Overseer, pupilId: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM referral_pupil AS joined WHERE joined.school_id = ${viewer.schoolId}
    AND joined.pupil_id = ${pupilId} AND joined.undone_at IS NULL
    AND ${namesThem(viewer, sql`joined.referral_id`)})`

/** Copies that were made for someone, the latest first: one row for each request that is in one. */
export const latestCopies = (db: Database, viewer: Overseer, limit: number) =>
  db
    .select(
      said({
        id: subjectCopies.id,
        byStaffId: subjectCopies.byStaffId,
        madeAt: subjectCopies.madeAt,
        askedBy: subjectCopies.askedBy,
        askedOn: subjectCopies.askedOn,
        passages: subjectCopies.passages,
        leftOut: subjectCopies.leftOut,
      }),
    )
    .from(indexedBy(subjectCopies, 'subject_copy_made'))
    .where(
      and(
        eq(subjectCopies.schoolId, viewer.schoolId),
        sql`NOT ${namesThem(viewer, sql`${subjectCopies.referralId}`)}`,
      ),
    )
    .orderBy(desc(subjectCopies.madeAt))
    .limit(limit)

/** Holds, standing and lifted, the latest first. */
export const latestHolds = (db: Database, viewer: Overseer, limit: number) => {
  const on = sql`${legalHolds.onId}`
  return db
    .select(
      said({
        onKind: legalHolds.onKind,
        setBy: legalHolds.setBy,
        setAt: legalHolds.setAt,
        liftedBy: legalHolds.liftedBy,
        liftedAt: legalHolds.liftedAt,
      }),
    )
    .from(indexedBy(legalHolds, 'legal_hold_set'))
    .where(
      and(
        eq(legalHolds.schoolId, viewer.schoolId),
        sql`NOT CASE ${legalHolds.onKind} WHEN 'pupil' THEN ${pupilsRequestNamesThem(viewer, on)}
          WHEN 'disclosure' THEN ${recordNamesThem(viewer, on)} ELSE ${namesThem(viewer, on)} END`,
      ),
    )
    .orderBy(desc(legalHolds.setAt))
    .limit(limit)
}

/** Safeguarding records that were exported, the latest first. */
export const latestExports = (db: Database, viewer: Overseer, limit: number) =>
  db
    .select(
      said({ byStaffId: disclosureExports.byStaffId, exportedAt: disclosureExports.exportedAt }),
    )
    .from(indexedBy(disclosureExports, 'disclosure_export_made'))
    .where(
      and(
        eq(disclosureExports.schoolId, viewer.schoolId),
        sql`NOT ${recordNamesThem(viewer, sql`${disclosureExports.disclosureId}`)}`,
      ),
    )
    .orderBy(desc(disclosureExports.exportedAt))
    .limit(limit)
