import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import { sessionNotes } from '../tables/cases.ts'
import { SEALED } from '../sealedColumns.ts'

type NoteRow = typeof sessionNotes.$inferSelect

export type SessionNote = Omit<NoteRow, 'wordsSealed'> & { words: string }

/** The notes of a case, the last session first. */
export const notesOf = (db: Database, schoolId: string, caseId: string) =>
  db
    .select()
    .from(sessionNotes)
    .where(and(eq(sessionNotes.schoolId, schoolId), eq(sessionNotes.caseId, caseId)))
    .orderBy(desc(sessionNotes.metOn), desc(sessionNotes.writtenAt))

export const findNote = (db: Database, schoolId: string, caseId: string, id: string) =>
  db
    .select()
    .from(sessionNotes)
    .where(
      and(
        eq(sessionNotes.schoolId, schoolId),
        eq(sessionNotes.caseId, caseId),
        eq(sessionNotes.id, id),
      ),
    )

/** For a correction: true where this is a note of the case that they wrote themself. */
export const isOwnNote = (viewer: Viewer, caseId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${sessionNotes} WHERE ${sessionNotes.schoolId} = ${viewer.schoolId}
    AND ${sessionNotes.caseId} = ${caseId} AND ${sessionNotes.id} = ${id}
    AND ${sessionNotes.byStaffId} = ${viewer.staffId})`

/** A note with its words sealed, for `insertNote`. */
export async function sealNote(vault: Vault, { words, ...note }: SessionNote): Promise<NoteRow> {
  const column = SEALED.noteWords(note.caseId, note.id)
  return { ...note, wordsSealed: await sealFor(vault, ...column, words) }
}

/** The column in which a note is refused that nobody may write: see `guardedBy`. */
export const MAY_NOTE_COLUMN = 'session_note.case_id'

/**
 * Unrun. Refused (`MAY_NOTE_COLUMN`) where `condition` does not hold; a note that is sent twice breaks
 * its key.
 */
export const insertNote = (db: Database, row: NoteRow, condition: SQL) =>
  db.insert(sessionNotes).values({ ...row, caseId: guardedBy(condition, row.caseId) })

/** The columns that find a note and its text; the others come along unchanged. */
export async function openNote<Row extends Pick<NoteRow, 'caseId' | 'id' | 'wordsSealed'>>(
  vault: Vault,
  { wordsSealed, ...note }: Row,
): Promise<Omit<Row, 'wordsSealed'> & { words: string }> {
  const column = SEALED.noteWords(note.caseId, note.id)
  return { ...note, words: await unsealFrom(vault, ...column, wordsSealed) }
}
