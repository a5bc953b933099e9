import { and, eq, type SQL, sql } from 'drizzle-orm'
import {
  CHANGEABLE_STATUSES,
  isChangeable,
  type Outcome,
} from '../../worker/referrals/rules/referral.ts'
import {
  isNotNamedIn,
  thereIs,
  type Viewer,
  visibleWhileWaitingTo,
} from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { lastDecision } from '../referrals/decisions.ts'
import { waitsAgain } from '../referrals/waitingReplies.ts'
import { openCases } from '../tables/cases.ts'
import { caseReviews } from '../tables/programme.ts'
import { decisions, referrals } from '../tables/referrals.ts'

/** The column that refuses an undo: see `guardedBy`. */
export const UNDO_GUARD = 'decision.decided_at'

export type UndoneDecision = {
  schoolId: string
  referralId: string
  turn: number
  undoneAt: number
  undoneBy: string
}

/**
 * The rule `whyNotUndone` (worker/triage/rules/undoDecision.ts) in SQL. Whoever decided may undo it also where
 * the case is a colleague's since.
 */
export function mayUndo(viewer: Viewer, referralId: string, turn: number): SQL {
  return sql`(EXISTS (SELECT 1 FROM ${referrals}
      WHERE ${visibleWhileWaitingTo(viewer)} AND ${referrals.id} = ${referralId}
      AND ${referrals.turn} = ${turn} + 1)
    AND (${thereIs(viewer, referralId)} OR ${isTheirs(viewer, referralId, turn)})
    AND EXISTS (SELECT 1 FROM decision AS its WHERE its.school_id = ${viewer.schoolId}
      AND its.referral_id = ${referralId} AND its.turn = ${turn}
      AND its.undone_at IS NULL AND its.read_at IS NULL
      AND its.outcome IN ${CHANGEABLE_STATUSES})
    AND NOT ${caseHasBegun(viewer.schoolId, referralId)})`
}

const isTheirs = ({ schoolId, staffId }: Viewer, referralId: string, turn: number): SQL =>
  sql`EXISTS (SELECT 1 FROM decision AS own WHERE own.school_id = ${schoolId}
    AND own.referral_id = ${referralId} AND own.turn = ${turn} AND own.by_staff_id = ${staffId})`

/** Every table whose rows belong to a case, but for its reviews: the first is agreed as the case begins. */
export const OF_CASE = [
  'session_note',
  'observation',
  'case_text',
  'agency_entry',
  'hand_over',
  'programme',
  'target',
  'step_plan',
  'step_move',
  'restorative_meeting',
  'pass',
  'rating',
  'plan_shared',
  'case_pack',
  'told_name',
  'case_lessons',
  'case_exit',
] as const

/** Something was written in the case of a referral, or it ended or moved: it is not taken away any more. */
const caseHasBegun = (schoolId: string, id: string): SQL => {
  const holds = OF_CASE.map(
    (table) => sql`EXISTS (SELECT 1 FROM ${sql.raw(table)} AS its WHERE its.school_id = ${schoolId}
      AND its.case_id = ${id})`,
  )
  return sql`(${sql.join(holds, sql` OR `)} OR EXISTS (SELECT 1 FROM case_review AS its
      INNER JOIN open_case AS begun ON begun.school_id = its.school_id AND begun.id = its.case_id
      WHERE its.school_id = ${schoolId} AND its.case_id = ${id} AND its.agreed_at <> begun.opened_at)
    OR EXISTS (SELECT 1 FROM open_case AS its
      WHERE its.school_id = ${schoolId} AND its.id = ${id} AND its.ended_at IS NOT NULL))`
}

/** Answers a row where `caseHasBegun` holds. */
export const caseHasBegunRow = (db: Database, schoolId: string, id: string) =>
  db
    .select({ yes: sql<number>`1` })
    .from(sql`(SELECT 1)`)
    .where(caseHasBegun(schoolId, id))

