import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Sealed } from '../../worker/vault/seal.ts'
import type { Database } from '../database.ts'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { openCases, sessionNotes } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'

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

/** The next day on which something is due: a meeting, or asking an agency again. */
const NEXT_ON = sql`min(coalesce(${openCases.dueOn}, ${openCases.followUpOn}),
  coalesce(${openCases.followUpOn}, ${openCases.dueOn}))`

/** What the last note was corrected to. */
const ITS_CORRECTIONS = sql`FROM case_text WHERE case_text.school_id = ${openCases.schoolId}
  AND case_text.case_id = ${openCases.id} AND case_text.text_id = ${sessionNotes.id}`

/** A case with what its referral and its last note say of it; no two columns of one name. */
const listedCases = (db: Database, condition: SQL | undefined) =>
  db
    .select({
      id: openCases.id,
      mentorId: openCases.mentorId,
      intensity: openCases.intensity,
      openedAt: openCases.openedAt,
      lastMetOn: openCases.lastMetOn,
      dueOn: openCases.dueOn,
      followUpOn: openCases.followUpOn,
      endedAt: openCases.endedAt,
      madeBy: referrals.madeBy,
      about: referrals.about,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
      answersSealed: referrals.answersSealed,
      unreadAt: referrals.unreadAt,
      noteId: sql<string | null>`${sessionNotes.id}`.as('note_id'),
      noteKind: sessionNotes.kind,
      noteMetOn: sessionNotes.metOn,
      noteMinutes: sessionNotes.minutes,
      noteWordsSealed: sessionNotes.wordsSealed,
      noteVersion: sql<number | null>`(SELECT max(version) ${ITS_CORRECTIONS})`.as('note_version'),
      noteCorrectedSealed: sql<Sealed | null>`(SELECT words_sealed ${ITS_CORRECTIONS}
        ORDER BY version DESC LIMIT 1)`.as('note_corrected'),
    })
    .from(openCases)
    .innerJoin(referrals, ITS_CASE_REFERRAL)
    .leftJoin(sessionNotes, ITS_LAST_NOTE)
    .where(condition)
    .orderBy(sql`${NEXT_ON} IS NULL`, asc(NEXT_ON), asc(openCases.id))

export type ListedCase = Awaited<ReturnType<typeof listedCases>>[number]

/** A mentor's open cases, due first comes first. */
export const casesOf = (db: Database, viewer: Viewer, mentorId: string) =>
  listedCases(
    db,
    and(
      eq(openCases.schoolId, viewer.schoolId),
      eq(openCases.mentorId, mentorId),
      sql`${openCases.endedAt} IS NULL`,
      visibleTo(viewer),
    ),
  )

/** One case, open or ended. */
export const findCase = (db: Database, viewer: Viewer, id: string) =>
  listedCases(
    db,
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
