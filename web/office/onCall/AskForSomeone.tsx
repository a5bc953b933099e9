import { createSignal } from 'solid-js'
import type { OnCallPage } from '../../../worker/onCall/office/answers.ts'
import {
  callForm,
  isOnlyPlace,
  PLACE_LIMIT,
  SOON,
  type Soon,
} from '../../../worker/onCall/rules/call.ts'
import { checkForm } from '../form/checkForm.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { newId } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { nobodyThereWords } from './callWords.ts'
import { sendCall } from './onCallApi.ts'

const PLACE = 'on-call-place'

const remembered = () => localStorage.getItem(PLACE) ?? ''

const first = () => ({ id: newId(), soon: 'now' as Soon, place: remembered() })

/** One tap from the classroom, once this browser knows the room. */
export function AskForSomeone(props: { onPage: (page: OnCallPage) => void; onSent?: () => void }) {
  const [form, setForm] = createSignal(first())
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(callForm, form()),
    send: sendCall,
    sent: (page, { place }) => {
      // Only a room is remembered, never anything that might be about a pupil.
      if (isOnlyPlace(place)) localStorage.setItem(PLACE, place)
      setForm(first())
      props.onPage(page)
      props.onSent?.()
      const nobody = nobodyThereWords(page)
      say(nobody ? `Sent. ${nobody}` : 'The mentors can see it now. Who’s coming shows up here.')
    },
    boxes: form,
  })
  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `call-${field}`} />
      <Choice
        id="call-soon"
        legend="How soon do you need someone?"
        options={SOON}
        words={(soon) => (soon === 'now' ? 'Now' : 'This lesson')}
        chosen={form().soon}
        onChoose={(soon) => setForm({ ...form(), soon })}
        error={error('soon')}
      />
      <TextLine
        id="call-place"
        label="Where are you?"
        hint="The room is enough. Leave the pupil’s name out."
        value={form().place}
        onValue={(place) => setForm({ ...form(), place })}
        limit={PLACE_LIMIT}
        error={error('place')}
      />
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Sending…' : 'Ask for someone'}
        </button>
      </p>
    </form>
  )
}
