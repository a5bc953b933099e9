import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { RatingWords } from '../../worker/ratings/rules/rating.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import { thereIsCase } from '../cases/cases.ts'
import { mayBeToldOf } from '../cases/mayBeTold.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { ratings } from '../tables/mentoring/rating.ts'
import { referrals } from '../tables/referrals.ts'

export type RatingRow = typeof ratings.$inferSelect

/** The column that refuses to ask of a case that isn't there for this person, or whose pupil may not be named to them. */
export const RATING_GUARD = 'rating.case_id'

/** Waiting ratings of one teacher that are read at the most. */
const MOST_WAITING = 100

/** What teachers were asked of this case, the first first, those that were taken back left out. */
export const ratingsOf = (db: Database, schoolId: string, caseId: string) =>
  db
    .select()
    .from(ratings)
    .where(
      and(eq(ratings.schoolId, schoolId), eq(ratings.caseId, caseId), isNull(ratings.takenBackAt)),
    )
    .orderBy(asc(ratings.askedAt), asc(ratings.id))

/** What waits for this teacher, with whom it is about. */
export const waitingRatings = (db: Database, schoolId: string, teacherId: string) =>
  db
    .select({
      ...said({
        ratingId: ratings.id,
        caseId: ratings.caseId,
        moment: ratings.moment,
        askedBy: ratings.askedBy,
        askedAt: ratings.askedAt,
        remindAt: ratings.remindAt,
      }),
      madeBy: referrals.madeBy,
      about: referrals.about,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
    })
    .from(indexedBy(ratings, 'rating_waiting'))
    .crossJoin(referrals)
    .where(
      and(
        eq(ratings.schoolId, schoolId),
        eq(ratings.teacherId, teacherId),
        isWaiting,
        eq(referrals.schoolId, ratings.schoolId),
        eq(referrals.id, ratings.caseId),
      ),
    )
    .orderBy(asc(ratings.askedAt), asc(ratings.id))
    .limit(MOST_WAITING)

/** One by its id, of whichever case: ids are made at random. */
export const findRating = (db: Database, schoolId: string, teacherId: string, id: string) =>
  db
    .select()
    .from(ratings)
    .where(
      and(eq(ratings.schoolId, schoolId), eq(ratings.teacherId, teacherId), eq(ratings.id, id)),
    )

const isWaiting = sql`${ratings.answeredAt} IS NULL AND ${ratings.takenBackAt} IS NULL`

/** Unrun. Refused (`RATING_GUARD`) where they may not hear of this pupil; a teacher who was asked already breaks a key. */
export const insertRating = (
  db: Database,
  viewer: Viewer,
  row: Omit<RatingRow, 'takenBackAt' | 'answeredAt' | 'saidSealed'>,
) => {
  const { schoolId, caseId, teacherId } = row
  const may = sql`${thereIsCase(viewer, caseId)} AND ${mayBeToldOf(schoolId, caseId, teacherId)}`
  return db.insert(ratings).values({ ...row, caseId: guardedBy(may, caseId) })
}

type Key = Pick<RatingRow, 'schoolId' | 'caseId' | 'id'>

/** For a change: true where this one still waits. */
export const isRatingWaiting = ({ schoolId, caseId, id }: Key): SQL =>
  sql`EXISTS (SELECT 1 FROM ${ratings} WHERE ${ratings.schoolId} = ${schoolId}
    AND ${ratings.caseId} = ${caseId} AND ${ratings.id} = ${id} AND ${isWaiting})`

/** Unrun. Answers no row where `condition` doesn't hold. */
export const setRating = (
  db: Database,
  { schoolId, caseId, id }: Key,
  set: Partial<Pick<RatingRow, 'takenBackAt' | 'answeredAt' | 'saidSealed'>>,
  condition: SQL,
) =>
  db
    .update(ratings)
    .set(set)
    .where(
      and(
        eq(ratings.schoolId, schoolId),
        eq(ratings.caseId, caseId),
        eq(ratings.id, id),
        isWaiting,
        condition,
      ),
    )
    .returning({ id: ratings.id })

export const sealRating = (vault: Vault, { caseId, id }: Omit<Key, 'schoolId'>, its: RatingWords) =>
  sealFor(vault, ...SEALED.ratingSaid(caseId, id), JSON.stringify(its))

export async function openRating(
  vault: Vault,
  { caseId, id, saidSealed }: RatingRow,
): Promise<RatingWords | null> {
  if (saidSealed === null) return null
  return JSON.parse(
    await unsealFrom(vault, ...SEALED.ratingSaid(caseId, id), saidSealed),
  ) as RatingWords
}
