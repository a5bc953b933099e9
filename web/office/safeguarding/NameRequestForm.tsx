import { Show } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import {
  NAME_REASONS,
  type NameReason,
  nameRequestForm,
} from '../../../worker/safeguarding/rules/lockedName.ts'
import type { NameRequestRow } from '../../../worker/safeguarding/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { NAME_BECAUSE, sendRequest } from './lockedNameApi.ts'

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
          It opens when the lead mentor or somebody of the safeguarding team agrees. They are told
          on their page that it was opened, and why.
        </p>
        <FormProblem problem={problem()} idOf={(field) => `name-${field}`} />
        <Choice
          id="name-because"
          legend="Why"
          options={NAME_REASONS}
          words={(option) => NAME_BECAUSE[option].label}
          chosen={draft.read().because}
          onChoose={(because) => draft.change({ because })}
          error={error('because')}
        />
        <Show when={draft.read().because}>
          {(because) => <p class="hint">They will read: “{NAME_BECAUSE[because()].childReads}”</p>}
        </Show>
        <WordsBox
          id="name-words"
          label="More, for the second person"
          hint="The pupil or parent does not read this."
          words={draft.read().words}
          onWords={(words) => draft.change({ words })}
          limit={LIMITS.words}
          error={error('words')}
          rows={3}
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
