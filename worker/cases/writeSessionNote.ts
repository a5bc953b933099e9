import { setMeetingDay } from '../../db/meetings/meetings.ts'
import { findCase, isOwnOpenCase, setMet } from '../../db/cases/cases.ts'
import { insertProgress, PROGRESS_GUARD, setTargetMet } from '../../db/cases/programmes.ts'
import { thereIs } from '../../db/access/visibleReferrals.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { insertMessage, sealMessage } from '../../db/referrals/messages.ts'
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
import { isSameForm } from '../forms/isSameForm.ts'
import { isPupilsOwn } from '../referrals/rules/pupilsOwn.ts'
import { visibleAfter } from '../referrals/rules/undo.ts'
import { schoolDayProblem } from '../time/typedDay.ts'
import { noteDayProblems, type NoteForm } from './rules/sessionNote.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * A mentor notes a session of one of their own cases. Guarded in the write: the case may end or move to
 * another mentor at the same moment, and a target may be settled. A target that is met is settled by its note. A line
 * for the pupil is a message to them, with the note's id. The same form sent twice is one note.
 *
 * @throws Refusal `not_found` for a case that they cannot see, `not_allowed` for another mentor's case,
 *   `already_ended`, or `not_valid` (its facts say which box)
 */
export async function writeSessionNote(
  ctx: StaffContext,
  caseId: string,
  { dueOn, progress = [], forPupil = '', ...written }: NoteForm,
): Promise<SessionNote> {
  assertMay(ctx, 'write_session_note')
  const { db, now, staff } = ctx
  const { id: schoolId, vault, calendar } = staff.school
  const today = londonDay(now)
  const problems = noteDayProblems({ metOn: written.metOn, dueOn }, today)
  // The pupil reads this day as when they meet next.
  const noSchool = dueOn === null ? null : schoolDayProblem(dueOn, calendar, today)
  if (noSchool) problems['dueOn'] ??= noSchool
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const note = { ...written, schoolId, caseId, byStaffId: staff.id, writtenAt: now }
  const line = forPupil === '' ? null : await sealLine(ctx, caseId, note.id, forPupil)
  try {
    await commitAs(ctx, 'write_session_note', { on: caseId, did: 'wrote_note' }, [
      insertNote(db, await sealNote(vault, note), isOwnOpenCase(viewerOf(ctx), caseId)),
      setMet(db, schoolId, caseId, { metOn: note.metOn, dueOn }),
      // A meeting that is booked stays the next one, unless they set an earlier day here.
      setMeetingDay(db, { schoolId, caseId, today, keepsEarlier: true }),
      ...progress.flatMap((went) => {
        const row = { ...went, schoolId, caseId, noteId: note.id }
        const settled = { settledBy: staff.id, settledAt: now }
        const met = went.went === 'met' ? [setTargetMet(db, row, settled)] : []
        return [insertProgress(db, row), ...met]
      }),
      ...(line ? [insertMessage(db, line, thereIs(viewerOf(ctx), caseId))] : []),
    ])
    return note
  } catch (error) {
    if (guardRefused(error, MAY_NOTE_COLUMN)) throw await whyNot(ctx, caseId)
    if (guardRefused(error, PROGRESS_GUARD))
      throw new Refusal('not_valid', { progress: TARGET_GONE })
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findNote(db, schoolId, caseId, written.id)
    if (before?.byStaffId !== staff.id) throw error
    const saved = await openNote(vault, before)
    if (!isSameForm(saved, written)) throw error
    return saved
  }
}

const TARGET_GONE = 'That target isn’t open any more. Choose again, then save.'

/** The message that a note's line for the pupil is: it can be undone for half a minute, as each message can. */
async function sealLine(ctx: StaffContext, caseId: string, id: string, words: string) {
  assertMay(ctx, 'answer_messages')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  // Who asked never changes, so it is read first.
  const [seen] = await findCase(db, viewerOf(ctx), caseId)
  if (seen && !isPupilsOwn(seen)) throw new Refusal('not_valid', { forPupil: NOT_THEIRS })
  const sent = { schoolId, referralId: caseId, id, words, byStaffId: staff.id, sentAt: now }
  return sealMessage(vault, { ...sent, visibleAt: visibleAfter(now) })
}

const NOT_THEIRS = 'Someone else asked for the pupil and would read this. Leave it empty.'

async function whyNot(ctx: StaffContext, caseId: string): Promise<Refusal> {
  const [seen] = await findCase(ctx.db, viewerOf(ctx), caseId)
  if (!seen) return new Refusal('not_found')
  return new Refusal(seen.mentorId === ctx.staff.id ? 'already_ended' : 'not_allowed')
}
