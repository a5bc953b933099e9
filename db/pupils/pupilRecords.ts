import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { isNotNamedIn, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { ITS_CASE_REFERRAL } from '../cases/cases.ts'
import { comesTo, type DisclosureViewer } from '../access/visibleDisclosures.ts'
import { openCases } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'
import { pupils } from '../tables/roll.ts'
import { disclosures } from '../tables/safeguarding.ts'

/**
 * The pupil on the roll with this id, or the one that the referral with this id is joined to: never through a locked
 * name.
 */
const pupilIds = (schoolId: string, id: string): SQL =>
  sql`(SELECT ${id} AS id UNION SELECT its.pupil_id FROM referral_pupil AS its
    WHERE its.school_id = ${schoolId} AND its.referral_id = ${id}
      AND its.undone_at IS NULL AND its.pupil_id IS NOT NULL
      AND EXISTS (SELECT 1 FROM referral AS named WHERE named.school_id = its.school_id
        AND named.id = its.referral_id AND named.identity = 'known'))`

/** Every referral that is joined to that pupil, and the referral itself: whoever may see them. */
const referralIds = (schoolId: string, id: string): SQL =>
  sql`(SELECT ${id} AS id UNION SELECT one.referral_id FROM ${pupilIds(schoolId, id)} AS those
    CROSS JOIN referral_pupil AS one INDEXED BY referral_pupil_same
    WHERE one.school_id = ${schoolId} AND one.undone_at IS NULL AND one.pupil_id = those.id)`

/** On a select that has `referral`: its name may be known, or it is the very one that was asked for. */
const isNamed = (id: string): SQL =>
  sql`(${referrals.identity} = 'known' OR ${referrals.id} = ${id})`

/** The last entry of a record's trail. Written out: drizzle leaves the table off the columns of a select from one. */
const lastEntry = (column: 'seq' | 'mac', of: 'referral' | 'pupil') =>
  sql`(SELECT last.${sql.raw(column)} FROM trail_entry AS last
    WHERE last.school_id = ${sql.raw(of)}.school_id AND last.on_id = ${sql.raw(of)}.id
    ORDER BY last.seq DESC LIMIT 1)`

export const pupilOf = (db: Database, schoolId: string, id: string) =>
  db
    .select({
      id: pupils.id,
      whoSealed: pupils.whoSealed,
      leftOn: pupils.leftOn,
      headSeq: sql<number | null>`${lastEntry('seq', 'pupil')}`.as('pupil_head_seq'),
      headMac: sql<string | null>`${lastEntry('mac', 'pupil')}`.as('pupil_head_mac'),
    })
    .from(pupils)
    .where(and(eq(pupils.schoolId, schoolId), sql`pupil.id IN ${pupilIds(schoolId, id)}`))

/** Referrals of one pupil that are read at once: more than anyone has in a school. */
const MOST_RECORDS = 40

/** A pupil's referrals that this viewer may see, with the case that each became; the newest first. */
export const recordsOf = (db: Database, viewer: Viewer, id: string) =>
  db
    .select({
      id: referrals.id,
      madeBy: referrals.madeBy,
      about: referrals.about,
      status: referrals.status,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
      answersSealed: referrals.answersSealed,
      language: referrals.language,
      byStaffId: referrals.byStaffId,
      madeAt: referrals.madeAt,
      doNotTellAt: referrals.doNotTellAt,
      mentorId: openCases.mentorId,
      openedAt: openCases.openedAt,
      endedAt: openCases.endedAt,
      headSeq: sql<number | null>`${lastEntry('seq', 'referral')}`.as('its_head_seq'),
      headMac: sql<string | null>`${lastEntry('mac', 'referral')}`.as('its_head_mac'),
    })
    .from(sql`${referralIds(viewer.schoolId, id)} AS its`)
    .crossJoin(referrals)
    .leftJoin(openCases, ITS_CASE_REFERRAL)
    .where(and(visibleTo(viewer), sql`${referrals.id} = its.id`, isNamed(id)))
    .orderBy(desc(referrals.madeAt), desc(referrals.id))
    .limit(MOST_RECORDS)

export type PupilRecord = Awaited<ReturnType<typeof recordsOf>>[number]

/** Disclosures about this pupil: from one of their requests, or by staff who told of them or linked them. */
const disclosureIds = (schoolId: string, id: string): SQL =>
  sql`(SELECT told.id FROM ${referralIds(schoolId, id)} AS sent
      CROSS JOIN disclosure AS told INDEXED BY disclosure_by_referral
      WHERE told.school_id = ${schoolId} AND told.referral_id IS NOT NULL AND told.referral_id = sent.id
    UNION SELECT staffs.id FROM ${pupilIds(schoolId, id)} AS those
      CROSS JOIN disclosure AS staffs INDEXED BY disclosure_of_pupil
      WHERE staffs.school_id = ${schoolId} AND staffs.pupil_id IS NOT NULL
      AND staffs.about_staff_id IS NULL AND staffs.pupil_id = those.id
    UNION SELECT linked.disclosure_id FROM ${pupilIds(schoolId, id)} AS those
      CROSS JOIN disclosure_child AS linked INDEXED BY disclosure_child_by_pupil
      WHERE linked.school_id = ${schoolId} AND linked.pupil_id = those.id)`

/** For the safeguarding team: what was raised about this pupil. One that names the reader doesn't exist for them. */
export const raisedAbout = (
  db: Database,
  viewer: DisclosureViewer,
  id: string,
  { isTeam }: { isTeam: boolean },
) =>
  db
    .select({
      id: disclosures.id,
      raisedAt: disclosures.raisedAt,
      raisedBy: disclosures.byStaffId,
    })
    .from(sql`${disclosureIds(viewer.schoolId, id)} AS its`)
    .crossJoin(disclosures)
    .leftJoin(
      referrals,
      and(eq(referrals.schoolId, disclosures.schoolId), eq(referrals.id, disclosures.referralId)),
    )
    .where(
      and(
        // Not FALSE: SQLite would look no further, and say that it can't use the indexes named above.
        eq(disclosures.schoolId, isTeam ? viewer.schoolId : ''),
        sql`${disclosures.id} = its.id`,
        sql`(${referrals.id} IS NULL OR ${isNamed(id)})`,
        isNotNamedIn(viewer.staffId),
        comesTo(viewer),
      ),
    )
    .orderBy(desc(disclosures.raisedAt))
