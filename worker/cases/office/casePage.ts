import { openAgencyEntry } from '../../../db/cases/agencyEntries.ts'
import type { ListedCase } from '../../../db/cases/cases.ts'
import { type CaseText, openCaseText } from '../../../db/cases/caseTexts.ts'
import { unsealAnswers } from '../../../db/referrals/referrals.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import type { School } from '../../../db/school/school.ts'
import { openNote, type SessionNote } from '../../../db/cases/sessionNotes.ts'
import type { Sealed } from '../../vault/seal.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import type { viewCase } from '../viewCase.ts'
import { inUsualCases } from '../../caseload/rules/caseloadWeight.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { FOCUS } from '../rules/caseText.ts'
import { nearDay } from '../../time/londonTime.ts'
import type { CasePage, CaseRow, NoteRow } from './answers.ts'
import { agencyRow, noteVersions, textRows } from './caseTextRoutes.ts'
import { personOf } from '../../officeRoute/people.ts'
import { referralPage } from '../../referrals/office/referralPage.ts'

/** Characters of the last note that a list shows. */
const FIRST_WORDS = 160

/** The content of a case's page, from the rows its view has read. */
export async function casePage(
  ctx: StaffContext,
  { listed, notes, texts, agencies, around }: Awaited<ReturnType<typeof viewCase>>,
): Promise<CasePage> {
  const { school, id, roles } = ctx.staff
  const opened = await Promise.all(notes.map((note) => openNote(school.vault, note)))
  const versions = await Promise.all(texts.map((text) => openCaseText(school.vault, text)))
  const kept = await Promise.all(agencies.map((entry) => openAgencyEntry(school.vault, entry)))
  const isOpen = around.openCase?.endedAt === null
  const isOwn = isOpen && listed.mentorId === id
  const writeNote = isOwn && scopeOf(roles, 'write_session_note') !== null
  const of = (textId: string) => versions.filter((version) => version.textId === textId)
  return {
    case: await caseRow(school, listed, ctx.now),
    referral: await referralPage(ctx, around),
    notes: opened.map((note) => noteAnswer(school, note, of(note.id), writeNote ? id : null)),
    focus: textRows(school, of(FOCUS)),
    agencies: kept.map((entry) => agencyRow(school, entry)),
    may: {
      writeNote,
      writeFocus: isOpen && scopeOf(roles, 'write_case_text') !== null,
      keepAgencies: isOpen && scopeOf(roles, 'keep_agency_record') !== null,
    },
  }
}

/** One line of a caseload. */
export async function caseRow(school: School, listed: ListedCase, now: number): Promise<CaseRow> {
  const { reasons } = await unsealAnswers(school.vault, listed)
  return {
    id: listed.id,
    who: await unsealWho(school.vault, listed),
    identity: listed.identity,
    madeBy: listed.madeBy,
    about: listed.about,
    reasons,
    mentor: personOf(school, listed.mentorId),
    intensity: listed.intensity,
    weight: inUsualCases(listed.weightHalves),
    openedAt: listed.openedAt,
    lastMetOn: listed.lastMetOn,
    tapers: listed.tapers,
    meetsOn: listed.dueOn,
    dueOn: nextOn(listed),
    followUpOn: listed.followUpOn,
    reviewOn: listed.reviewOn,
    due: dueOf(listed, now),
    lastNote: await lastNote(school, listed),
    unread: listed.unreadAt !== null,
  }
}

/** The next day on which something is due in it: a meeting, asking an agency again, or a review. */
const nextOn = ({
  dueOn,
  followUpOn,
  reviewOn,
}: Pick<ListedCase, 'dueOn' | 'followUpOn' | 'reviewOn'>): string | null =>
  [dueOn, followUpOn, reviewOn].filter((on) => on !== null).toSorted()[0] ?? null

/** When the next thing is due in it. */
function dueOf(listed: ListedCase, now: number): CaseRow['due'] {
  const dueOn = nextOn(listed)
  if (dueOn === null) return 'none'
  const near = nearDay(now, dueOn)
  if (near === 'past') return 'late'
  return near === 'tomorrow' ? 'this_week' : near
}

async function lastNote(school: School, listed: ListedCase): Promise<CaseRow['lastNote']> {
  const { noteId, noteKind, noteMetOn, noteMinutes, noteWordsSealed } = listed
  if (!noteId || !noteKind || !noteMetOn || !noteMinutes || !noteWordsSealed) return null
  const words = await firstWordsOf(school, {
    caseId: listed.id,
    id: noteId,
    wordsSealed: noteWordsSealed,
    version: listed.noteVersion,
    correctedSealed: listed.noteCorrectedSealed,
  })
  return { kind: noteKind, metOn: noteMetOn, minutes: noteMinutes, words }
}

/** A note with its last correction, which is null where there is none. */
type CorrectedNote = {
  caseId: string
  id: string
  wordsSealed: Sealed
  version: number | null
  correctedSealed: Sealed | null
}

/** What a list shows of a note, as it was last corrected. */
export async function firstWordsOf(
  { vault }: School,
  { caseId, id, wordsSealed, version, correctedSealed }: CorrectedNote,
): Promise<string> {
  const { words } =
    version && correctedSealed
      ? await openCaseText(vault, { caseId, textId: id, version, wordsSealed: correctedSealed })
      : await openNote(vault, { caseId, id, wordsSealed })
  if (words.length <= FIRST_WORDS) return words
  const end = words.lastIndexOf(' ', FIRST_WORDS)
  return `${words.slice(0, end > 0 ? end : FIRST_WORDS).trimEnd()} …`
}

/** @param corrector who may correct what they wrote themself; null where nobody may */
export function noteAnswer(
  school: School,
  note: SessionNote,
  corrections: readonly CaseText[] = [],
  corrector: string | null = null,
): NoteRow {
  return {
    id: note.id,
    kind: note.kind,
    metOn: note.metOn,
    minutes: note.minutes,
    by: personOf(school, note.byStaffId),
    writtenAt: note.writtenAt,
    words: corrections.at(-1)?.words ?? note.words,
    versions: noteVersions(school, note, corrections),
    mayCorrect: note.byStaffId === corrector,
  }
}
