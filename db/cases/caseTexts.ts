import { and, asc, eq, type SQL } from 'drizzle-orm'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { caseTexts } from '../tables/cases.ts'
import { SEALED } from '../sealedColumns.ts'

type TextRow = typeof caseTexts.$inferSelect

export type CaseText = Omit<TextRow, 'wordsSealed'> & { words: string }

/** Every version of every text of a case, each text's oldest first. */
export const caseTextsOf = (db: Database, schoolId: string, caseId: string) =>
  db
    .select()
    .from(caseTexts)
    .where(and(eq(caseTexts.schoolId, schoolId), eq(caseTexts.caseId, caseId)))
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
  const place = SEALED.caseText(text.caseId, text.textId, text.version)
  return { ...text, wordsSealed: await sealFor(vault, ...place, words) }
}

export async function openCaseText(
  vault: Vault,
  {
    wordsSealed,
    ...text
  }: Pick<TextRow, 'caseId' | 'textId' | 'version' | 'wordsSealed'> & Partial<TextRow>,
): Promise<CaseText> {
  const place = SEALED.caseText(text.caseId, text.textId, text.version)
  return { ...text, words: await unsealFrom(vault, ...place, wordsSealed) } as CaseText
}

/** The column in which a version is refused that this person may not write: see `guardedBy`. */
export const MAY_WRITE_COLUMN = 'case_text.case_id'

/** Unrun. Refused where `condition` does not hold, and by its key or its place where it is not the next one. */
export const insertCaseText = (db: Database, row: TextRow, condition: SQL) =>
  db.insert(caseTexts).values({ ...row, caseId: guardedBy(condition, row.caseId) })
