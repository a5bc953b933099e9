import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { disclosureChildren, disclosureEntries, disclosures } from '../tables/safeguarding.ts'
import { indexedBy } from '../indexedBy.ts'
import { pupils } from '../tables/roll.ts'
import { referrals } from '../tables/referrals.ts'
import {
  comesTo,
  type DisclosureViewer,
  ITS_REFERRAL,
  reaches,
} from '../access/visibleDisclosures.ts'

/** The records of one child on the roll: which of them a concern goes into, and which children are linked to one. */

/**
 * The record that more about a child goes into, if there is one: the newest that nobody has ended, else the one that
 * staff's own words began. Never one that names someone who works here, and never one whose child locked their name
 * away or gave none, because a name beside it would say who they are.
 */
export const recordOfPupil = (db: Database, schoolId: string, pupilId: string) =>
  db
    .select({ id: disclosures.id, raisedAt: disclosures.raisedAt })
    .from(
      sql`(SELECT id FROM disclosure INDEXED BY disclosure_of_pupil WHERE school_id = ${schoolId}
          AND pupil_id = ${pupilId} AND pupil_id IS NOT NULL AND about_staff_id IS NULL
        UNION SELECT told.id FROM referral_pupil AS joined INDEXED BY referral_pupil_same
          CROSS JOIN referral AS sent ON sent.school_id = ${schoolId} AND sent.id = joined.referral_id
          CROSS JOIN disclosure AS told INDEXED BY disclosure_by_referral
            ON told.school_id = ${schoolId} AND told.referral_id = sent.id
          WHERE joined.school_id = ${schoolId} AND joined.pupil_id = ${pupilId}
            AND joined.undone_at IS NULL AND sent.identity = 'known'
            AND sent.about_staff_id IS NULL AND sent.not_staff_id IS NULL
            AND told.referral_id IS NOT NULL AND told.ended_at IS NULL) AS its`,
    )
    .crossJoin(disclosures)
    .where(
      and(
        eq(disclosures.schoolId, schoolId),
        sql`${disclosures.id} = its.id AND ${disclosures.aboutStaffId} IS NULL`,
      ),
    )
    .orderBy(sql`${disclosures.endedAt} IS NOT NULL`, sql`${disclosures.raisedAt} DESC`)
    .limit(1)

/**
 * The other records of the child whom this one is about, for whoever may read them; the first first. Never one about
 * someone who works here, and none of a child who locked their name away or gave none.
 */
export const otherRecordsOf = (db: Database, viewer: DisclosureViewer, disclosureId: string) => {
  const { schoolId } = viewer
  return db
    .select({
      id: disclosures.id,
      raisedBecause: disclosures.raisedBecause,
      raisedAt: disclosures.raisedAt,
      endedAt: disclosures.endedAt,
      isMoving:
        sql<number>`EXISTS (SELECT 1 FROM record_transfer AS move WHERE move.school_id = ${schoolId}
        AND move.disclosure_id = ${disclosures.id} AND move.received_on IS NULL
        AND move.cancelled_at IS NULL)`.as('is_moving'),
      moveIds: sql<string>`(SELECT json_group_array(move.id) FROM record_transfer AS move
        WHERE move.school_id = ${schoolId} AND move.disclosure_id = ${disclosures.id})`.as(
        'move_ids',
      ),
    })
    .from(
      sql`(WITH child AS (
          SELECT pupil_id AS id FROM disclosure WHERE school_id = ${schoolId} AND id = ${disclosureId}
            AND pupil_id IS NOT NULL AND about_staff_id IS NULL
          UNION SELECT joined.pupil_id FROM disclosure AS this
            CROSS JOIN referral AS sent ON sent.school_id = ${schoolId} AND sent.id = this.referral_id
            CROSS JOIN referral_pupil AS joined INDEXED BY referral_pupil_once
              ON joined.school_id = ${schoolId} AND joined.referral_id = sent.id AND joined.undone_at IS NULL
            WHERE this.school_id = ${schoolId} AND this.id = ${disclosureId} AND sent.identity = 'known'
              AND joined.pupil_id IS NOT NULL)
        SELECT told.id FROM child CROSS JOIN disclosure AS told INDEXED BY disclosure_of_pupil
          ON told.school_id = ${schoolId} AND told.pupil_id = child.id AND told.pupil_id IS NOT NULL
            AND told.about_staff_id IS NULL
        UNION SELECT told.id FROM child
          CROSS JOIN referral_pupil AS joined INDEXED BY referral_pupil_same
            ON joined.school_id = ${schoolId} AND joined.pupil_id = child.id AND joined.undone_at IS NULL
          CROSS JOIN referral AS sent ON sent.school_id = ${schoolId} AND sent.id = joined.referral_id
            AND sent.identity = 'known' AND sent.goes_to IS NULL
          CROSS JOIN disclosure AS told INDEXED BY disclosure_by_referral
            ON told.school_id = ${schoolId} AND told.referral_id = sent.id
              AND told.referral_id IS NOT NULL) AS its`,
    )
    .crossJoin(disclosures)
    .leftJoin(referrals, ITS_REFERRAL)
    .where(
      sql`${reaches(viewer)} AND ${disclosures.id} = its.id AND ${disclosures.id} <> ${disclosureId}
        AND ${disclosures.aboutStaffId} IS NULL`,
    )
    .orderBy(asc(disclosures.raisedAt))
}

