import { pupilAnswerForm } from '../../../worker/referrals/rules/teacherForms.ts'
import {
  PUPIL_SAYS as ALL,
  type PupilSays,
} from '../../../worker/referrals/rules/teacherReferral.ts'
import type { PupilAnswerRow } from '../../../worker/referrals/office/answers.ts'
import { sendPupilAnswer } from './referralApi.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { say } from '../shell/toast.ts'
import { PUPIL_SAYS } from './teacherWords.ts'

const KEPT: Record<PupilSays, string> = {
  yes: 'Saved: they said yes.',
  no: 'Saved: they said no. It ends here.',
  not_yet: 'Saved: not yet. Ask again when it suits them.',
}

/** Saves the pupil's answer when someone asked them in person. */
export function PupilAnswerForm(props: {
  referralId: string
  onKept: (answer: PupilAnswerRow & { said: PupilSays }) => void
}) {
  const draft = draftOf<{ id: string; said: PupilSays | null }>(
    `pupil said ${props.referralId}`,
    () => ({ id: newId(), said: null }),
    () => false,
  )
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(pupilAnswerForm, draft.read()),
    send: (form) => sendPupilAnswer(props.referralId, form),
    sent: (answer, { said }) => {
      draft.drop()
      say(KEPT[said])
      props.onKept(answer)
      document.getElementById('pupil-said')?.focus()
    },
  })

  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `pupil-${field}-now`} />
      <Choice
        id="pupil-said-now"
        legend="You asked them in person: would they like to talk to someone?"
        class="across"
        options={ALL}
        words={(option) => PUPIL_SAYS[option]}
        chosen={draft.read().said}
        onChoose={(said) => draft.change({ said })}
        error={error('said')}
      />
      <p class="hint">A no ends it here. The teacher reads “Not now”, and nothing more.</p>
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save their answer'}</button>
      </p>
    </form>
  )
}
