import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { OPEN_REFERRAL_STATUSES } from '../../worker/referrals/rules/referral.ts'
import { type MatchState, ON_MATCH_LIST_STATES } from '../../worker/roll/rules/matchState.ts'
import type { Database } from '../database.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { guardedBy } from '../guardedBy.ts'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { sqlList } from '../sqlList.ts'
import { pupils, referralPupils } from '../tables/roll.ts'
import { referrals } from '../tables/referrals.ts'

/** Said as SQL, not as parameters: a partial index serves only a query that repeats its condition. */
const ON_MATCH_LIST = sql`${referrals.matchState} IN ${sqlList(ON_MATCH_LIST_STATES)}`

export const JOIN_IS_ACTIVE = isNull(referralPupils.undoneAt)

export const IS_MATCHED_NOW = sql`${referrals.status} IN ${sqlList(OPEN_REFERRAL_STATUSES)}`

/** A school's referrals with a known name that nobody has looked for on the roll, oldest first. */
export const referralsToMatch = (db: Database, turn: Turn, limit: number) =>
  db
    .select({
      schoolId: referrals.schoolId,
      id: referrals.id,
      madeBy: referrals.madeBy,
      about: referrals.about,
      status: referrals.status,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
    })
    .from(referrals)
    .where(
      and(
        eq(referrals.schoolId, turn.schoolId),
        sql`${referrals.id} IN ${dueIds('match', turn, limit)}`,
      ),
    )
    .orderBy(asc(referrals.madeAt))

export type ToMatch = Awaited<ReturnType<typeof referralsToMatch>>[number]

/** Joins that a person has undone: Ajar does not make them again. */
export const undoneJoins = (db: Database, schoolId: string, referralIds: readonly string[]) =>
  db
    .select({ referralId: referralPupils.referralId, pupilId: referralPupils.pupilId })
    .from(referralPupils)
    .where(
      and(
        eq(referralPupils.schoolId, schoolId),
        sql`${referralPupils.referralId} IN (SELECT value FROM json_each(${JSON.stringify(referralIds)}))`,
        sql`${referralPupils.undoneAt} IS NOT NULL`,
      ),
    )

export type MatchResult = { id: string; state: MatchState; candidates: readonly string[] }

/** Unrun. What came of looking, for referrals that nobody has joined meanwhile. */
export function setMatchResults(db: Database, schoolId: string, looked: readonly MatchResult[]) {
  const json = JSON.stringify(looked)
  const its = (field: SQL) =>
    sql`(SELECT ${field} FROM json_each(${json}) WHERE value ->> 'id' = ${referrals.id})`
  return db
    .update(referrals)
    .set({
      matchState: its(sql`value ->> 'state'`),
      matchCandidates: its(sql`value ->> 'candidates'`),
    })
    .where(
      and(
        eq(referrals.schoolId, schoolId),
        sql`${referrals.id} IN (SELECT value ->> 'id' FROM json_each(${json}))`,
        isNull(referrals.matchState),
      ),
    )
}

/** Unrun. The roll has changed: what was doubtful, or not found, is looked for again. */
export const reopenMatching = (db: Database, schoolId: string) =>
  db
    .update(referrals)
    .set({ matchState: null, matchCandidates: null })
    .where(and(eq(referrals.schoolId, schoolId), ON_MATCH_LIST))

/** The column in which a join is refused that may not be made: see `guardedBy`. */
export const MAY_JOIN_COLUMN = 'referral_pupil.referral_id'

/** Unrun. A second one that stands breaks its key. */
export const insertJoin = (
  db: Database,
  join: typeof referralPupils.$inferInsert,
  condition: SQL,
) =>
  db.insert(referralPupils).values({ ...join, referralId: guardedBy(condition, join.referralId) })

/** For Ajar's own join: true while nobody has looked. The identity is the rule `isMatchable`. */
export const isNotMatchedYet = (schoolId: string, referralId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM referral WHERE school_id = ${schoolId} AND id = ${referralId}
    AND identity = 'known' AND match_state IS NULL)`

/**
 * For a person's join: a referral that they see, with a known name (the rule `isMatchable`), and a pupil of
 * their school.
 */
export const mayJoin = (viewer: Viewer, referralId: string, pupilId: string | null): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${referralId}
    AND ${referrals.identity} = 'known')
    AND (${pupilId} IS NULL OR EXISTS (SELECT 1 FROM pupil WHERE school_id = ${viewer.schoolId}
      AND id = ${pupilId}))`

/** Unrun. */
export const setMatchState = (
  db: Database,
  schoolId: string,
  id: string,
  matchState: MatchState,
  condition?: SQL,
) =>
  db
    .update(referrals)
    .set({ matchState })
    .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, id), condition))

/** Unrun. The join that stands is undone, where `condition` holds; answers whose it was. */
export const undoJoin = (
  db: Database,
  schoolId: string,
  referralId: string,
  { undoneAt, undoneBy }: { undoneAt: number; undoneBy: string },
  condition: SQL,
) =>
  db
    .update(referralPupils)
    .set({ undoneAt, undoneBy })
    .where(
      and(
        eq(referralPupils.schoolId, schoolId),
        eq(referralPupils.referralId, referralId),
        JOIN_IS_ACTIVE,
        condition,
      ),
    )
    .returning({ pupilId: referralPupils.pupilId })

