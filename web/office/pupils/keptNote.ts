import type { NoteRow } from '../../../worker/cases/office/answers.ts'
import type { NoteForm } from '../../../worker/cases/rules/sessionNote.ts'
import type { PupilPage } from '../../../worker/pupils/office/answers.ts'
import { UNDO_SECONDS } from '../../../worker/referrals/rules/undo.ts'
import { replyTo } from '../referrals/Messages.tsx'
import { undoMessage } from '../referrals/referralApi.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { withMessage, withoutMessage } from './changes.ts'

type Change = (alter: (page: PupilPage) => PupilPage) => void

/** Says that a note is saved. Its line for the pupil is a message, and for half a minute it can be undone. */
export function sayKept(caseId: string, note: NoteRow, form: NoteForm, change: Change): void {
  const next = form.dueOn ? ` Next: ${fullDayWords(form.dueOn)}.` : ''
  const words = form.forPupil ?? ''
  if (words === '') return say(`Note saved.${next}`)
  const { id, by, writtenAt: sentAt } = note
  const visibleAt = sentAt + UNDO_SECONDS * 1000
  change((page) => withMessage(page, caseId, { id, by, sentAt, visibleAt, words }))
  say(`Note saved.${next} They can read your line in ${UNDO_SECONDS} seconds.`, {
    undo: () => void undo(caseId, id, words, change),
  })
}

async function undo(caseId: string, id: string, words: string, change: Change) {
  const { problem } = await undoMessage(caseId, id)
  if (problem) return say(problem.fields?.['undo'] ?? problem.title)
  change((page) => withoutMessage(page, id))
  const reply = replyTo(caseId)
  reply.change({ words: [words, reply.read().words].filter(Boolean).join('\n\n') })
  say('Undone. They won’t see that line. It’s in the box for a message, and the note stays.')
}
