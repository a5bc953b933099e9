import { For } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import {
  LONGEST_SESSION_MINUTES,
  MEETING_KINDS,
  type NoteForm as Note,
  USUAL_SESSION_MINUTES,
  USUAL_SESSION_MINUTES_FROM,
  USUAL_SESSION_MINUTES_TO,
} from '../../../worker/cases/rules/sessionNote.ts'
import type { NoteRow } from '../../../worker/cases/office/answers.ts'
import { sendNote } from './caseApi.ts'
import { Choice } from '../form/Choice.tsx'
import { Field } from '../form/LabelledField.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { addDays } from '../../../worker/time/londonTime.ts'
import { KINDS } from '../shell/words.ts'
import { noteFor, readNote } from './noteDraft.ts'

const QUICK_MINUTES = [USUAL_SESSION_MINUTES_FROM, USUAL_SESSION_MINUTES, USUAL_SESSION_MINUTES_TO]

const QUICK_DUE = [
  { words: 'In a week', days: 7 },
  { words: 'In two weeks', days: 14 },
]

/** A session note in under a minute: everything but the words is filled in as it usually is. */
export function NoteForm(props: { caseId: string; onKept: (note: NoteRow, form: Note) => void }) {
  const draft = noteFor(props.caseId)
  const note = draft.read
  const { problem, sending, error, submit } = formSender({
    check: () => readNote(note()),
    send: (form) => sendNote(props.caseId, form),
    sent: (kept, form) => {
      draft.drop()
      props.onKept(kept, form)
    },
  })

  return (
    <form class="note-form" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `note-${field}`} />
      <Choice
        id="note-kind"
        legend="How you met"
        class="across"
        options={MEETING_KINDS}
        words={(kind) => KINDS[kind]}
        chosen={note().kind}
        onChoose={(kind) => draft.change({ kind })}
      />
      <div class="short-fields">
        <Field id="note-metOn" label="Day" error={error('metOn')}>
          {(described) => (
            <input
              type="date"
              id="note-metOn"
              {...described()}
              value={note().metOn}
              onInput={(event) => draft.change({ metOn: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id="note-minutes" label="Minutes" error={error('minutes')}>
          {(described) => (
            <>
              <input
                type="number"
                id="note-minutes"
                min="1"
                max={LONGEST_SESSION_MINUTES}
                {...described()}
                value={note().minutes || ''}
                onInput={(event) => draft.change({ minutes: Number(event.currentTarget.value) })}
              />
              <span class="quick" role="group" aria-label="Minutes">
                <For each={QUICK_MINUTES}>
                  {(minutes) => (
                    <button
                      type="button"
                      aria-pressed={note().minutes === minutes}
                      onClick={() => draft.change({ minutes })}
                    >
                      {minutes}
                    </button>
                  )}
                </For>
              </span>
            </>
          )}
        </Field>
      </div>
      <WordsBox
        id="note-words"
        label="What happened"
        words={note().words}
        onWords={(words) => draft.change({ words })}
        limit={LIMITS.note}
        error={error('words')}
        rows={5}
      />
      <Field id="note-dueOn" label="Next due" error={error('dueOn')}>
        {(described) => (
          <>
            <input
              type="date"
              id="note-dueOn"
              {...described()}
              value={note().dueOn ?? ''}
              onInput={(event) => draft.change({ dueOn: event.currentTarget.value || null })}
            />
            <span class="quick" role="group" aria-label="Next due">
              <For each={QUICK_DUE}>
                {({ words, days }) => (
                  <button
                    type="button"
                    aria-pressed={note().dueOn === addDays(note().metOn, days)}
                    onClick={() => draft.change({ dueOn: addDays(note().metOn, days) })}
                  >
                    {words}
                  </button>
                )}
              </For>
              <button
                type="button"
                aria-pressed={note().dueOn === null}
                onClick={() => draft.change({ dueOn: null })}
              >
                Nothing
              </button>
            </span>
          </>
        )}
      </Field>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Keeping…' : 'Keep this note'}
        </button>
      </p>
    </form>
  )
}
