import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Sealed } from '../../worker/vault/seal.ts'
import type { Database } from '../database.ts'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { caseloads, openCases, sessionNotes } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'
import { ITS_CORRECTIONS } from './sessionNotes.ts'

export const ITS_CASE_REFERRAL = and(
  eq(referrals.schoolId, openCases.schoolId),
  eq(referrals.id, openCases.id),
)

const ITS_LAST_NOTE = and(
  eq(sessionNotes.schoolId, openCases.schoolId),
  eq(sessionNotes.caseId, openCases.id),
  sql`${sessionNotes.id} = (SELECT latest.id FROM session_note AS latest
    WHERE latest.school_id = ${openCases.schoolId} AND latest.case_id = ${openCases.id}
    ORDER BY latest.met_on DESC, latest.written_at DESC LIMIT 1)`,
)

/** Later than any day. */
const NEVER = sql.raw(`'9999'`)

/** As the index `open_case_next` has it. */
const NEXT_OR_NEVER = sql`min(coalesce(${openCases.dueOn}, ${NEVER}),
  coalesce(${openCases.followUpOn}, ${NEVER}), coalesce(${openCases.reviewOn}, ${NEVER}))`

/** The next day on which something is due: a meeting, asking an agency again, or a review. */
const NEXT_ON = sql`nullif(${NEXT_OR_NEVER}, ${NEVER})`

/** Open cases, by their mentor. */
const OPEN = indexedBy(openCases, 'open_case_by_mentor')

/** A case with what its referral and its last note say of it; no two columns of one name. */
const listedCases = (db: Database, from: SQL, condition: SQL | undefined) =>
  db
    .select({
      ...said({
        id: openCases.id,
        mentorId: openCases.mentorId,
        intensity: openCases.intensity,
        weightHalves: openCases.weightHalves,
        openedAt: openCases.openedAt,
        lastMetOn: openCases.lastMetOn,
        dueOn: openCases.dueOn,
        followUpOn: openCases.followUpOn,
        reviewOn: openCases.reviewOn,
        endedAt: openCases.endedAt,
      }),
      madeBy: referrals.madeBy,
      about: referrals.about,
      requestStatus: referrals.status,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
      answersSealed: referrals.answersSealed,
      unreadAt: referrals.unreadAt,
      tapers:
        sql`EXISTS (SELECT 1 FROM case_exit AS begun WHERE begun.school_id = ${openCases.schoolId}
        AND begun.case_id = ${openCases.id} AND begun.undone_at IS NULL AND begun.ended_at IS NULL)`
          .mapWith(Boolean)
          .as('tapers'),
      // Whom it is offered to: one waits at most.
      waitsForId: sql<
        string | null
      >`(SELECT offer.to_staff_id FROM hand_over AS offer INDEXED BY hand_over_one_waits
        WHERE offer.school_id = ${openCases.schoolId} AND offer.case_id = ${openCases.id}
        AND offer.status = 'waiting')`.as('waits_for'),
      noteId: sql<string | null>`${sessionNotes.id}`.as('note_id'),
      noteKind: sessionNotes.kind,
      noteMetOn: sessionNotes.metOn,
      noteMinutes: sessionNotes.minutes,
      noteWordsSealed: sessionNotes.wordsSealed,
      noteVersion: sql<number | null>`(SELECT max(version) ${ITS_CORRECTIONS})`.as('note_version'),
      noteCorrectedSealed: sql<Sealed | null>`(SELECT words_sealed ${ITS_CORRECTIONS}
        ORDER BY version DESC LIMIT 1)`.as('note_corrected'),
    })
    .from(from)
    // Not an inner join: without statistics, SQLite would begin with every referral of the school.
    .crossJoin(referrals)
    .leftJoin(sessionNotes, ITS_LAST_NOTE)
    .where(and(ITS_CASE_REFERRAL, condition))
    .orderBy(asc(NEXT_OR_NEVER), asc(openCases.id))

export type ListedCase = Awaited<ReturnType<typeof listedCases>>[number]

/**
 * How many of a mentor's own open cases have something due by this day. Whom its referral names is copied into the case, so
 * the referral isn't read.
 */
export const countDue = (db: Database, { schoolId, staffId }: Viewer, on: string) =>
  db
    .select({ due: sql<number>`count(*)`.as('due') })
    .from(indexedBy(openCases, 'open_case_next'))
    .where(
      sql`${openCases.schoolId} = ${schoolId} AND ${openCases.mentorId} = ${staffId}
        AND ${openCases.endedAt} IS NULL AND ${NEXT_OR_NEVER} <= ${on}
        AND not_staff_id IS NOT ${staffId} AND about_staff_id IS NOT ${staffId}`,
    )

/** For each mentor, how many of their open cases are past their day, and in how many someone wrote back. */
export const pressingByMentor = (db: Database, viewer: Viewer, today: string) =>
  db
    .select({
      ...said({ mentorId: openCases.mentorId }),
      overdue: sql<number>`sum(CASE WHEN ${NEXT_ON} < ${today} THEN 1 ELSE 0 END)`.as('overdue'),
      wroteBack: sql<number>`count(${referrals.unreadAt})`.as('wrote_back'),
    })
    .from(OPEN)
    .crossJoin(referrals)
    .where(
      and(
        ITS_CASE_REFERRAL,
        eq(openCases.schoolId, viewer.schoolId),
        sql`${openCases.endedAt} IS NULL`,
        visibleTo(viewer),
      ),
    )
    .groupBy(openCases.mentorId)