/** Where a form has gone before: as a record of its own, or as an entry of one. */
export const findTold = (db: Database, schoolId: string, id: string) =>
  db
    .select({ raisedAt: sql<number>`told.at`.as('told_at') })
    .from(
      sql`(SELECT raised_at AS at FROM ${disclosures} WHERE school_id = ${schoolId} AND id = ${id}
        UNION ALL SELECT written_at FROM ${indexedBy(disclosureEntries, 'disclosure_entry_by_staff')}
        WHERE school_id = ${schoolId} AND id = ${id} AND by_staff_id IS NOT NULL) AS told`,
    )
    .limit(1)

export const findPupil = (db: Database, schoolId: string, pupilId: string) =>
  db
    .select()
    .from(pupils)
    .where(and(eq(pupils.schoolId, schoolId), eq(pupils.id, pupilId)))

/** Children linked to a record, as they were linked, with their own record where the viewer may read it. */
export const childrenOf = (db: Database, viewer: DisclosureViewer, disclosureId: string) =>
  db
    .select({
      id: pupils.id,
      whoSealed: pupils.whoSealed,
      leftOn: pupils.leftOn,
      byStaffId: disclosureChildren.byStaffId,
      linkedAt: disclosureChildren.linkedAt,
      recordId: sql<
        string | null
      >`(SELECT disclosure.id FROM disclosure INDEXED BY disclosure_of_pupil
        WHERE disclosure.school_id = ${viewer.schoolId} AND disclosure.pupil_id = ${pupils.id}
        AND disclosure.pupil_id IS NOT NULL AND disclosure.about_staff_id IS NULL
        AND ${comesTo(viewer)})`.as('record_id'),
    })
    .from(disclosureChildren)
    .innerJoin(
      pupils,
      and(
        eq(pupils.schoolId, disclosureChildren.schoolId),
        eq(pupils.id, disclosureChildren.pupilId),
      ),
    )
    .where(
      and(
        eq(disclosureChildren.schoolId, viewer.schoolId),
        eq(disclosureChildren.disclosureId, disclosureId),
      ),
    )
    .orderBy(asc(disclosureChildren.linkedAt))

/** Unrun. A child who is linked already stays linked as they were. */
export const insertChild = (
  db: Database,
  viewer: DisclosureViewer,
  { disclosureId, pupilId, now }: { disclosureId: string; pupilId: string; now: number },
) =>
  db
    .insert(disclosureChildren)
    .values({
      schoolId: viewer.schoolId,
      disclosureId,
      pupilId,
      byStaffId: viewer.staffId,
      linkedAt: now,
    })
    .onConflictDoNothing()

/** Unrun. */
export const deleteChild = (
  db: Database,
  viewer: DisclosureViewer,
  { disclosureId, pupilId }: { disclosureId: string; pupilId: string },
) =>
  db
    .delete(disclosureChildren)
    .where(
      and(
        eq(disclosureChildren.schoolId, viewer.schoolId),
        eq(disclosureChildren.disclosureId, disclosureId),
        eq(disclosureChildren.pupilId, pupilId),
      ),
    )

/** Unrun. What a record is about. */
export const setCategories = (
  db: Database,
  viewer: DisclosureViewer,
  id: string,
  categoriesSealed: typeof disclosures.$inferSelect.categoriesSealed,
) =>
  db
    .update(disclosures)
    .set({ categoriesSealed })
    .where(and(eq(disclosures.schoolId, viewer.schoolId), eq(disclosures.id, id)))
