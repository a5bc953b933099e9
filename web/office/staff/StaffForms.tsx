import { needsSecondPerson, roleName, ROLES } from '../../../worker/access/rules/accessTable.ts'
import type { StaffProfile } from '../../../worker/staff/office/answers.ts'
import { rolesForm, STAFF_LIMITS, staffFactsForm } from '../../../worker/staff/rules/staffForms.ts'
import { type RolesAndRank, rolesToFix } from '../../../worker/staff/rules/staffRoles.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { TextLine } from '../form/TextLine.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { say } from '../shell/toast.ts'
import { MeetingFields } from './StaffFields.tsx'
import { RoleFields } from './RoleFields.tsx'
import { sendFacts, sendRoles } from './staffApi.ts'

type FormProps = { person: StaffProfile; onDone: () => void }

/** One who is called by their name stays so when it changes. */
const factsOf = ({ name, calledByPupils, about, caseloadLimit }: StaffProfile) => ({
  name,
  calledByPupils: calledByPupils === name ? '' : calledByPupils,
  about,
  caseloadLimit,
})

/** The roles that one person may give alone. */
const GIVEN_BY_ONE = new Intl.ListFormat('en-GB').format(
  ROLES.filter((role) => !needsSecondPerson(role)).map(roleName),
)

const rolesAndRankOf = ({ roles, safeguardingRank, years = null }: StaffProfile): RolesAndRank => ({
  roles,
  safeguardingRank,
  years,
})

/** The details of someone who works here. */
export function FactsForm(props: FormProps) {
  const key = `staff-${props.person.id}`
  const begin = () => ({
    version: props.person.version,
    facts: factsOf(props.person),
    touched: false,
  })
  const draft = draftOf(`${key} facts`, begin, ({ touched }) => touched)
  if (!draft.read().touched) draft.change(begin())
  const { problem, sending, submit } = formSender({
    check: () =>
      checkForm(staffFactsForm, { version: draft.read().version, ...draft.read().facts }),
    send: async (form) => {
      const answer = await sendFacts(props.person.id, form)
      // Someone else was first: what was typed stays, and is kept on top of theirs when sent again.
      if (answer.problem?.status === 409) draft.change({ version: form.version + 1 })
      return answer
    },
    sent: (_, { name }) => {
      draft.change({ touched: false })
      say(`Saved: ${name}.`)
      props.onDone()
    },
  })

  const change = (part: Partial<ReturnType<typeof factsOf>>) =>
    draft.change({ facts: { ...draft.read().facts, ...part }, touched: true })

  return (
    <form class="setting" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `${key}-${field}`} />
      <TextLine
        id={`${key}-name`}
        label="Name, as staff say it"
        limit={STAFF_LIMITS.name}
        value={draft.read().facts.name}
        onValue={(name) => change({ name })}
        error={problem()?.fields?.['name']}
      />
      <MeetingFields
        id={key}
        roles={props.person.roles}
        facts={draft.read().facts}
        onFacts={change}
        errors={problem()?.fields}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save profile'}</button>
      </p>
    </form>
  )
}

/** Their roles: changed at once, or proposed where one person may not give them alone. */
export function RolesForm(props: FormProps & { years: readonly number[] }) {
  const key = `staff-${props.person.id}`
  const begin = () => ({
    id: newId(),
    version: props.person.rolesVersion,
    wanted: rolesAndRankOf(props.person),
    touched: false,
  })
  const draft = draftOf(`${key} roles`, begin, ({ touched }) => touched)
  if (!draft.read().touched) draft.change(begin())
  const { problem, sending, submit } = formSender({
    check: () => {
      const { id, version, wanted } = draft.read()
      return checkForm(rolesForm, { id, version, ...wanted }, rolesToFix(wanted))
    },
    send: async (form) => {
      const answer = await sendRoles(props.person.id, form)
      if (answer.problem?.status === 409) {
        draft.change({ touched: false })
        say(
          `Someone changed ${props.person.name}’s roles while you had this open. Here they are now.`,
        )
        props.onDone()
      }
      return answer
    },
    sent: ({ outcome }) => {
      draft.change({ touched: false })
      say(
        outcome === 'proposed'
          ? 'Proposed. Nothing has changed until a second person says yes.'
          : `Changed. It counts from the next page ${props.person.name} opens.`,
      )
      props.onDone()
    },
  })

  return (
    <form class="setting" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `${key}-${field}`} />
      <RoleFields
        id={key}
        wanted={draft.read().wanted}
        years={props.years}
        onChange={(wanted) => draft.change({ wanted, touched: true })}
        errors={problem()?.fields}
      />
      <p class="hint">
        Any role{GIVEN_BY_ONE === '' ? '' : ` except ${GIVEN_BY_ONE}`} needs a second person’s yes
        if it lets them do more. So does a new place in the safeguarding team, a year more, and
        everything you give to yourself.
      </p>
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Sending…' : 'Change roles'}</button>
      </p>
    </form>
  )
}