/**
 * A mentor's open cases, due first comes first: in the order of the index.
 *
 * @param dueBy only those with something due by this London day
 */
export const casesOf = (db: Database, viewer: Viewer, mentorId: string, dueBy?: string) =>
  listedCases(
    db,
    indexedBy(openCases, 'open_case_next'),
    and(
      eq(openCases.schoolId, viewer.schoolId),
      eq(openCases.mentorId, mentorId),
      sql`${openCases.endedAt} IS NULL`,
      dueBy === undefined ? undefined : sql`${NEXT_OR_NEVER} <= ${dueBy}`,
      visibleTo(viewer),
    ),
  )

/**
 * Open cases of other mentors in which something was due before this London day, the longest due first. One caseload
 * after the other, so no case is read that isn't late.
 */
export const lateCasesOfOthers = (db: Database, viewer: Viewer, today: string, limit: number) =>
  listedCases(
    db,
    sql`${caseloads} CROSS JOIN ${indexedBy(openCases, 'open_case_next')}`,
    and(
      eq(caseloads.schoolId, viewer.schoolId),
      sql`${caseloads.mentorId} <> ${viewer.staffId}`,
      eq(openCases.schoolId, viewer.schoolId),
      eq(openCases.mentorId, caseloads.mentorId),
      sql`${openCases.endedAt} IS NULL AND ${NEXT_OR_NEVER} < ${today}`,
      visibleTo(viewer),
    ),
  ).limit(limit)

/** Reviews past their day, of every mentor's open cases or of ended ones, as far as this viewer sees them. */
export const lateReviews = (
  db: Database,
  viewer: Viewer,
  { today, ofEnded, limit }: { today: string; ofEnded: boolean; limit: number },
) =>
  listedCases(
    db,
    indexedBy(openCases, ofEnded ? 'open_case_review_after' : 'open_case_review'),
    and(
      eq(openCases.schoolId, viewer.schoolId),
      ofEnded ? sql`${openCases.endedAt} IS NOT NULL` : sql`${openCases.endedAt} IS NULL`,
      sql`${openCases.reviewOn} IS NOT NULL AND ${openCases.reviewOn} < ${today}`,
      visibleTo(viewer),
    ),
  ).limit(limit)

/** A mentor's ended cases in which someone looks in again, the longest due first. */
export const endedToReview = (db: Database, viewer: Viewer, mentorId: string, which?: SQL) =>
  listedCases(
    db,
    indexedBy(openCases, 'open_case_review_after'),
    and(
      eq(openCases.schoolId, viewer.schoolId),
      eq(openCases.mentorId, mentorId),
      sql`${openCases.endedAt} IS NOT NULL AND ${openCases.reviewOn} IS NOT NULL`,
      which,
      visibleTo(viewer),
    ),
  )

/** Of these, the ones whose day has come. */
export const lookInsDue = (
  db: Database,
  viewer: Viewer,
  mentorId: string,
  today: string,
  limit: number,
) => endedToReview(db, viewer, mentorId, sql`${openCases.reviewOn} <= ${today}`).limit(limit)

/** One case, open or ended. */
export const findCase = (db: Database, viewer: Viewer, id: string) =>
  listedCases(
    db,
    sql`${openCases}`,
    and(eq(openCases.schoolId, viewer.schoolId), eq(openCases.id, id), visibleTo(viewer)),
  )

/** For a view: true where there is such a case for this viewer. */
export const thereIsCase = (viewer: Viewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${openCases} INNER JOIN ${referrals} ON ${ITS_CASE_REFERRAL}
    WHERE ${openCases.schoolId} = ${viewer.schoolId} AND ${openCases.id} = ${id} AND ${visibleTo(viewer)})`

/** For a note: true where this case is open and one of this mentor's. */
export const isOwnOpenCase = (viewer: Viewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${openCases} INNER JOIN ${referrals} ON ${ITS_CASE_REFERRAL}
    WHERE ${openCases.schoolId} = ${viewer.schoolId} AND ${openCases.id} = ${id}
    AND ${openCases.mentorId} = ${viewer.staffId} AND ${openCases.endedAt} IS NULL AND ${visibleTo(viewer)})`

/** For what its mentor and the lead may write: true where this case is open and there for this viewer. */
export const isOpenCaseFor = (viewer: Viewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${openCases} INNER JOIN ${referrals} ON ${ITS_CASE_REFERRAL}
    WHERE ${openCases.schoolId} = ${viewer.schoolId} AND ${openCases.id} = ${id}
    AND ${openCases.endedAt} IS NULL AND ${visibleTo(viewer)})`

/** Unrun. A session was held, and what is due next. */
export const setMet = (
  db: Database,
  schoolId: string,
  id: string,
  { metOn, dueOn }: { metOn: string; dueOn: string | null },
) =>
  db
    .update(openCases)
    .set({ lastMetOn: sql`MAX(COALESCE(${openCases.lastMetOn}, ''), ${metOn})`, dueOn })
    .where(and(eq(openCases.schoolId, schoolId), eq(openCases.id, id)))
