import { and, asc, between, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Sealed } from '../../worker/vault/seal.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { visibleTo, type Viewer } from '../access/visibleReferrals.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { sessionNotes } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'
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

/** The versions of a note that correct it. */
export const ITS_CORRECTIONS = sql`FROM case_text WHERE case_text.school_id = ${sessionNotes.schoolId}
  AND case_text.case_id = ${sessionNotes.caseId} AND case_text.text_id = ${sessionNotes.id}`

/** Notes of sessions between two days, in whosever cases that this viewer may see, in the order of the days. */
export const notesBetween = (
  db: Database,
  viewer: Viewer,
  { fromOn, untilOn, limit }: { fromOn: string; untilOn: string; limit: number },
) =>
  db
    .select({
      ...said({
        caseId: sessionNotes.caseId,
        id: sessionNotes.id,
        kind: sessionNotes.kind,
        metOn: sessionNotes.metOn,
        minutes: sessionNotes.minutes,
        byStaffId: sessionNotes.byStaffId,
        wordsSealed: sessionNotes.wordsSealed,
      }),
      version: sql<number | null>`(SELECT max(version) ${ITS_CORRECTIONS})`.as('its_version'),
      correctedSealed: sql<Sealed | null>`(SELECT words_sealed ${ITS_CORRECTIONS}
        ORDER BY version DESC LIMIT 1)`.as('corrected_sealed'),
      identity: referrals.identity,
      about: referrals.about,
      whoSealed: referrals.whoSealed,
    })
    .from(indexedBy(sessionNotes, 'session_note_by_day'))
    .crossJoin(referrals)
    .where(
      and(
        eq(sessionNotes.schoolId, viewer.schoolId),
        between(sessionNotes.metOn, fromOn, untilOn),
        eq(referrals.schoolId, viewer.schoolId),
        eq(referrals.id, sessionNotes.caseId),
        visibleTo(viewer),
      ),
    )
    .orderBy(asc(sessionNotes.metOn), asc(sessionNotes.caseId), asc(sessionNotes.id))
    .limit(limit)

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
