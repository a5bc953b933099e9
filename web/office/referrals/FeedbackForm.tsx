import { feedbackForm } from '../../../worker/referrals/rules/teacherForms.ts'
import type { SafePhrase } from '../../../worker/referrals/rules/teacherReferral.ts'
import type { TeacherFeedbackRow } from '../../../worker/referrals/office/answers.ts'
import { sendFeedback } from './referralApi.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
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
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(feedbackForm, draft.read()),
    send: (form) => sendFeedback(props.referralId, form),
    sent: (row) => {
      draft.drop()
      props.onTold(row)
      say('The teacher can read it now.')
    },
  })

  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `feedback-${field}`} />
      <Choice
        id="feedback-phrase"
        legend="Tell them"
        options={props.phrases}
        words={(option) => SAFE_PHRASES[option]}
        chosen={draft.read().phrase}
        onChoose={(phrase) => draft.change({ phrase })}
        error={error('phrase')}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Sending…' : 'Tell the teacher'}</button>
      </p>
    </form>
  )
}
