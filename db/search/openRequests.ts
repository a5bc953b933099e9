import { and, eq, sql } from 'drizzle-orm'
import { QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { referralPupils } from '../tables/roll.ts'
import { referrals } from '../tables/referrals.ts'

/**
 * Requests that wait, the next first, and open cases, as far as this viewer sees them and the person behind them lets
 * their name be known: with the pupil on the roll each was joined to. What is held for a look is not among them.
 */
export const openRequests = (db: Database, viewer: Viewer, limit: number) =>
  db
    .select({
      id: referrals.id,
      madeBy: referrals.madeBy,
      about: referrals.about,
      status: referrals.status,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
      pupilId: referralPupils.pupilId,
      mentorId: sql<string | null>`(SELECT held.mentor_id FROM open_case AS held
        WHERE held.school_id = ${viewer.schoolId} AND held.id = ${referrals.id}
        AND held.ended_at IS NULL)`.as('mentor_id'),
    })
    .from(
      sql`(SELECT id FROM open_case INDEXED BY open_case_by_mentor
          WHERE school_id = ${viewer.schoolId} AND ended_at IS NULL
        UNION ALL SELECT id FROM (SELECT id FROM referral INDEXED BY referral_queue
          WHERE school_id = ${viewer.schoolId} AND status = 'waiting' AND queue_rank < ${QUEUE_RANK.held}
          ORDER BY queue_rank, promised_at, id LIMIT ${limit})) AS these`,
    )
    .crossJoin(referrals)
    .leftJoin(
      referralPupils,
      and(
        eq(referralPupils.schoolId, referrals.schoolId),
        eq(referralPupils.referralId, referrals.id),
        sql`${referralPupils.undoneAt} IS NULL`,
      ),
    )
    .where(
      and(visibleTo(viewer), sql`${referrals.id} = these.id`, sql`${referrals.identity} = 'known'`),
    )

export type OpenRequest = Awaited<ReturnType<typeof openRequests>>[number]