/** The rule `whyNotAgain` (worker/triage/rules/undoDecision.ts) in SQL, but for the status. */
export const mayDecideAgain = (
  viewer: Viewer,
  referralId: string,
  turn: number,
  to: Outcome,
): SQL =>
  sql`(${isChangeable(to) ? sql`TRUE` : sql`FALSE`} AND ${thereIs(viewer, referralId)}
    AND EXISTS (SELECT 1 FROM decision AS its WHERE its.school_id = ${viewer.schoolId}
      AND its.referral_id = ${referralId} AND its.turn = ${turn} - 1
      AND its.undone_at IS NULL AND its.read_at IS NOT NULL)
    AND NOT ${caseHasBegun(viewer.schoolId, referralId)})`

/**
 * Unrun. Takes the case of a referral away, its weight with it (`open_case_counts_on_delete`), and its first review, while
 * `condition` holds.
 */
export const deleteCase = (db: Database, schoolId: string, id: string, condition: SQL) =>
  [
    db
      .delete(caseReviews)
      .where(and(eq(caseReviews.schoolId, schoolId), eq(caseReviews.caseId, id), condition)),
    db
      .delete(openCases)
      .where(and(eq(openCases.schoolId, schoolId), eq(openCases.id, id), condition)),
  ] as const

type OneUndone = Omit<UndoneDecision, 'undoneBy'>

const itsUndoing = ({ schoolId, referralId, turn, undoneAt }: OneUndone): SQL =>
  sql`FROM decision AS its WHERE its.school_id = ${schoolId}
    AND its.referral_id = ${referralId} AND its.turn = ${turn} AND its.undone_at = ${undoneAt}`

/** Holds in the batch that has undone it. */
export const isUndone = (undone: OneUndone): SQL => sql`EXISTS (SELECT 1 ${itsUndoing(undone)})`

/**
 * The writes of an undo, for `commit`: the decision keeps its row, what followed from it is taken back, and the
 * referral waits again. Refused (`UNDO_GUARD`) unless `mayUndo` holds then. The first answers no row where there
 * is no such decision.
 */
export function undoDecisionWrites(db: Database, viewer: Viewer, undone: UndoneDecision) {
  const { schoolId, referralId, turn, undoneAt, undoneBy } = undone
  const its = itsUndoing(undone)
  const isNow = isUndone(undone)
  return [
    db
      .update(decisions)
      .set({
        undoneAt,
        undoneBy,
        decidedAt: guardedBy(mayUndo(viewer, referralId, turn), sql`${decisions.decidedAt}`),
      })
      .where(
        and(
          eq(decisions.schoolId, schoolId),
          eq(decisions.referralId, referralId),
          eq(decisions.turn, turn),
        ),
      )
      .returning({ turn: decisions.turn }),
    ...deleteCase(db, schoolId, referralId, isNow),
    db
      .update(referrals)
      .set({
        status: 'waiting',
        unreadAt: waitsAgain(
          sql`(SELECT its.settled_at ${its})`,
          sql`(SELECT its.decided_at ${its})`,
        ),
      })
      .where(
        and(
          eq(referrals.schoolId, schoolId),
          eq(referrals.id, referralId),
          eq(referrals.turn, turn + 1),
          isNow,
        ),
      ),
  ] as const
}

/** The facts that `whyNotUndone` and `whyNotAgain` judge, read now. One round trip. */
export async function readUndoFacts(
  db: Database,
  viewer: Viewer,
  referralId: string,
  turn: number,
) {
  const { schoolId, staffId } = viewer
  const [[referral], [last], [begun]] = await db.batch([
    db
      .select()
      .from(referrals)
      .where(
        and(
          visibleWhileWaitingTo(viewer),
          isNotNamedIn(staffId),
          eq(referrals.id, referralId),
          sql`(${thereIs(viewer, referralId)} OR ${isTheirs(viewer, referralId, turn)})`,
        ),
      ),
    lastDecision(db, schoolId, referralId),
    caseHasBegunRow(db, schoolId, referralId),
  ])
  return { referral: referral ?? null, last: last ?? null, caseHasBegun: begun !== undefined }
}
