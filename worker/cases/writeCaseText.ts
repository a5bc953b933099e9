import { findCase } from '../../db/cases/cases.ts'
import {
  CASE_TEXT_GUARD,
  type CaseText,
  caseTextOf,
  insertCaseText,
  openCaseText,
  sealCaseText,
} from '../../db/cases/caseTexts.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { FOCUS, isRepeat, type TextForm } from './rules/caseText.ts'
import { targetOfText } from './rules/target.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * Writes the next version of a text of a case. Two people may write on the same version, so the conditions
 * are guards in the write: the database saves one, and the other is told which version is the newest.
 *
 * @returns the newest version
 * @throws Refusal `not_found`, `not_allowed` for someone else's note or a case that has ended, or
 *   `changed_meanwhile` with the number of the newest version
 */
export async function writeCaseText(
  ctx: StaffContext,
  caseId: string,
  { textId, base, words }: TextForm,
): Promise<CaseText> {
  const isShared = textId === FOCUS || targetOfText(textId) !== null
  const action = isShared ? 'write_case_text' : 'write_session_note'
  assertMay(ctx, action)
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const save = { version: base + 1, byStaffId: staff.id, writtenAt: now, words }
  const text = { ...save, schoolId, caseId, textId }
  try {
    const deed = { on: caseId, did: didOf(textId) } as const
    const row = await sealCaseText(vault, text)
    await commitAs(ctx, action, deed, [insertCaseText(db, viewer, row)])
    return text
  } catch (error) {
    if (guardRefused(error, CASE_TEXT_GUARD)) throw await whyNot(ctx, caseId)
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

function didOf(textId: string) {
  if (textId === FOCUS) return 'wrote_focus'
  return targetOfText(textId) === null ? 'corrected_note' : 'worded_target'
}

async function whyNot(ctx: StaffContext, caseId: string): Promise<Refusal> {
  const [seen] = await findCase(ctx.db, viewerOf(ctx), caseId)
  return new Refusal(seen ? 'not_allowed' : 'not_found')
}
