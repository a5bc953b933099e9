import { findCase, isOwnOpenCase, setMet } from '../../db/cases/cases.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  findNote,
  insertNote,
  MAY_NOTE_COLUMN,
  openNote,
  type SessionNote,
  sealNote,
} from '../../db/cases/sessionNotes.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { noteDayProblems, type NoteForm } from './rules/sessionNote.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * A mentor notes a session of one of their own cases. Guarded in the write: the case may end or move to
 * another mentor at the same moment. The same form sent twice is one note.
 *
 * @throws Refusal `not_found` for a case that they cannot see, `not_allowed` for another mentor's case,
 *   `already_ended`, or `not_valid` (its facts say which box)
 */
export async function writeSessionNote(
  ctx: StaffContext,
  caseId: string,
  { dueOn, ...written }: NoteForm,
): Promise<SessionNote> {
  assertMay(ctx, 'write_session_note')
  const { db, now, staff } = ctx
  const problems = noteDayProblems({ metOn: written.metOn, dueOn }, londonDay(now))
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const { id: schoolId, vault } = staff.school
  const note = { ...written, schoolId, caseId, byStaffId: staff.id, writtenAt: now }
  try {
    await commitAs(ctx, 'write_session_note', { on: caseId, did: 'wrote_note' }, [
      insertNote(db, await sealNote(vault, note), isOwnOpenCase(viewerOf(ctx), caseId)),
      setMet(db, schoolId, caseId, { metOn: note.metOn, dueOn }),
    ])
    return note
  } catch (error) {
    if (guardRefused(error, MAY_NOTE_COLUMN)) throw await whyNot(ctx, caseId)
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findNote(db, schoolId, caseId, written.id)
    if (before?.byStaffId !== staff.id) throw error
    return openNote(vault, before)
  }
}

async function whyNot(ctx: StaffContext, caseId: string): Promise<Refusal> {
  const [seen] = await findCase(ctx.db, viewerOf(ctx), caseId)
  if (!seen) return new Refusal('not_found')
  return new Refusal(seen.mentorId === ctx.staff.id ? 'already_ended' : 'not_allowed')
}
