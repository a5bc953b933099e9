import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import { USUAL_SESSION_MINUTES } from '../../../worker/cases/rules/sessionNote.ts'
import type { CaseRow, NoteForm } from '../../../worker/cases/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { dayOf, daysAfter } from '../shell/timeWords.ts'

/** Eight hours, as the Worker holds it. */
export const LONGEST_SESSION_MINUTES = 480

/** The session note that is being written for a case. Most need only the words. */
export const noteFor = (caseId: string) =>
  draftOf<NoteForm>(
    `note ${caseId}`,
    () => ({
      id: newId(),
      kind: 'one_to_one',
      metOn: dayOf(Date.now()),
      minutes: USUAL_SESSION_MINUTES,
      words: '',
      dueOn: null,
    }),
    ({ words }) => words !== '',
  )

/** Which boxes need another look before it is worth sending. */
export function noteToFix({ words, metOn, minutes, dueOn }: NoteForm): Record<string, string> {
  const fix: Record<string, string> = {}
  if (metOn === '') fix['metOn'] = 'Choose the day that you met.'
  else if (metOn > dayOf(Date.now())) fix['metOn'] = 'That day has not come yet.'
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_SESSION_MINUTES) {
    fix['minutes'] = `Say how many minutes, from 1 to ${LONGEST_SESSION_MINUTES}.`
  }
  if (words.trim() === '') fix['words'] = 'Write a line on what happened.'
  if (words.length > LIMITS.note) fix['words'] = 'The note is too long. Shorten it.'
  if (dueOn !== null && dueOn < metOn) fix['dueOn'] = 'Choose a day after you met.'
  return fix
}

/** How near the next thing is, as the Worker says it when the case is read. */
export function dueFrom(dueOn: string | null, today = dayOf(Date.now())): CaseRow['due'] {
  if (dueOn === null) return 'none'
  if (dueOn < today) return 'late'
  if (dueOn === today) return 'today'
  return dueOn <= daysAfter(today, 6) ? 'this_week' : 'later'
}
