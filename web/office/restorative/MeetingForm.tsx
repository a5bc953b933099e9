import { For, Show } from 'solid-js'
import { nestedFieldProblems } from '../../../worker/forms/rules/fields.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { MeetingsPage } from '../../../worker/restorative/office/answers.ts'
import {
  meetingDayProblems,
  type MeetingForm as Form,
  meetingForm,
  MOST_PEOPLE,
  type PersonThere,
} from '../../../worker/restorative/rules/meeting.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { PickPupil } from '../search/PickPupil.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { dayOf } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { sendMeeting } from './meetingApi.ts'

const nobody = (): PersonThere => ({ name: '', pupilId: null, account: '' })

/** Who was there, what each one said, what was agreed, and when to look again. */
export function MeetingForm(props: {
  caseId: string
  calendar: MeetingsPage['calendar']
  onSaved: (page: MeetingsPage) => void
}) {
  const draft = draftOf<Form>(
    `meeting ${props.caseId}`,
    () => ({
      id: newId(),
      heldOn: dayOf(Date.now()),
      people: [nobody(), nobody()],
      agreed: '',
      lookOn: null,
    }),
    ({ people, agreed }) => agreed !== '' || people.some(({ account }) => account !== ''),
  )
  const form = draft.read
  const set = (n: number, part: Partial<PersonThere>) =>
    draft.change({
      people: form().people.map((person, at) => (at === n ? { ...person, ...part } : person)),
    })
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const found = meetingDayProblems(form(), props.calendar, dayOf(Date.now()))
      return checkForm(meetingForm, form(), found, nestedFieldProblems)
    },
    send: (value) => sendMeeting(props.caseId, value),
    sent: (page) => {
      draft.drop()
      props.onSaved(page)
      say('Meeting saved, apart from everyone’s notes.')
    },
    boxes: form,
  })
  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `meeting-${field}`} />
      <TextLine
        id="meeting-heldOn"
        type="date"
        label="Day of the meeting"
        value={form().heldOn}
        onValue={(heldOn) => draft.change({ heldOn })}
        error={error('heldOn')}
      />
      <div id="meeting-people" tabindex="-1">
        <Show when={error('people')}>
          <p class="error">{error('people')}</p>
        </Show>
        {/* By their number: someone who is typed in stays the same box. */}
        <For each={form().people.map((_, n) => n)}>
          {(n) => (
            <fieldset>
              <legend>Person {n + 1}</legend>
              <TextLine
                id={`meeting-people-${n}-name`}
                label="Who was there"
                value={form().people[n]?.name ?? ''}
                onValue={(name) => set(n, { name, pupilId: null })}
                limit={LIMITS.name}
                error={error(`people-${n}-name`)}
              />
              <Show
                when={form().people[n]?.pupilId === null}
                fallback={
                  <p class="soft small">
                    A pupil on the roll. Their own mentor can read this meeting.
                  </p>
                }
              >
                <details>
                  <summary>Find them on the roll</summary>
                  <PickPupil
                    id={`meeting-find-${n}`}
                    hint="Then their own mentor can read this too."
                    onPick={({ pupilId }, name) => set(n, { pupilId, name })}
                  />
                </details>
              </Show>
              <WordsBox
                id={`meeting-people-${n}-account`}
                label="What they said happened, in their own words"
                words={form().people[n]?.account ?? ''}
                onWords={(account) => set(n, { account })}
                limit={LIMITS.words}
                error={error(`people-${n}-account`)}
                rows={3}
              />
              <Show when={form().people.length > 2}>
                <button
                  type="button"
                  class="plain"
                  onClick={() =>
                    draft.change({ people: form().people.filter((_, at) => at !== n) })
                  }
                >
                  Take out person {n + 1}
                </button>
              </Show>
            </fieldset>
          )}
        </For>
      </div>
      <Show when={form().people.length < MOST_PEOPLE}>
        <p class="actions">
          <button
            type="button"
            class="plain"
            onClick={() => draft.change({ people: [...form().people, nobody()] })}
          >
            Add a person
          </button>
        </p>
      </Show>
      <WordsBox
        id="meeting-agreed"
        label="What was agreed?"
        words={form().agreed}
        onWords={(agreed) => draft.change({ agreed })}
        limit={LIMITS.words}
        error={error('agreed')}
        rows={3}
      />
      <TextLine
        id="meeting-lookOn"
        type="date"
        label="Look again on, or leave it empty"
        hint="It shows up on your Today on that day."
        value={form().lookOn ?? ''}
        onValue={(on) => draft.change({ lookOn: on || null })}
        error={error('lookOn')}
      />
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Save the meeting'}
        </button>
      </p>
    </form>
  )
}
