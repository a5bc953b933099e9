import { createSignal, Show } from 'solid-js'
import type { FirstInvitationMade } from '../../../worker/trust/office/answers.ts'
import { type InviteAgainForm, inviteAgainForm } from '../../../worker/trust/rules/trust.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { AdministratorFields } from './AdministratorFields.tsx'
import { InvitationLink } from './InvitationLink.tsx'
import { sendInvitationAgain } from './trustApi.ts'

const empty = (): InviteAgainForm => ({ id: newId(), administrator: '', address: '' })

/** For a school that nobody has joined: another link for its first administrator. */
export function InviteAgain(props: { schoolId: string }) {
  const draft = draftOf(
    `first administrator of ${props.schoolId}`,
    empty,
    ({ administrator }) => administrator !== '',
  )
  const [made, setMade] = createSignal<FirstInvitationMade>()
  const box = () => `again-${props.schoolId}`
  const { problem, sending, submit, error } = formSender({
    check: () => checkForm(inviteAgainForm, draft.read()),
    send: (form) => sendInvitationAgain(props.schoolId, form),
    boxes: draft.read,
    sent: (made) => {
      draft.drop()
      setMade(made)
    },
  })

  return (
    <Show
      when={made()}
      fallback={
        <form class="setting" noValidate onSubmit={submit}>
          <p>
            A link works for three days. If it ran out, or went to the wrong person, make another.
          </p>
          <FormProblem problem={problem()} idOf={(field) => `${box()}-${field}`} />
          <AdministratorFields
            id={box()}
            value={draft.read()}
            onValue={(part) => draft.change(part)}
            error={error}
          />
          <p class="actions">
            <button aria-disabled={sending()}>{sending() ? 'Inviting…' : 'Invite them'}</button>
          </p>
        </form>
      }
    >
      {(made) => <InvitationLink made={made()} onDone={() => setMade(undefined)} />}
    </Show>
  )
}
