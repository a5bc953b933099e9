import { thereIsCase } from '../../db/cases/cases.ts'
import {
  deleteReview,
  isReviewWaitingFor,
  mayAgreeReview,
  openReview,
  readPlans,
  REVIEW_GUARD,
  sealReviewWords,
  setReviewHeld,
  upsertReviewDay,
} from '../../db/cases/programmes.ts'
import { doesHold, guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isSameForm } from '../forms/isSameForm.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import { nextReviewProblem } from './rules/programme.ts'
import { type ReviewDayForm, reviewDayProblems, type ReviewForm } from './rules/review.ts'

/**
 * Agrees a day for a review of a case, open or ended, or another day for one that nobody has held, or none. One waits
 * at a time. Guarded in the write.
 *
 * @throws Refusal `not_found`, `changed_meanwhile` where someone else has agreed one, or `not_valid` for a day without
 *   school or before today
 */
export async function agreeReview(
  ctx: StaffContext,
  caseId: string,
  { id, dueOn }: ReviewDayForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { id: schoolId, calendar } = staff.school
  if (dueOn === null) return clearReview(ctx, caseId, id)
  const problem = nextReviewProblem(dueOn, calendar, londonDay(now))
  if (problem) throw new Refusal('not_valid', { dueOn: problem })
  const review = { schoolId, caseId, id, dueOn, byStaffId: staff.id, agreedAt: now }
  const viewer = viewerOf(ctx)
  const condition = mayAgreeReview(viewer, caseId, id)
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did: 'agreed_review' }, [
      upsertReviewDay(db, review, condition),
    ])
  } catch (error) {
    if (!guardRefused(error, REVIEW_GUARD)) throw error
    const isThere = await doesHold(db, thereIsCase(viewer, caseId))
    throw new Refusal(isThere ? 'changed_meanwhile' : 'not_found')
  }
}

/** There's no review for now. Cleared twice is cleared. */
async function clearReview(ctx: StaffContext, caseId: string, id: string): Promise<void> {
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const waits = isReviewWaitingFor(viewer, caseId, id)
  const deed = { on: caseId, did: 'cleared_review', provided: waits } as const
  const key = { schoolId: staff.school.id, caseId }
  await commitAs(ctx, 'write_case_text', deed, deleteReview(db, key, waits))
  if (!(await doesHold(db, thereIsCase(viewer, caseId)))) throw new Refusal('not_found')
}

/**
 * Writes down what came of a review, and agrees the next. Two people may write it up at once: the write saves one, and
 * the other reads what it says, also the same person in another tab. The same form sent twice is one.
 *
 * @throws Refusal `not_found`, `changed_meanwhile`, or `not_valid` (its facts say which box)
 */
export async function holdReview(
  ctx: StaffContext,
  caseId: string,
  { id, heldOn, nextOn, nextId, ...said }: ReviewForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { id: schoolId, calendar, vault } = staff.school
  const problems = reviewDayProblems({ heldOn, nextOn }, calendar, londonDay(now))
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const waits = isReviewWaitingFor(viewerOf(ctx), caseId, id)
  const held = {
    schoolId,
    caseId,
    id,
    heldOn,
    heldBy: staff.id,
    writtenAt: now,
    saidSealed: await sealReviewWords(vault, { caseId, id }, said),
  }
  const agreed = { schoolId, caseId, id: nextId, byStaffId: staff.id, agreedAt: now }
  const deed = { on: caseId, did: 'held_review', provided: waits } as const
  try {
    // The next is agreed first: once this one is held, nothing waits any more.
    const answers = await commitAs(ctx, 'write_case_text', deed, [
      ...(nextOn === null ? [] : [upsertReviewDay(db, { ...agreed, dueOn: nextOn }, waits)]),
      setReviewHeld(db, held, waits),
    ])
    if ((answers.at(-1) as unknown[]).length > 0) return
  } catch (error) {
    if (!guardRefused(error, REVIEW_GUARD)) throw error
  }
  const [, , , reviews] = await db.batch(readPlans(db, schoolId, [caseId]))
  const first = reviews.find((review) => review.id === id)
  if (!first || !(await doesHold(db, thereIsCase(viewerOf(ctx), caseId)))) {
    throw new Refusal('not_found')
  }
  const isSame =
    first.heldBy === staff.id &&
    isSameForm(await openReview(vault, first), { heldOn, said }) &&
    (nextOn === null || reviews.some((review) => review.id === nextId && review.dueOn === nextOn))
  if (!isSame) throw new Refusal('changed_meanwhile')
}
