import {
  noteDayProblems,
  type NoteForm,
  noteForm,
  USUAL_SESSION_MINUTES,
} from '../../../worker/cases/rules/sessionNote.ts'
import type { CaseRow } from '../../../worker/cases/office/answers.ts'
import { type Checked, checkForm } from '../form/checkForm.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { addDays } from '../../../worker/time/londonTime.ts'
import { dayOf } from '../shell/timeWords.ts'

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
      forPupil: '',
      dueOn: null,
      progress: [],
    }),
    ({ words, forPupil }) => words !== '' || Boolean(forPupil),
  )

/** The note to send, or a sentence for each box that needs another look. */
export const readNote = (draft: NoteForm): Checked<NoteForm> =>
  checkForm(noteForm, draft, noteDayProblems(draft, dayOf(Date.now())))

/** How near the next thing is, as the Worker says it when the case is read. */
export function dueFrom(dueOn: string | null, today = dayOf(Date.now())): CaseRow['due'] {
  if (dueOn === null) return 'none'
  if (dueOn < today) return 'late'
  if (dueOn === today) return 'today'
  return dueOn <= addDays(today, 6) ? 'this_week' : 'later'
}
