import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { OPEN_REFERRAL_STATUSES } from '../../worker/referrals/rules/referral.ts'
import { sqlList } from '../sqlList.ts'
import type { Database, Write } from '../database.ts'
import { ITS_CASE_REFERRAL } from '../cases/cases.ts'
import { moveCase, setMeets } from '../cases/handOvers.ts'
import { isNotNamedIn, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { decisions, referrals } from '../tables/referrals.ts'
import { disclosures, nameRequests } from '../tables/safeguarding.ts'
import { openCases, handOvers } from '../tables/cases.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { signIns } from '../tables/signIn.ts'
import { staff } from '../tables/staff.ts'
import { series, sessions } from '../tables/timetable.ts'
import { kindsWith } from '../timetable/series.ts'

/** Who leaves, of which school. */
export type Leaver = { schoolId: string; staffId: string; safeguardingRank: number | null }

const OF_REFERRAL = {
  madeBy: referrals.madeBy,
  about: referrals.about,
  identity: referrals.identity,
  whoSealed: referrals.whoSealed,
  goesTo: referrals.goesTo,
  notStaffId: referrals.notStaffId,
  aboutStaffId: referrals.aboutStaffId,
} as const

/** Kinds of a mentor's own times. */
const MENTOR_TIMES = kindsWith(({ bookedBy }) => bookedBy === 'case')

/** How much of it this person may know: nothing (0), that it is there (1), or whose it is (2). */
const knownTo = (viewer: Viewer): SQL<number> =>
  sql<number>`CASE WHEN NOT (${isNotNamedIn(viewer.staffId)}) THEN 0
    WHEN ${visibleTo(viewer)} THEN 2 WHEN ${referrals.goesTo} IS NULL THEN 1 ELSE 0 END`

/** Every open case of theirs: also those that the one who looks must not know of. */
export const casesOfLeaver = (db: Database, viewer: Viewer, { schoolId, staffId }: Leaver) =>
  db
    .select({
      ...said({
        id: openCases.id,
        intensity: openCases.intensity,
        weightHalves: openCases.weightHalves,
      }),
      ...OF_REFERRAL,
      known: knownTo(viewer).as('known_case'),
    })
    .from(indexedBy(openCases, 'open_case_by_mentor'))
    .crossJoin(referrals)
    .where(
      and(
        ITS_CASE_REFERRAL,
        eq(openCases.schoolId, schoolId),
        eq(openCases.mentorId, staffId),
        sql`${openCases.endedAt} IS NULL`,
      ),
    )

/** The chats that they were to have, of the referrals that have not ended since. */
export const chatsOfLeaver = (
  db: Database,
  viewer: Viewer,
  { schoolId, staffId }: Leaver,
  since: number,
) =>
  db
    .select({
      id: sql<string>`${referrals.id}`.as('chat_id'),
      ...OF_REFERRAL,
      known: knownTo(viewer).as('known_chat'),
    })
    .from(indexedBy(decisions, 'decision_chat_by_mentor'))
    .crossJoin(referrals)
    .where(
      and(
        eq(referrals.schoolId, decisions.schoolId),
        eq(referrals.id, decisions.referralId),
        eq(decisions.schoolId, schoolId),
        eq(decisions.mentorId, staffId),
        // In letters, as the partial index `decision_chat_by_mentor` has it.
        sql`${decisions.outcome} = 'one_chat'`,
        gt(decisions.decidedAt, since),
        eq(referrals.status, 'one_chat'),
        // The latest one: an earlier decision may have been undone, or decided again.
        sql`${referrals.turn} = ${decisions.turn} + 1`,
      ),
    )

export const offersToLeaver = (db: Database, viewer: Viewer, { schoolId, staffId }: Leaver) =>
  db
    .select({
      id: sql<string>`${handOvers.caseId}`.as('offered_case'),
      ...said({ fromStaffId: handOvers.fromStaffId }),
      known: knownTo(viewer).as('known_offer'),
    })
    .from(indexedBy(handOvers, 'hand_over_to'))
    .crossJoin(referrals)
    .where(
      and(
        eq(referrals.schoolId, handOvers.schoolId),
        eq(referrals.id, handOvers.caseId),
        eq(handOvers.schoolId, schoolId),
        eq(handOvers.toStaffId, staffId),
        sql`${handOvers.status} = 'waiting'`,
      ),
    )

const HAS_NOT_ENDED = sql`${referrals.status} IN ${sqlList(OPEN_REFERRAL_STATUSES)}`

const hearsBack = ({ schoolId, staffId }: Leaver): SQL =>
  sql`${referrals.schoolId} = ${schoolId} AND ${HAS_NOT_ENDED}
    AND ${referrals.byStaffId} = ${staffId}`

/** At their step, where they are the only one there. */
const onlyTheirs = ({ schoolId, staffId, safeguardingRank }: Leaver): SQL =>
  sql`${disclosures.schoolId} = ${schoolId} AND ${disclosures.acknowledgedAt} IS NULL
    AND ${disclosures.reachedRank} = ${safeguardingRank}
    AND NOT EXISTS (SELECT 1 FROM staff AS other WHERE other.school_id = ${schoolId}
      AND other.id <> ${staffId} AND other.left_at IS NULL
      AND other.safeguarding_rank = ${safeguardingRank})`

const asked = ({ schoolId, staffId }: Leaver): SQL =>
  sql`${nameRequests.schoolId} = ${schoolId} AND ${nameRequests.status} = 'waiting'
    AND ${nameRequests.askedBy} = ${staffId}`

// Apart from the fields: columns of a select from one table lose their table's name there.
const OF_DISCLOSURE = sql`${referrals.schoolId} = ${disclosures.schoolId}
  AND ${referrals.id} = ${disclosures.referralId}`

const OF_REQUEST = sql`${referrals.schoolId} = ${nameRequests.schoolId}
  AND ${referrals.id} = ${nameRequests.referralId}`

/** How much else is theirs, as the one who looks may know it. */
export const countsOfLeaver = (db: Database, { staffId }: Viewer, leaver: Leaver, now: number) => {
  const named = isNotNamedIn(staffId)
  const ofReferrals = (index: string, condition: SQL) =>
    sql<number>`(SELECT count(*) FROM ${indexedBy(referrals, index)} WHERE ${condition} AND ${named})`
  const wants = sql`${referrals.schoolId} = ${leaver.schoolId} AND ${referrals.status} = 'waiting'
    AND ${referrals.wantsStaffId} = ${leaver.staffId} AND ${referrals.goesTo} IS NULL`
  return db
    .select({
      referred: ofReferrals('referral_by_staff', hearsBack(leaver)).as('referred'),
      askedFor: ofReferrals('referral_queue', wants).as('asked_for'),
      disclosures: sql<number>`(SELECT count(*) FROM ${indexedBy(disclosures, 'disclosure_waiting')}
        LEFT JOIN ${referrals} ON ${OF_DISCLOSURE}
        WHERE ${onlyTheirs(leaver)} AND ${named})`.as('their_disclosures'),
      nameRequests:
        sql<number>`(SELECT count(*) FROM ${indexedBy(nameRequests, 'name_request_waiting')}
        CROSS JOIN ${referrals} WHERE ${OF_REQUEST} AND ${asked(leaver)} AND ends_at > ${now} AND ${named})`.as(
          'their_requests',
        ),
    })
    .from(staff)
    .where(and(eq(staff.schoolId, leaver.schoolId), eq(staff.id, leaver.staffId)))
}

/**
 * The writes, for `commit`, that give one of the leaver's cases or promised chats to its new owner. They change
 * nothing where it is no longer the leaver's.
 */
export function moveFromLeaver(
  db: Database,
  { schoolId, staffId }: Leaver,
  { id, isCase }: { id: string; isCase: boolean },
  mentorId: string,
): readonly Write[] {
  const isTheirs = sql`mentor_id = ${staffId}`
  return isCase
    ? moveCase(db, { schoolId, caseId: id, mentorId }, isTheirs)
    : [setMeets(db, { schoolId, referralId: id, mentorId }, isTheirs)]
}

/** Unrun, in this order, as the last writes of a leaving: what follows no one, then the access itself. */
export const leavingWrites = (
  db: Database,
  leaver: Leaver,
  { hearsBackId, now }: { hearsBackId: string | null; now: number },
): Write[] => {
  const { schoolId, staffId } = leaver
  return [
    db
      .update(handOvers)
      .set({ status: 'ended', settledAt: now })
      .where(
        and(
          eq(handOvers.schoolId, schoolId),
          eq(handOvers.toStaffId, staffId),
          eq(handOvers.status, 'waiting'),
        ),
      ),
    ...(hearsBackId
      ? [
          db
            .update(referrals)
            .set({
              byStaffId: hearsBackId,
              writtenById: sql`COALESCE(${referrals.writtenById}, ${referrals.byStaffId})`,
            })
            .where(hearsBack(leaver)),
        ]
      : []),
    db.update(nameRequests).set({ status: 'expired', settledAt: now }).where(asked(leaver)),
    ...(leaver.safeguardingRank === null
      ? []
      : [
          db
            .update(disclosures)
            .set({ goesFurtherAt: now })
            .where(sql`${onlyTheirs(leaver)} AND ${disclosures.goesFurtherAt} IS NOT NULL`),
        ]),
    // Nobody else is met in their own times: whoever has one reads that it isn't on, and may choose another.
    db
      .update(sessions)
      .set({ status: 'off', revision: sql`${sessions.revision} + 1` })
      .where(
        and(
          eq(sessions.schoolId, schoolId),
          eq(sessions.mentorId, staffId),
          gt(sessions.startsAt, now),
          eq(sessions.status, 'on'),
          sql`${sessions.seriesId} IN (SELECT ${series.id} FROM ${series} WHERE ${series.schoolId} = ${schoolId}
            AND ${series.kind} IN ${MENTOR_TIMES})`,
        ),
      ),
    // Their other sessions go on without them: the school runs them until someone takes over.
    db
      .update(series)
      .set({ mentorId: null, revision: sql`${series.revision} + 1` })
      .where(and(eq(series.schoolId, schoolId), eq(series.mentorId, staffId))),
    db
      .update(sessions)
      .set({ mentorId: null })
      .where(
        and(
          eq(sessions.schoolId, schoolId),
          eq(sessions.mentorId, staffId),
          sql`(${sessions.endsAt} > ${now} OR ${sessions.weekday} IS NOT NULL)`,
        ),
      ),
    db.delete(signIns).where(and(eq(signIns.schoolId, schoolId), eq(signIns.staffId, staffId))),
    db
      .update(staff)
      .set({ leftAt: now })
      .where(and(eq(staff.schoolId, schoolId), eq(staff.id, staffId), isNull(staff.leftAt))),
  ]
}
