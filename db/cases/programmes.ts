import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { ReviewWords } from '../../worker/cases/rules/review.ts'
import type { TargetStatus } from '../../worker/cases/rules/target.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { ALWAYS, guardedBy } from '../guardedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { openCases, sessionNotes } from '../tables/cases.ts'
import { caseReviews, programmes, targetProgress, targets } from '../tables/programme.ts'
import { isOpenCaseFor, thereIsCase } from './cases.ts'

export type Programme = typeof programmes.$inferSelect

export type Target = typeof targets.$inferSelect

export type TargetProgress = typeof targetProgress.$inferSelect

type ReviewRow = typeof caseReviews.$inferSelect

export type Review = Omit<ReviewRow, 'saidSealed'> & { said: ReviewWords | null }

/** The columns in which a write is refused whose case has ended, or isn't there for this person: see `guardedBy`. */
export const PROGRAMME_GUARD = 'programme.case_id'

export const TARGET_GUARD = 'target.case_id'

export const PROGRESS_GUARD = 'target_progress.case_id'

export const REVIEW_GUARD = 'case_review.case_id'

type Ids = readonly string[]

const amongst = (column: SQLiteColumn, ids: Ids): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** Every version of each of these cases, the oldest first. */
const programmesOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(programmes)
    .where(and(eq(programmes.schoolId, schoolId), amongst(programmes.caseId, ids)))
    .orderBy(asc(programmes.caseId), asc(programmes.version))

/** Unrun. Of two versions with one number, the key refuses the second. */
export const insertProgramme = (db: Database, viewer: Viewer, row: Programme) =>
  db
    .insert(programmes)
    .values({ ...row, caseId: guardedBy(isOpenCaseFor(viewer, row.caseId), row.caseId) })

/** The targets of these cases, in the order in which they were set. */
const targetsOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(targets)
    .where(and(eq(targets.schoolId, schoolId), amongst(targets.caseId, ids)))
    .orderBy(asc(targets.addedAt), asc(targets.id))

/** How their targets went, each with the day of its note, the first first. */
const progressOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select({
      caseId: targetProgress.caseId,
      noteId: targetProgress.noteId,
      targetId: targetProgress.targetId,
      went: targetProgress.went,
      metOn: sessionNotes.metOn,
    })
    .from(targetProgress)
    .innerJoin(
      sessionNotes,
      and(
        eq(sessionNotes.schoolId, targetProgress.schoolId),
        eq(sessionNotes.caseId, targetProgress.caseId),
        eq(sessionNotes.id, targetProgress.noteId),
      ),
    )
    .where(and(eq(targetProgress.schoolId, schoolId), amongst(targetProgress.caseId, ids)))
    .orderBy(asc(sessionNotes.metOn), asc(sessionNotes.writtenAt))

/** Unrun. Refused where three are open already (`target_three_open`); one that is sent twice breaks its key. */
export const insertTarget = (
  db: Database,
  viewer: Viewer,
  row: Pick<Target, 'schoolId' | 'caseId' | 'id' | 'byStaffId' | 'addedAt'>,
) =>
  db
    .insert(targets)
    .values({ ...row, caseId: guardedBy(isOpenCaseFor(viewer, row.caseId), row.caseId) })

