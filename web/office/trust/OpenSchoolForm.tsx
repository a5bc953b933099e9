import { createSignal, Show } from 'solid-js'
import { addressFor } from '../../../worker/school/rules/schoolAddress.ts'
import { SETTING_LIMITS } from '../../../worker/school/rules/settings.ts'
import type { FirstInvitationMade } from '../../../worker/trust/office/answers.ts'
import { type OpenSchoolForm as Form, openSchoolForm } from '../../../worker/trust/rules/trust.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { AdministratorFields } from './AdministratorFields.tsx'
import { InvitationLink } from './InvitationLink.tsx'
import { sendSchool } from './trustApi.ts'

/** `at` follows the name until someone writes it themself. */
type Draft = Form & { hasOwnAddress: boolean }

const empty = (): Draft => ({
  id: newId(),
  name: '',
  at: '',
  administrator: '',
  address: '',
  hasOwnAddress: false,
})

/** Opens a new school: its name, its address, and who sets it up. */
export function OpenSchoolForm(props: { onOpened: () => void }) {
  const draft = draftOf<Draft>('new school', empty, ({ name }) => name !== '')
  const [made, setMade] = createSignal<FirstInvitationMade>()
  const { problem, sending, submit, error } = formSender({
    check: () => checkForm(openSchoolForm, draft.read()),
    send: sendSchool,
    boxes: draft.read,
    sent: (made, { name }) => {
      draft.drop()
      setMade(made)
      say(`${name} is added.`)
      props.onOpened()
    },
  })

  return (
    <Show
      when={made()}
      fallback={
        <form class="setting" noValidate onSubmit={submit}>
          <p>
            Pupils can’t see its pages until its own head opens the door. Nobody from your trust can
            look inside.
          </p>
          <FormProblem problem={problem()} idOf={(field) => `school-${field}`} />
          <TextLine
            id="school-name"
            label="Name of the school"
            wide
            limit={SETTING_LIMITS.name}
            value={draft.read().name}
            onValue={(name) =>
              draft.change(draft.read().hasOwnAddress ? { name } : { name, at: addressFor(name) })
            }
            error={error('name')}
          />
          <TextLine
            id="school-at"
            label="Where its pages are"
            hint={`Its pages will be at ${location.host}/${draft.read().at || 'bay-high'}. You can’t change this later.`}
            wide
            value={draft.read().at}
            onValue={(at) => draft.change({ at, hasOwnAddress: true })}
            error={error('at')}
          />
          <AdministratorFields
            id="school"
            value={draft.read()}
            onValue={(part) => draft.change(part)}
            error={error}
          />
          <p class="actions">
            <button class="main" aria-disabled={sending()}>
              {sending() ? 'Opening…' : 'Open this school'}
            </button>
          </p>
        </form>
      }
    >
      {(made) => <InvitationLink made={made()} onDone={() => setMade(undefined)} />}
    </Show>
  )
}