/** For an undoing: a referral that they see, with a join that stands. */
export const mayUndo = (viewer: Viewer, referralId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${referralId})
    AND EXISTS (SELECT 1 FROM referral_pupil WHERE school_id = ${viewer.schoolId}
      AND referral_id = ${referralId} AND undone_at IS NULL)`

export const OF_REFERRAL = {
  id: referrals.id,
  madeBy: referrals.madeBy,
  about: referrals.about,
  status: referrals.status,
  identity: referrals.identity,
  whoSealed: referrals.whoSealed,
  madeAt: referrals.madeAt,
  matchState: referrals.matchState,
  matchCandidates: referrals.matchCandidates,
  doNotTellAt: referrals.doNotTellAt,
  // Names of tables written out: drizzle leaves them off the columns of a select from one table.
  caseOf: sql<string | null>`(SELECT its_case.mentor_id FROM open_case AS its_case
    WHERE its_case.school_id = referral.school_id AND its_case.id = referral.id)`.as('case_of'),
} as const

/** Referrals that wait for a person to match them, the newest first. */
export const matchList = (db: Database, viewer: Viewer, before: number | null, limit: number) =>
  db
    .select(OF_REFERRAL)
    .from(referrals)
    .where(
      and(
        eq(referrals.schoolId, viewer.schoolId),
        ON_MATCH_LIST,
        IS_MATCHED_NOW,
        visibleTo(viewer),
        before === null ? undefined : sql`${referrals.madeAt} < ${before}`,
      ),
    )
    .orderBy(desc(referrals.madeAt), desc(referrals.id))
    .limit(limit)

export type MatchListed = Awaited<ReturnType<typeof matchList>>[number]

/** The pupils that stand beside those referrals. */
export const candidatesOnList = (
  db: Database,
  viewer: Viewer,
  before: number | null,
  limit: number,
) =>
  db
    .select()
    .from(pupils)
    .where(
      and(
        eq(pupils.schoolId, viewer.schoolId),
        sql`${pupils.id} IN (SELECT candidate.value FROM (${matchList(db, viewer, before, limit)}) AS listed,
          json_each(listed.match_candidates) AS candidate)`,
      ),
    )

/** One referral as it stands on the list. */
export const findToMatch = (db: Database, viewer: Viewer, id: string) =>
  db
    .select({ ...OF_REFERRAL, answersSealed: referrals.answersSealed })
    .from(referrals)
    .where(and(visibleTo(viewer), eq(referrals.id, id)))

export const candidatesOf = (db: Database, viewer: Viewer, referralId: string) =>
  db
    .select()
    .from(pupils)
    .where(
      and(
        eq(pupils.schoolId, viewer.schoolId),
        sql`${pupils.id} IN (SELECT candidate.value FROM referral AS one,
          json_each(one.match_candidates) AS candidate
          WHERE one.school_id = ${viewer.schoolId} AND one.id = ${referralId})`,
      ),
    )

export const OF_JOIN = {
  referralId: referralPupils.referralId,
  pupilId: referralPupils.pupilId,
  how: referralPupils.how,
  byWhom: referralPupils.byWhom,
  joinedAt: referralPupils.joinedAt,
  pupilSealed: sql<Sealed | null>`${pupils.whoSealed}`.as('pupil_sealed'),
  pupilLeftOn: sql<string | null>`${pupils.leftOn}`.as('pupil_left_on'),
} as const

export const ITS_PUPIL = and(
  eq(pupils.schoolId, referralPupils.schoolId),
  eq(pupils.id, referralPupils.pupilId),
)

export const ITS_REFERRAL = and(
  eq(referrals.schoolId, referralPupils.schoolId),
  eq(referrals.id, referralPupils.referralId),
)

/** The join of a referral that stands. Who asks has asked for the referral by `visibleTo` beside it. */
export const findJoin = (db: Database, schoolId: string, referralId: string) =>
  db
    .select(OF_JOIN)
    .from(referralPupils)
    .leftJoin(pupils, ITS_PUPIL)
    .where(
      and(
        eq(referralPupils.schoolId, schoolId),
        eq(referralPupils.referralId, referralId),
        JOIN_IS_ACTIVE,
      ),
    )

/** The latest joins, by Ajar or by hand. */
export const latelyJoined = (db: Database, viewer: Viewer, limit: number) =>
  db
    .select({ ...OF_REFERRAL, ...OF_JOIN })
    .from(referralPupils)
    .innerJoin(referrals, ITS_REFERRAL)
    .leftJoin(pupils, ITS_PUPIL)
    .where(and(eq(referralPupils.schoolId, viewer.schoolId), JOIN_IS_ACTIVE, visibleTo(viewer)))
    .orderBy(desc(referralPupils.joinedAt))
    .limit(limit)
