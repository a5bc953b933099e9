import { createSignal } from 'solid-js'
import type { ObservationRow } from '../../../worker/cases/office/answers.ts'
import {
  observationDayProblems,
  observationForm,
  type ObservationForm as Draft,
} from '../../../worker/cases/rules/observation.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { Field } from '../form/LabelledField.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import type { Problem } from '../shell/api.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { dayOf } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { sendObservation } from './caseApi.ts'

const observationDraft = (caseId: string) =>
  draftOf<Draft>(
    `observation ${caseId}`,
    () => ({ id: newId(), seenOn: dayOf(Date.now()), lesson: '', seen: '', wentWell: '' }),
    ({ lesson, seen, wentWell }) => [lesson, seen, wentWell].some((text) => text !== ''),
  )

const id = (field: string) => `observation-${field}`

/** What a mentor saw when they watched a lesson: which one, on what day, and what went well. */
export default function ObservationForm(props: {
  caseId: string
  onKept: (observation: ObservationRow) => void
}) {
  const draft = observationDraft(props.caseId)
  const form = draft.read
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const error = (field: string) => problem()?.fields?.[field]

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    const days = observationDayProblems(form(), dayOf(Date.now()))
    const checked = checkForm(observationForm, form(), days)
    setProblem(checked.problems && toFix(checked.problems))
    if (!checked.value) return
    setSending(true)
    const { value, problem } = await sendObservation(props.caseId, checked.value)
    setSending(false)
    setProblem(problem)
    if (!value) return
    draft.drop()
    props.onKept(value)
    say('Saved.')
  }

  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <FormProblem problem={problem()} idOf={id} />
      <div class="short-fields">
        <Field id={id('lesson')} label="Which lesson" error={error('lesson')}>
          {(described) => (
            <input
              id={id('lesson')}
              autocomplete="off"
              {...described()}
              value={form().lesson}
              onInput={(event) => draft.change({ lesson: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id={id('seenOn')} label="Day" error={error('seenOn')}>
          {(described) => (
            <input
              type="date"
              id={id('seenOn')}
              {...described()}
              value={form().seenOn}
              onInput={(event) => draft.change({ seenOn: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <WordsBox
        id={id('seen')}
        label="What you saw"
        words={form().seen}
        onWords={(seen) => draft.change({ seen })}
        limit={LIMITS.note}
        error={error('seen')}
        rows={4}
      />
      <WordsBox
        id={id('wentWell')}
        label="What went well"
        hint="You can leave this empty."
        words={form().wentWell}
        onWords={(wentWell) => draft.change({ wentWell })}
        limit={LIMITS.note}
        error={error('wentWell')}
        rows={2}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save what you saw'}</button>
      </p>
    </form>
  )
}
