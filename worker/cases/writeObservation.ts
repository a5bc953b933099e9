import { findCase, isOwnOpenCase } from '../../db/cases/cases.ts'
import {
  findObservation,
  insertObservation,
  MAY_OBSERVE_COLUMN,
  type Observation,
  openObservation,
  sealObservation,
} from '../../db/cases/observations.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isSameForm } from '../forms/isSameForm.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import { observationDayProblems, type ObservationForm } from './rules/observation.ts'

/**
 * A mentor writes what they saw in a lesson of a pupil whose case is theirs. It is never changed. Guarded in the
 * write: the case may end or move to another mentor at the same moment. The same form sent twice is one observation.
 *
 * @throws Refusal `not_found` for a case that they cannot see, `not_allowed` for another mentor's case,
 *   `already_ended`, `changed_meanwhile`, or `not_valid` (its facts say which box)
 */
export async function writeObservation(
  ctx: StaffContext,
  caseId: string,
  { id, seenOn, ...said }: ObservationForm,
): Promise<Observation> {
  assertMay(ctx, 'write_session_note')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const problems = observationDayProblems({ seenOn }, londonDay(now))
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const observation = { schoolId, caseId, id, seenOn, byStaffId: staff.id, writtenAt: now, said }
  try {
    const row = await sealObservation(vault, observation)
    await commitAs(ctx, 'write_session_note', { on: caseId, did: 'wrote_observation' }, [
      insertObservation(db, row, isOwnOpenCase(viewer, caseId)),
    ])
    return observation
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !guardRefused(error, MAY_OBSERVE_COLUMN)) throw error
    const [[seen], [before]] = await db.batch([
      findCase(db, viewer, caseId),
      findObservation(db, schoolId, caseId, id),
    ])
    if (!seen) throw new Refusal('not_found')
    if (before?.byStaffId === staff.id) {
      const saved = await openObservation(vault, before)
      if (isSameForm(saved, { seenOn, said })) return saved
      throw new Refusal('changed_meanwhile')
    }
    if (wasSent) throw error
    throw new Refusal(seen.mentorId === staff.id ? 'already_ended' : 'not_allowed')
  }
}
