import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import {
  IS_MATCHED_NOW,
  ITS_PUPIL,
  ITS_REFERRAL,
  OF_JOIN,
  OF_REFERRAL,
  JOIN_IS_ACTIVE,
} from './matches.ts'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { pupils, referralPupils } from '../tables/roll.ts'
import { referrals } from '../tables/referrals.ts'
import { DAY_MS } from '../../worker/time/durations.ts'

/** Why another referral is shown beside one. */
export type RelatedReferral = 'same_child' | 'family' | 'same_incident'

const TAG_OF: Record<RelatedReferral, SQL> = {
  same_child: sql`pupil_id`,
  family: sql`family_tag`,
  same_incident: sql`group_tag`,
}

/** Milliseconds between two referrals that may be of one incident. */
const ONE_INCIDENT_MS = 3 * DAY_MS

/**
 * Other open referrals and cases that this viewer may see, joined to the same pupil, to someone
 * of the same surname, or to someone of the same tutor group within three days.
 */
export function relatedReferrals(
  db: Database,
  viewer: Viewer,
  { referralId, madeAt, why }: { referralId: string; madeAt: SQL | number; why: RelatedReferral },
  limit: number,
) {
  const tag = TAG_OF[why]
  const mine = (column: SQL) =>
    sql`(SELECT mine.${column} FROM referral_pupil AS mine WHERE mine.school_id = ${viewer.schoolId}
      AND mine.referral_id = ${referralId} AND mine.undone_at IS NULL)`
  return db
    .select({ ...OF_REFERRAL, ...OF_JOIN, answersSealed: referrals.answersSealed })
    .from(referralPupils)
    .innerJoin(referrals, ITS_REFERRAL)
    .leftJoin(pupils, ITS_PUPIL)
    .where(
      and(
        eq(referralPupils.schoolId, viewer.schoolId),
        sql`${referralPupils}.${tag} = ${mine(tag)}`,
        why === 'same_child' ? undefined : sql`${referralPupils.pupilId} <> ${mine(sql`pupil_id`)}`,
        why === 'same_incident'
          ? sql`ABS(${referrals.madeAt} - ${madeAt}) <= ${ONE_INCIDENT_MS}`
          : undefined,
        sql`${referralPupils.referralId} <> ${referralId}`,
        JOIN_IS_ACTIVE,
        IS_MATCHED_NOW,
        visibleTo(viewer),
      ),
    )
    .orderBy(desc(referralPupils.joinedAt))
    .limit(limit)
}

export type RelatedReferralRow = Awaited<ReturnType<typeof relatedReferrals>>[number]

/** When a referral was made, as SQL, for `relatedReferrals` in one batch with the referral itself. */
export const madeAtOf = (schoolId: string, id: string): SQL =>
  sql`(SELECT one.made_at FROM referral AS one WHERE one.school_id = ${schoolId} AND one.id = ${id})`
