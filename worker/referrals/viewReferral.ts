import { caseloadsOf, findCaseOf } from '../../db/caseload/caseloads.ts'
import { decisionsOn } from '../../db/referrals/decisions.ts'
import { messagesOf } from '../../db/referrals/messages.ts'
import { parentsRecordOf } from '../../db/referrals/parentsRecord.ts'
import { pupilAnswersOf } from '../../db/referrals/pupilAnswers.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { notSafeRecordOf } from '../../db/safeguarding/disclosures.ts'
import { thereIs } from '../../db/access/visibleReferrals.ts'
import { caseHasBegunRow } from '../../db/triage/undoDecision.ts'
import { servicesOf } from '../../db/school/services.ts'
import { teacherFeedbackOf } from '../../db/referrals/teacherReferrals.ts'
import { trailOf } from '../../db/trail.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/*
 * A view is a change: it leaves one entry in the trail of what is opened, in the one
 * batch that reads it, so nobody reads without the entry. What is not there for this person
 * leaves none. It answers nobody: what they wrote goes on waiting (rules/waitingReply.ts).
 */

/** The rows around a referral, in the order in which `opened…` names them. */
export const readReferral = (ctx: StaffContext, id: string) => {
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const schoolId = staff.school.id
  return [
    findReferral(db, viewer, id),
    findCaseOf(db, schoolId, id),
    decisionsOn(db, schoolId, id),
    messagesOf(db, schoolId, id),
    trailOf(db, schoolId, id),
    caseloadsOf(db, schoolId, staff.id),
    servicesOf(db, schoolId),
    pupilAnswersOf(db, schoolId, id),
    teacherFeedbackOf(db, schoolId, id),
    parentsRecordOf(db, schoolId, id),
    notSafeRecordOf(db, schoolId, id),
    caseHasBegunRow(db, schoolId, id),
  ] as const
}

/** @throws Refusal `not_found` */
export async function viewReferral(ctx: StaffContext, id: string) {
  assertMay(ctx, 'see_referral')
  const deed = { on: id, did: 'opened', provided: thereIs(viewerOf(ctx), id) } as const
  const [
    [referral],
    [openCase],
    decisions,
    messages,
    trail,
    caseloads,
    services,
    asked,
    told,
    parents,
    [notSafe],
    [begun],
  ] = await commitAs(ctx, 'see_referral', deed, readReferral(ctx, id))
  if (!referral) throw new Refusal('not_found')
  const read = { referral, openCase, decisions, messages, trail, caseloads, services }
  return { ...read, asked, told, parents, notSafe, begun: begun !== undefined }
}

export type ViewedReferral = Awaited<ReturnType<typeof viewReferral>>
