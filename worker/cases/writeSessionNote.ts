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
import type { SessionKind } from './rules/sessionNote.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

export type NewNote = {
  /** Made in the form: the same form sent twice is one note. */
  id: string
  kind: SessionKind
  /** A London day, today or before. */
  metOn: string
  minutes: number
  words: string
  /** When something is due next, a London day; null for nothing. */
  dueOn: string | null
}

/**
 * A mentor notes a session of one of their own cases (row 65).
 *
 * @throws Refusal `not_found` for a case that they cannot see, `not_allowed` for one that they see but
 *   do not hold, `already_ended`, or `not_valid` (its facts say which box)
 */
export async function writeSessionNote(
  ctx: StaffContext,
  caseId: string,
  { dueOn, ...written }: NewNote,
): Promise<SessionNote> {
  assertMay(ctx, 'write_session_note')
  const { db, now, staff } = ctx
  assertDays(londonDay(now), written.metOn, dueOn)
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

function assertDays(today: string, metOn: string, dueOn: string | null): void {
  if (metOn > today) throw new Refusal('not_valid', { metOn: 'Choose today or a day before.' })
  if (dueOn !== null && dueOn < today) {
    throw new Refusal('not_valid', { dueOn: 'Choose today or a later day, or leave it empty.' })
  }
}

async function whyNot(ctx: StaffContext, caseId: string): Promise<Refusal> {
  const [seen] = await findCase(ctx.db, viewerOf(ctx), caseId)
  if (!seen) return new Refusal('not_found')
  return new Refusal(seen.mentorId === ctx.staff.id ? 'already_ended' : 'not_allowed')
}
