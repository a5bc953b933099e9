import { createSignal } from 'solid-js'
import type { StaffSaid } from '../../../worker/staff/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { FactsFields } from './StaffFields.tsx'
import { RoleFields } from './RoleFields.tsx'
import { sendFacts, sendRoles } from './staffApi.ts'

type FormProps = { person: StaffSaid; onDone: () => void }

const factsOf = ({ name, calledByPupils, about, caseloadLimit }: StaffSaid) => ({
  name,
  calledByPupils,
  about,
  caseloadLimit,
})

const rolesAndRankOf = ({ roles, safeguardingRank }: StaffSaid) => ({ roles, safeguardingRank })

/** What is said of somebody who works here. */
export function FactsForm(props: FormProps) {
  const key = `staff-${props.person.id}`
  const begin = () => ({
    version: props.person.version,
    facts: factsOf(props.person),
    touched: false,
  })
  const draft = draftOf(`${key} facts`, begin, ({ touched }) => touched)
  if (!draft.read().touched) draft.change(begin())
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    setSending(true)
    const { version, facts } = draft.read()
    const { problem } = await sendFacts(props.person.id, { version, ...facts })
    setSending(false)
    setProblem(problem)
    // Somebody else was first: what was typed stays, and is kept on top of theirs when sent again.
    if (problem?.status === 409) draft.change({ version: version + 1 })
    if (problem) return
    draft.change({ touched: false })
    say(`Kept: ${facts.name}.`)
    props.onDone()
  }

  return (
    <form class="setting" noValidate onSubmit={(event) => void send(event)}>
      <FormProblem problem={problem()} idOf={(field) => `${key}-${field}`} />
      <FactsFields
        id={key}
        facts={draft.read().facts}
        onFacts={(part) =>
          draft.change({ facts: { ...draft.read().facts, ...part }, touched: true })
        }
        errors={problem()?.fields}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Keeping…' : 'Keep'}</button>
      </p>
    </form>
  )
}

/** Their roles: changed at once, or proposed where one person may not give them alone. */
export function RolesForm(props: FormProps) {
  const key = `staff-${props.person.id}`
  const begin = () => ({
    id: newId(),
    version: props.person.rolesVersion,
    standing: rolesAndRankOf(props.person),
    touched: false,
  })
  const draft = draftOf(`${key} roles`, begin, ({ touched }) => touched)
  if (!draft.read().touched) draft.change(begin())
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    setSending(true)
    const { id, version, standing } = draft.read()
    const { value, problem } = await sendRoles(props.person.id, { id, version, ...standing })
    setSending(false)
    setProblem(problem)
    if (problem?.status === 409) {
      draft.change({ touched: false })
      say(
        `Somebody else changed ${props.person.name}’s roles meanwhile. They are shown as they stand.`,
      )
      props.onDone()
    }
    if (!value) return
    draft.change({ touched: false })
    say(
      value.outcome === 'proposed'
        ? 'Proposed. Nothing has changed until a second person says yes.'
        : `Changed. It holds from the next page that ${props.person.name} opens.`,
    )
    props.onDone()
  }

  return (
    <form class="setting" noValidate onSubmit={(event) => void send(event)}>
      <FormProblem problem={problem()} idOf={(field) => `${key}-${field}`} />
      <RoleFields
        id={key}
        standing={draft.read().standing}
        onStanding={(standing) => draft.change({ standing, touched: true })}
        errors={problem()?.fields}
      />
      <p class="hint">
        A new DSL, deputy, head, lead mentor or administrator needs the yes of a second person, and
        so does everything that you give to yourself.
      </p>
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Sending…' : 'Change roles'}</button>
      </p>
    </form>
  )
}
