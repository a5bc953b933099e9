import { findCase, isOpenCaseFor, isOwnOpenCase } from '../../db/cases/cases.ts'
import {
  type CaseText,
  caseTextOf,
  insertCaseText,
  MAY_WRITE_COLUMN,
  openCaseText,
  sealCaseText,
} from '../../db/cases/caseTexts.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { isOwnNote } from '../../db/cases/sessionNotes.ts'
import { and } from 'drizzle-orm'
import { FOCUS, isRepeat } from './rules/caseText.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/** `base` is the version that was open when it was written: 0 for an empty focus, or a note as it was first kept. */
export type Rewriting = { textId: string; base: number; words: string }

/**
 * Writes the next version of a text (row 74). What a case is working on is written by its mentor and the lead,
 * a session note is corrected by who wrote it. Of two who write on the same version the database keeps one;
 * the other is told who was first.
 *
 * @returns the text as it stands now
 * @throws Refusal `not_found`, `not_allowed` for a note of somebody else or a case that has ended, or
 *   `changed_meanwhile` with who wrote the newest version and when
 */
export async function writeCaseText(
  ctx: StaffContext,
  caseId: string,
  { textId, base, words }: Rewriting,
): Promise<CaseText> {
  const action = textId === FOCUS ? 'write_case_text' : 'write_session_note'
  assertMay(ctx, action)
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const may =
    textId === FOCUS
      ? isOpenCaseFor(viewer, caseId)
      : and(isOwnOpenCase(viewer, caseId), isOwnNote(viewer, caseId, textId))!
  const save = { version: base + 1, byStaffId: staff.id, writtenAt: now, words }
  const text = { ...save, schoolId, caseId, textId }
  try {
    const deed = { on: caseId, did: textId === FOCUS ? 'wrote_focus' : 'corrected_note' } as const
    await commitAs(ctx, action, deed, [insertCaseText(db, await sealCaseText(vault, text), may)])
    return text
  } catch (error) {
    if (guardRefused(error, MAY_WRITE_COLUMN)) throw await whyNot(ctx, caseId)
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [[seen], versions] = await db.batch([
      findCase(db, viewer, caseId),
      caseTextOf(db, schoolId, caseId, textId),
    ])
    if (!seen) throw new Refusal('not_found')
    const last = versions.at(-1)
    const newest = last && (await openCaseText(vault, last))
    if (newest && isRepeat(newest, { base, byStaffId: staff.id, words })) return newest
    throw newest ? new Refusal('changed_meanwhile', { version: newest.version }) : error
  }
}

async function whyNot(ctx: StaffContext, caseId: string): Promise<Refusal> {
  const [seen] = await findCase(ctx.db, viewerOf(ctx), caseId)
  return new Refusal(seen ? 'not_allowed' : 'not_found')
}