/** True where this case has this target. */
export const isTargetOf = (schoolId: string, caseId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${targets} WHERE ${targets.schoolId} = ${schoolId}
    AND ${targets.caseId} = ${caseId} AND ${targets.id} = ${id})`

/** For a change: true where this target still is what it was when the page was read, and its case open. `which` says more. */
export const isTargetStill = (
  viewer: Viewer,
  caseId: string,
  { id, from, which = ALWAYS }: { id: string; from: TargetStatus; which?: SQL },
): SQL =>
  sql`${isOpenCaseFor(viewer, caseId)} AND EXISTS (SELECT 1 FROM ${targets}
    WHERE ${targets.schoolId} = ${viewer.schoolId} AND ${targets.caseId} = ${caseId}
    AND ${targets.id} = ${id} AND ${targets.status} = ${from} AND ${which})`

/** True of a target for which the child has chosen no sticker. */
export const HAS_NO_STICKER = sql`${targets.sticker} IS NULL`

/** True of a target whose sticker may be chosen, or another one: `mayChangeSticker` says how long. */
export const mayChooseSticker = (now: number): SQL =>
  sql`(${HAS_NO_STICKER} OR ${targets.stickerAt} >= ${now - DAY_MS})`

/** Unrun. Answers no row where `condition` doesn't hold. */
export const setTarget = (
  db: Database,
  { schoolId, caseId, id }: Pick<Target, 'schoolId' | 'caseId' | 'id'>,
  {
    now,
    ...set
  }: Pick<Target, 'status' | 'sticker'> &
    Partial<Pick<Target, 'settledBy' | 'settledAt'>> & { now: number },
  condition: SQL,
) =>
  db
    .update(targets)
    .set({
      ...set,
      stickerAt:
        set.sticker === null
          ? null
          : sql`CASE WHEN ${HAS_NO_STICKER} THEN ${now} ELSE ${targets.stickerAt} END`,
    })
    .where(
      and(
        eq(targets.schoolId, schoolId),
        eq(targets.caseId, caseId),
        eq(targets.id, id),
        condition,
      ),
    )
    .returning({ id: targets.id })

/** Unrun. Refused (`PROGRESS_GUARD`) where the target isn't open any more. */
export const insertProgress = (db: Database, row: TargetProgress) =>
  db.insert(targetProgress).values({
    ...row,
    caseId: guardedBy(
      sql`EXISTS (SELECT 1 FROM ${targets} WHERE ${targets.schoolId} = ${row.schoolId}
        AND ${targets.caseId} = ${row.caseId} AND ${targets.id} = ${row.targetId}
        AND ${targets.status} = 'open')`,
      row.caseId,
    ),
  })

/** Unrun. A note said that it is met. */
export const setTargetMet = (
  db: Database,
  { schoolId, caseId, targetId }: TargetProgress,
  { settledBy, settledAt }: { settledBy: string; settledAt: number },
) =>
  db
    .update(targets)
    .set({ status: 'met', settledBy, settledAt })
    .where(
      and(
        eq(targets.schoolId, schoolId),
        eq(targets.caseId, caseId),
        eq(targets.id, targetId),
        eq(targets.status, 'open'),
      ),
    )

/** The reviews of these cases, by their day. */
const reviewsOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(caseReviews)
    .where(and(eq(caseReviews.schoolId, schoolId), amongst(caseReviews.caseId, ids)))
    .orderBy(asc(caseReviews.dueOn), asc(caseReviews.id))

/** For a review's day: true where there is such a case for this viewer, and no other review of it waits to be held. */
export const mayAgreeReview = (viewer: Viewer, caseId: string, id: string): SQL =>
  sql`${thereIsCase(viewer, caseId)} AND NOT EXISTS (SELECT 1 FROM ${caseReviews}
    WHERE ${caseReviews.schoolId} = ${viewer.schoolId} AND ${caseReviews.caseId} = ${caseId}
    AND ${caseReviews.id} <> ${id} AND ${caseReviews.heldOn} IS NULL)`

/** Unrun. Agrees a day for a review, or another one for a review that nobody has held. */
export const upsertReviewDay = (
  db: Database,
  row: Pick<ReviewRow, 'schoolId' | 'caseId' | 'id' | 'dueOn' | 'byStaffId' | 'agreedAt'>,
  condition: SQL,
) => {
  const { schoolId, caseId, id, dueOn, byStaffId, agreedAt } = row
  return db
    .insert(caseReviews)
    .values({ ...row, caseId: guardedBy(condition, caseId) })
    .onConflictDoUpdate({
      target: [caseReviews.schoolId, caseReviews.caseId, caseReviews.id],
      set: { dueOn, byStaffId, agreedAt },
      setWhere: sql`${caseReviews.schoolId} = ${schoolId} AND ${caseReviews.id} = ${id}
        AND ${caseReviews.heldOn} IS NULL`,
    })
}

/** Unrun. Takes away the review of a case that nobody has held, and its day, where `condition` holds. */
export const deleteReview = (
  db: Database,
  { schoolId, caseId }: Pick<ReviewRow, 'schoolId' | 'caseId'>,
  condition: SQL,
) =>
  [
    db
      .update(openCases)
      .set({ reviewOn: null })
      .where(and(eq(openCases.schoolId, schoolId), eq(openCases.id, caseId), condition)),
    db
      .delete(caseReviews)
      .where(
        and(
          eq(caseReviews.schoolId, schoolId),
          eq(caseReviews.caseId, caseId),
          sql`${caseReviews.heldOn} IS NULL AND ${condition}`,
        ),
      ),
  ] as const

/** Unrun. What came of a review; answers no row where someone else was first, or `condition` doesn't hold. */
export const setReviewHeld = (
  db: Database,
  { schoolId, caseId, id, ...held }: Omit<ReviewRow, 'dueOn' | 'byStaffId' | 'agreedAt'>,
  condition: SQL,
) =>
  db
    .update(caseReviews)
    .set(held)
    .where(
      and(
        eq(caseReviews.schoolId, schoolId),
        eq(caseReviews.caseId, caseId),
        eq(caseReviews.id, id),
        sql`${caseReviews.heldOn} IS NULL AND ${condition}`,
      ),
    )
    .returning({ id: caseReviews.id })

/** For a review: true where this case has it, this viewer may see the case, and nobody has held it. */
export const isReviewWaitingFor = (viewer: Viewer, caseId: string, id: string): SQL =>
  sql`${thereIsCase(viewer, caseId)} AND EXISTS (SELECT 1 FROM ${caseReviews}
    WHERE ${caseReviews.schoolId} = ${viewer.schoolId} AND ${caseReviews.caseId} = ${caseId}
    AND ${caseReviews.id} = ${id} AND ${caseReviews.heldOn} IS NULL)`

export const sealReviewWords = (
  vault: Vault,
  { caseId, id }: Pick<Review, 'caseId' | 'id'>,
  said: ReviewWords,
) => sealFor(vault, ...SEALED.reviewSaid(caseId, id), JSON.stringify(said))

export async function openReview(
  vault: Vault,
  { saidSealed, ...review }: ReviewRow,
): Promise<Review> {
  if (saidSealed === null) return { ...review, said: null }
  const column = SEALED.reviewSaid(review.caseId, review.id)
  const said = JSON.parse(await unsealFrom(vault, ...column, saidSealed)) as ReviewWords
  return { ...review, said }
}

/** Everything that the plans of these cases are made of, for one batch. */
export const readPlans = (db: Database, schoolId: string, ids: Ids) =>
  [
    programmesOn(db, schoolId, ids),
    targetsOn(db, schoolId, ids),
    progressOn(db, schoolId, ids),
    reviewsOn(db, schoolId, ids),
  ] as const
