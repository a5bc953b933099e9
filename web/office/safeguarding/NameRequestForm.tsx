import { type NameReason, nameRequestForm } from '../../../worker/safeguarding/rules/lockedName.ts'
import type { NameRequestRow } from '../../../worker/safeguarding/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { NameReasonFields } from './NameReasonFields.tsx'
import { say } from '../shell/toast.ts'
import { sendRequest } from './lockedNameApi.ts'

type Draft = { id: string; because: NameReason | null; words: string }

/** The first of two: asks, with a reason that the child will read and one for the second person. */
export function AskForm(props: { referralId: string; onAsked: (request: NameRequestRow) => void }) {
  const draft = draftOf<Draft>(
    `name ${props.referralId}`,
    () => ({ id: newId(), because: null, words: '' }),
    ({ words }) => words !== '',
  )
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(nameRequestForm, draft.read()),
    send: (form) => sendRequest(props.referralId, form),
    sent: (request) => {
      draft.drop()
      props.onAsked(request)
      say('Asked. The name opens when a second person agrees.')
      document.getElementById('locked-name')?.focus()
    },
  })

  return (
    <details open={draft.read().words !== ''}>
      <summary>Ask to open the name</summary>
      <form noValidate onSubmit={submit}>
        <p>
          It opens when the lead mentor or someone on the safeguarding team agrees. They are told on
          their page that it was opened, and why.
        </p>
        <FormProblem problem={problem()} idOf={(field) => `name-${field}`} />
        <NameReasonFields
          form="name"
          theyRead="They will read:"
          label="More, for the second person"
          hint="The pupil or parent won’t read this."
          chosen={draft.read().because}
          words={draft.read().words}
          onChange={(changed) => draft.change(changed)}
          error={error}
        />
        <p class="actions">
          <button aria-disabled={sending()}>
            {sending() ? 'Sending…' : 'Ask a second person'}
          </button>
        </p>
      </form>
    </details>
  )
}
