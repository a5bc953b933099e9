import { createSignal } from 'solid-js'
import type { SafePhrase } from '../../../worker/referrals/rules/teacherReferral.ts'
import type { TeacherFeedbackRow } from '../../../worker/referrals/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { sendFeedback } from './referralApi.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { SAFE_PHRASES } from './teacherWords.ts'

/** One fixed phrase for the teacher: there is no box to write in, so nothing can slip out. */
export function FeedbackForm(props: {
  referralId: string
  phrases: readonly SafePhrase[]
  onTold: (row: TeacherFeedbackRow) => void
}) {
  const draft = draftOf<{ id: string; phrase: SafePhrase | null }>(
    `feedback ${props.referralId}`,
    () => ({ id: newId(), phrase: null }),
    () => false,
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    const { id, phrase } = draft.read()
    setProblem(toFix(phrase ? {} : { phrase: 'Choose one of the phrases.' }))
    if (!phrase) return
    setSending(true)
    const { value, problem } = await sendFeedback(props.referralId, { id, phrase })
    setSending(false)
    setProblem(problem)
    if (problem) return
    draft.drop()
    props.onTold(value)
    say('The teacher can read it now.')
  }

  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <FormProblem problem={problem()} idOf={(field) => `feedback-${field}`} />
      <Choice
        id="feedback-phrase"
        legend="Tell them"
        options={props.phrases}
        words={(option) => SAFE_PHRASES[option]}
        chosen={draft.read().phrase}
        onChoose={(phrase) => draft.change({ phrase })}
        error={problem()?.fields?.['phrase']}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Sending…' : 'Tell the teacher'}</button>
      </p>
    </form>
  )
}
