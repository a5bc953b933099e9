import { createSignal } from 'solid-js'
import type { Moving } from '../../../../worker/safeguarding/office/answers.ts'
import {
  laterPartsForm,
  receiptForm,
  type SentForm,
  sentForm,
  type Way,
  WAYS,
} from '../../../../worker/safeguarding/rules/transfer.ts'
import { Choice } from '../../form/Choice.tsx'
import { checkForm, type Checked } from '../../form/checkForm.ts'
import { FormProblem } from '../../form/FormErrors.tsx'
import { formSender } from '../../form/formSender.ts'
import { TextLine } from '../../form/TextLine.tsx'
import type { Answer } from '../../shell/api.ts'
import { newId } from '../../shell/drafts.ts'
import { dayOf } from '../../shell/timeWords.ts'
import { say } from '../../shell/toast.ts'
import { sendLaterParts, sendReceipt, sendRecordSent } from '../recordApi.ts'
import { WAYS_WORDS } from './transferWords.ts'

/** A move of a record, and what to do with every move of it after a change. */
type Step = {
  disclosureId: string
  /** The move's. */
  id: string
  onMoving: (moving: Moving) => void
}

/** The record has gone. */
export const Sent = (props: Step) => (
  <HowItWent
    {...props}
    button="It’s sent"
    check={(went) => checkForm(sentForm, { transferId: props.id, ...went })}
    send={(form) => sendRecordSent(props.disclosureId, form)}
  />
)

/** What was written since it went has gone too. */
export function LaterPartsSent(props: Step) {
  const formId = newId()
  return (
    <HowItWent
      {...props}
      button="The newer parts are sent"
      check={(went) => checkForm(laterPartsForm, { id: formId, transferId: props.id, ...went })}
      send={(form) => sendLaterParts(props.disclosureId, form)}
    />
  )
}

function HowItWent<Form extends SentForm>(
  props: Step & {
    button: string
    check: (went: { how: Way | null; sentOn: string }) => Checked<Form>
    send: (form: Form) => Promise<Answer<Moving>>
  },
) {
  const [how, setHow] = createSignal<Way | null>(null)
  const [sentOn, setSentOn] = createSignal(dayOf(Date.now()))
  const { problem, sending, error, submit } = formSender({
    check: () => props.check({ how: how(), sentOn: sentOn() }),
    send: (form: Form) => props.send(form),
    sent: (moving) => {
      props.onMoving(moving)
      say('Saved. Ask them to say that it came.')
      document.getElementById('transfers')?.focus()
    },
  })
  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `sent-${field}-${props.id}`} />
      <Choice
        id={`sent-how-${props.id}`}
        legend="How it went"
        options={WAYS}
        words={(way) => WAYS_WORDS[way]}
        chosen={how()}
        onChoose={setHow}
        error={error('how')}
      />
      <TextLine
        id={`sent-sentOn-${props.id}`}
        label="Sent on"
        type="date"
        value={sentOn()}
        onValue={setSentOn}
        error={error('sentOn')}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : props.button}</button>
      </p>
    </form>
  )
}

/** The next school has said that it came. */
export function Receipt(props: Step) {
  const [receivedOn, setReceivedOn] = createSignal(dayOf(Date.now()))
  const [from, setFrom] = createSignal('')
  const { problem, sending, error, submit } = formSender({
    check: () =>
      checkForm(receiptForm, { transferId: props.id, receivedOn: receivedOn(), from: from() }),
    send: (form) => sendReceipt(props.disclosureId, form),
    sent: (moving) => {
      props.onMoving(moving)
      say('Saved: it came.')
      document.getElementById('transfers')?.focus()
    },
  })
  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `receipt-${field}-${props.id}`} />
      <TextLine
        id={`receipt-receivedOn-${props.id}`}
        label="Came on"
        type="date"
        value={receivedOn()}
        onValue={setReceivedOn}
        error={error('receivedOn')}
      />
      <TextLine
        id={`receipt-from-${props.id}`}
        label="Who said so"
        value={from()}
        onValue={setFrom}
        error={error('from')}
      />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save the receipt'}</button>
      </p>
    </form>
  )
}
