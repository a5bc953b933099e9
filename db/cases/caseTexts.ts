import { and, asc, between, eq, type SQL, sql } from 'drizzle-orm'
import { FOCUS } from '../../worker/cases/rules/caseText.ts'
import { targetOfText, targetText } from '../../worker/cases/rules/target.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { caseTexts } from '../tables/cases.ts'
import { SEALED } from '../sealedColumns.ts'
import { isOpenCaseFor, isOwnOpenCase } from './cases.ts'
import { isTargetOf } from './programmes.ts'
import { isOwnNote } from './sessionNotes.ts'

type TextRow = typeof caseTexts.$inferSelect

export type CaseText = Omit<TextRow, 'wordsSealed'> & { words: string }

/** Every version of every text of a case, each text's oldest first. */
export const caseTextsOf = (db: Database, schoolId: string, caseId: string) =>
  db
    .select()
    .from(caseTexts)
    .where(and(eq(caseTexts.schoolId, schoolId), eq(caseTexts.caseId, caseId)))
    .orderBy(asc(caseTexts.textId), asc(caseTexts.version))

/** Every version of the words of a case's targets, each target's oldest first. */
export const targetTextsOf = (db: Database, schoolId: string, caseId: string) =>
  db
    .select()
    .from(caseTexts)
    .where(
      and(
        eq(caseTexts.schoolId, schoolId),
        eq(caseTexts.caseId, caseId),
        between(caseTexts.textId, targetText(''), targetText('~')),
      ),
    )
    .orderBy(asc(caseTexts.textId), asc(caseTexts.version))

/** Every version of one text, the oldest first. */
export const caseTextOf = (db: Database, schoolId: string, caseId: string, textId: string) =>
  db
    .select()
    .from(caseTexts)
    .where(
      and(
        eq(caseTexts.schoolId, schoolId),
        eq(caseTexts.caseId, caseId),
        eq(caseTexts.textId, textId),
      ),
    )
    .orderBy(asc(caseTexts.version))

export async function sealCaseText(vault: Vault, { words, ...text }: CaseText): Promise<TextRow> {
  const column = SEALED.caseText(text.caseId, text.textId, text.version)
  return { ...text, wordsSealed: await sealFor(vault, ...column, words) }
}

export async function openCaseText(
  vault: Vault,
  {
    wordsSealed,
    ...text
  }: Pick<TextRow, 'caseId' | 'textId' | 'version' | 'wordsSealed'> & Partial<TextRow>,
): Promise<CaseText> {
  const column = SEALED.caseText(text.caseId, text.textId, text.version)
  return { ...text, words: await unsealFrom(vault, ...column, wordsSealed) } as CaseText
}

/** The mentor and the lead write a case's goals and targets; a session note is corrected by its writer. */
function mayWrite(viewer: Viewer, caseId: string, textId: string): SQL {
  if (textId === FOCUS) return isOpenCaseFor(viewer, caseId)
  const targetId = targetOfText(textId)
  return targetId === null
    ? sql`${isOwnOpenCase(viewer, caseId)} AND ${isOwnNote(viewer, caseId, textId)}`
    : sql`${isOpenCaseFor(viewer, caseId)} AND ${isTargetOf(viewer.schoolId, caseId, targetId)}`
}

/** The column that refuses a version this person may not write: see `guardedBy`. */
export const CASE_TEXT_GUARD = 'case_text.case_id'

/** Unrun. A text that only a deed writes. Refused (`CASE_TEXT_GUARD`) unless `condition` holds then. */
export const insertTextOfDeed = (db: Database, row: TextRow, condition: SQL) =>
  db.insert(caseTexts).values({ ...row, caseId: guardedBy(condition, row.caseId) })

/**
 * The write of a text's next version, for `commit`. Refused (`CASE_TEXT_GUARD`) unless `mayWrite` holds
 * then; of two versions with one number, the key refuses the second.
 */
export const insertCaseText = (db: Database, viewer: Viewer, row: TextRow) =>
  db
    .insert(caseTexts)
    .values({ ...row, caseId: guardedBy(mayWrite(viewer, row.caseId, row.textId), row.caseId) })
