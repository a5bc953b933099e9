import { findCase, thereIsCase } from '../../db/cases/cases.ts'
import {
  EXIT_GUARD,
  exitsOn,
  isStillTakenOn,
  openExitWords,
  REOPEN_GUARD,
  sealExitWords,
  setEnded,
  setReopened,
  setTapering,
  setUndone,
  upsertEnd,
  upsertTaper,
} from '../../db/cases/exits.ts'
import { deleteReview, upsertReviewDay } from '../../db/cases/programmes.ts'
import { ALWAYS, doesHold, guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isSameForm } from '../forms/isSameForm.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { cancellingMeetings } from '../bookings/cancelMeetings.ts'
import { WEIGHT_HALVES } from '../caseload/rules/caseloadWeight.ts'
import { assertMay, commitAs, may, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import {
  type EndForm,
  exitDayProblems,
  type ExitForm,
  mayReopen,
  TAPERED_HALVES,
} from './rules/exit.ts'
import { nextReviewProblem } from './rules/programme.ts'
import { whyNotPlanned } from './writeProgramme.ts'

/**
 * Begins the end of a case: its last meetings are agreed, further apart, and it weighs less. Sent again with the same
 * id it agrees other days. Two people may begin it at once, so the database saves one exit.
 *
 * @throws Refusal `not_found`, `already_ended`, `not_valid`, or `changed_meanwhile` where someone else has begun it
 */
export async function beginExit(
  ctx: StaffContext,
  caseId: string,
  { id, meetOn }: ExitForm,
): Promise<void> {
  assertMay(ctx, 'exit_case')
  const { db, now, staff } = ctx
  const { id: schoolId, calendar } = staff.school
  const days = meetOn.toSorted()
  const today = londonDay(now)
  // A day that was agreed before may be over.
  const exits = await exitsOn(db, schoolId, [caseId])
  const before = exits.find((exit) => exit.id === id)?.meetOn ?? []
  const problems = exitDayProblems({ meetOn: days }, { calendar, before, today })
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const row = { schoolId, caseId, id, begunBy: staff.id, begunAt: now, meetOn: days }
  try {
    await commitAs(ctx, 'exit_case', { on: caseId, did: 'began_exit' }, [
      upsertTaper(db, viewerOf(ctx), row),
      setTapering(db, row, days.find((on) => on >= today) ?? null),
    ])
  } catch (error) {
    throw guardRefused(error, EXIT_GUARD) ? await whyNotPlanned(ctx, caseId) : error
  }
}

/**
 * Ends a case, with why, what the child said of it, and the day on which someone looks in again. Meetings to come are
 * cancelled. Nothing of it is deleted. The same form sent twice is one end.
 *
 * @throws Refusal `not_found`, `already_ended`, `not_valid` or `changed_meanwhile`
 */
export async function endCase(
  ctx: StaffContext,
  caseId: string,
  { id, why, reviewId, reviewOn, ...said }: EndForm,
): Promise<void> {
  assertMay(ctx, 'exit_case')
  const { db, now, staff } = ctx
  const { id: schoolId, calendar, vault } = staff.school
  const problem = reviewOn === null ? null : nextReviewProblem(reviewOn, calendar, londonDay(now))
  if (problem) throw new Refusal('not_valid', { reviewOn: problem })
  const viewer = viewerOf(ctx)
  const key = { schoolId, caseId, id }
  const end = { begunBy: staff.id, begunAt: now, why, endedBy: staff.id, endedAt: now }
  const saidSealed = await sealExitWords(vault, key, said)
  const review = { schoolId, caseId, id: reviewId, byStaffId: staff.id, agreedAt: now }
  try {
    await commitAs(ctx, 'exit_case', { on: caseId, did: 'exited' }, [
      upsertEnd(db, viewer, { ...key, ...end, saidSealed }),
      setEnded(db, key, now),
      ...(await cancellingMeetings(schoolContextOf(ctx), caseId)),
      // Its next review was for an open case: looking in takes its place.
      ...deleteReview(db, key, ALWAYS),
      ...(reviewOn === null
        ? []
        : [upsertReviewDay(db, { ...review, dueOn: reviewOn }, thereIsCase(viewer, caseId))]),
    ])
  } catch (error) {
    if (!guardRefused(error, EXIT_GUARD)) throw error
    const [[seen], exits] = await db.batch([
      findCase(db, viewer, caseId),
      exitsOn(db, schoolId, [caseId]),
    ])
    const before = seen && exits.find((exit) => exit.id === id)
    if (before?.endedBy === staff.id && before.undoneAt === null) {
      const saved = { why: before.why, ...(await openExitWords(vault, before)) }
      if (isSameForm(saved, { why, ...said })) return
      throw new Refusal('changed_meanwhile')
    }
    throw await whyNotPlanned(ctx, caseId)
  }
}

/**
 * They come back within a term, or the last meetings are called off: the case is as it was, at its full weight. Where
 * the caseload is full the database refuses it, unless a lead mentor does it.
 *
 * @throws Refusal `not_found`, `caseload_full`, `has_left`, `not_valid` after a term or where whoever asked took it
 *   back, or `changed_meanwhile`
 */
export async function reopenCase(
  ctx: StaffContext,
  caseId: string,
  { id }: { id: string },
): Promise<void> {
  assertMay(ctx, 'exit_case')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const viewer = viewerOf(ctx)
  const [[seen], exits] = await db.batch([
    findCase(db, viewer, caseId),
    exitsOn(db, schoolId, [caseId]),
  ])
  const exit = exits.find((each) => each.id === id)
  if (!seen || !exit) throw new Refusal('not_found')
  if (exit.undoneAt !== null) return
  const { mentorId, intensity, endedAt } = seen
  if (endedAt !== null && !mayReopen(londonDay(endedAt), londonDay(now))) {
    throw new Refusal('not_valid', { id: 'That’s over a term ago. They can ask again.' })
  }
  const full = WEIGHT_HALVES[intensity]
  const grows = endedAt === null ? full - TAPERED_HALVES[intensity] : full
  const more = may(ctx, 'fill_over_limit') ? null : grows
  const key = { schoolId, caseId, id }
  const condition = isStillTakenOn(viewer, caseId)
  const deed = { on: caseId, did: 'reopened', provided: condition } as const
  try {
    const [, rows] = await commitAs(ctx, 'exit_case', deed, [
      setReopened(db, key, { mentorId, intensity, more }, condition),
      setUndone(db, key, { undoneBy: staff.id, undoneAt: now }, condition),
    ])
    if (rows.length > 0) return
    if (await doesHold(db, condition)) throw new Refusal('changed_meanwhile')
    throw new Refusal('not_valid', { id: 'They took this back. They can ask again.' })
  } catch (error) {
    throw guardRefused(error, REOPEN_GUARD) ? new Refusal('caseload_full') : error
  }
}
