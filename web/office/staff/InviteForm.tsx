import { createSignal, Show } from 'solid-js'
import { DEFAULT_CASELOAD_LIMIT } from '../../../worker/caseload/rules/caseloadWeight.ts'
import type { InvitationMade } from '../../../worker/staff/office/answers.ts'
import {
  ADDRESS_LIMIT,
  type InvitationForm,
  invitationForm,
  STAFF_LIMITS,
} from '../../../worker/staff/rules/staffForms.ts'
import { inOrder, rolesToFix } from '../../../worker/staff/rules/staffRoles.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { ComesIn } from './ComesIn.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { exactWords } from '../shell/timeWords.ts'
import { TextLine } from '../form/TextLine.tsx'
import { MeetingFields } from './StaffFields.tsx'
import { CopyBox } from '../form/CopyBox.tsx'
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
  years: null,
  isListed: false,
})

/** Invites someone: their own first sign-in is what puts them on the list, with a link or without one. */
export function InviteForm(props: { years: readonly number[]; onInvited: () => void }) {
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
            They sign in with the school account whose email address you write here. Nobody else can
            come in for them.
          </p>
          <FormProblem problem={problem()} idOf={(field) => `invite-${field}`} />
          <TextLine
            id="invite-name"
            label="Name, as staff say it"
            limit={STAFF_LIMITS.name}
            value={draft.read().name}
            onValue={(name) => draft.change({ name })}
            error={problem()?.fields?.['name']}
          />
          <TextLine
            id="invite-address"
            label="Email address of their school account"
            wide
            limit={ADDRESS_LIMIT}
            value={draft.read().address}
            onValue={(address) => draft.change({ address })}
            error={problem()?.fields?.['address']}
          />
          <RoleFields
            id="invite"
            wanted={draft.read()}
            years={props.years}
            onChange={({ roles, safeguardingRank, years = null }) =>
              draft.change({ roles: inOrder(roles), safeguardingRank, years: years && [...years] })
            }
            errors={problem()?.fields}
          />
          <MeetingFields
            id="invite"
            roles={draft.read().roles}
            facts={draft.read()}
            onFacts={(part) => draft.change(part)}
            errors={problem()?.fields}
          />
          <ComesIn
            id="invite-isListed"
            isListed={draft.read().isListed ?? false}
            onChange={(isListed) => draft.change({ isListed })}
          />
          <p class="actions">
            <button class="main" aria-disabled={sending()}>
              {sending() ? 'Inviting…' : 'Invite them'}
            </button>
          </p>
        </form>
      }
    >
      {(made) => <Made made={made()} onAnother={() => setMade(undefined)} />}
    </Show>
  )
}

/** Whether someone has to pass their link on: it hasn't been sent, and they can't come in without it. */
export const needsLink = ({ isSent, proposal }: InvitationMade) => !isSent && !proposal.isListed

function Made(props: { made: InvitationMade; onAnother: () => void }) {
  const proposal = () => props.made.proposal
  return (
    <section class="invitation" aria-label={`Invitation for ${proposal().who}`}>
      <p>
        <Show
          when={proposal().isListed}
          fallback={
            <>
              <b>
                {props.made.isSent
                  ? `We’ve sent ${proposal().who} their link.`
                  : `Give this link to ${proposal().who} yourself.`}
              </b>{' '}
              It works once, for the account {proposal().address}, until{' '}
              {exactWords(proposal().endsAt)}.
              <Show when={!props.made.isSent}> You won’t see it again here.</Show>
            </>
          }
        >
          <b>{proposal().who} comes in when they first sign in</b> with the account{' '}
          {proposal().address}, until {exactWords(proposal().endsAt)}. Tell them to open{' '}
          {location.origin}/office.
        </Show>
        <Show when={proposal().status === 'waiting'}>
          {' '}
          They get in only after a second person has said yes to their role.
        </Show>
      </p>
      <Show when={needsLink(props.made)}>
        <CopyBox label="The link" copies="Copy the link" text={props.made.link} />
      </Show>
      <p class="actions">
        <button type="button" onClick={() => props.onAnother()}>
          Invite another
        </button>
      </p>
    </section>
  )
}
