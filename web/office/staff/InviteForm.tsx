import { createSignal, Show } from 'solid-js'
import { DEFAULT_CASELOAD_LIMIT } from '../../../worker/caseload/rules/caseloadWeight.ts'
import type { InvitationMade } from '../../../worker/staff/office/answers.ts'
import {
  ADDRESS_LIMIT,
  type InvitationForm,
  invitationForm,
} from '../../../worker/staff/rules/staffForms.ts'
import { rolesToFix } from '../../../worker/staff/rules/staffRoles.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { say } from '../shell/toast.ts'
import { exactWords } from '../shell/timeWords.ts'
import { TextLine } from '../form/TextLine.tsx'
import { FactsFields } from './StaffFields.tsx'
import { RoleFields } from './RoleFields.tsx'
import { sendInvitation } from './staffApi.ts'

const empty = (): InvitationForm => ({
  id: newId(),
  name: '',
  calledByPupils: '',
  about: '',
  address: '',
  caseloadLimit: DEFAULT_CASELOAD_LIMIT,
  roles: [],
  safeguardingRank: null,
})

/** Invites someone: their own first sign-in with the link is what puts them on the list. */
export function InviteForm(props: { onInvited: () => void }) {
  const draft = draftOf<InvitationForm>('invitation', empty, ({ name }) => name !== '')
  const [made, setMade] = createSignal<InvitationMade>()
  const { problem, sending, submit } = formSender({
    check: () => checkForm(invitationForm, draft.read(), rolesToFix(draft.read())),
    send: sendInvitation,
    sent: (made) => {
      draft.drop()
      setMade(made)
      props.onInvited()
    },
  })

  return (
    <Show
      when={made()}
      fallback={
        <form class="setting" noValidate onSubmit={submit}>
          <p>
            You get a link for them. They open it and sign in with the school account whose email
            address you write here. The link works for nobody else.
          </p>
          <FormProblem problem={problem()} idOf={(field) => `invite-${field}`} />
          <FactsFields
            id="invite"
            facts={draft.read()}
            onFacts={(part) => draft.change(part)}
            errors={problem()?.fields}
          />
          <TextLine
            id="invite-address"
            label="Email address of their school account"
            hint="Ajar sends nothing to it."
            wide
            limit={ADDRESS_LIMIT}
            value={draft.read().address}
            onValue={(address) => draft.change({ address })}
            error={problem()?.fields?.['address']}
          />
          <RoleFields
            id="invite"
            wanted={draft.read()}
            onChange={({ roles, safeguardingRank }) =>
              draft.change({ roles: [...roles], safeguardingRank })
            }
            errors={problem()?.fields}
          />
          <p class="actions">
            <button class="main" aria-disabled={sending()}>
              {sending() ? 'Making the link…' : 'Make the link'}
            </button>
          </p>
        </form>
      }
    >
      {(made) => <Made made={made()} onAnother={() => setMade(undefined)} />}
    </Show>
  )
}

function Made(props: { made: InvitationMade; onAnother: () => void }) {
  let box!: HTMLInputElement
  const proposal = () => props.made.proposal
  async function copy() {
    box.select()
    try {
      await navigator.clipboard.writeText(props.made.link)
      say('Copied.')
    } catch {
      say('Press Ctrl and C to copy it.')
    }
  }
  return (
    <section class="invitation" aria-label={`Invitation for ${proposal().who}`}>
      <p>
        <b>Give this link to {proposal().who} yourself.</b> It works once, for the account{' '}
        {proposal().address}, until {exactWords(proposal().endsAt)}. You won’t see it again here.
        <Show when={proposal().status === 'waiting'}>
          {' '}
          It opens only after a second person has said yes to their role.
        </Show>
      </p>
      <p>
        <input
          ref={(element) => (box = element)}
          readonly
          aria-label="The link"
          value={props.made.link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </p>
      <p class="actions">
        <button type="button" class="main" onClick={() => void copy()}>
          Copy the link
        </button>
        <button type="button" onClick={() => props.onAnother()}>
          Invite another
        </button>
      </p>
    </section>
  )
}
