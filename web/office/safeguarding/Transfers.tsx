import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { TransferRow } from '../../../worker/safeguarding/office/answers.ts'
import {
  MOVES,
  type Moves,
  receiptForm,
  recordDueOn,
  sentForm,
  transferForm,
  type Way,
  WAYS,
} from '../../../worker/safeguarding/rules/transfer.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { dayOf, fullDayWords, momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { counted } from '../shell/words.ts'
import { sendNotMoving, sendReceipt, sendRecordSent, sendTransfer } from './recordApi.ts'

const MOVES_WORDS: Record<Moves, { asks: string; day: string }> = {
  in_year: { asks: 'During the year', day: 'Their last day here' },
  new_term: { asks: 'At the start of a term', day: 'The first day of that term' },
}

const WAYS_WORDS: Record<Way, string> = {
  by_hand: 'Handed over in person',
  secure_transfer: 'A secure transfer system',
  secure_email: 'Encrypted email',
  tracked_post: 'Tracked post, signed for',
}

/** The child moves to another school: to whom their record goes, by when, and whether it came. */
export function Transfers(props: {
  disclosureId: string
  transfers: readonly TransferRow[]
  /** Entries and steps in the record now. */
  written: number
  onTransfers: (transfers: TransferRow[]) => void
}) {
  const isOpen = () => props.transfers.some(({ receipt, ended }) => !receipt && !ended)
  return (
    <section class="card" aria-labelledby="transfers">
      <h2 id="transfers" tabindex="-1">
        Moving to another school
      </h2>
      <For each={props.transfers}>
        {(transfer) => <OneTransfer {...props} transfer={transfer} />}
      </For>
      <Show when={!isOpen()}>
        <details>
          <summary>They’re moving</summary>
          <NewTransfer disclosureId={props.disclosureId} onTransfers={props.onTransfers} />
        </details>
      </Show>
    </section>
  )
}

type Part = {
  disclosureId: string
  onTransfers: (transfers: TransferRow[]) => void
}

function NewTransfer(props: Part) {
  const draft = draftOf(
    `transfer ${props.disclosureId}`,
    () => ({
      id: newId(),
      school: '',
      person: '',
      reach: '',
      moves: 'in_year' as Moves,
      movesOn: '',
    }),
    ({ school, person, reach }) => `${school}${person}${reach}` !== '',
  )
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(transferForm, draft.read()),
    send: (form) => sendTransfer(props.disclosureId, form),
    sent: (transfers) => {
      draft.drop()
      props.onTransfers(transfers)
      say('Saved. It stands on Today until the other school says that it came.')
      document.getElementById('transfers')?.focus()
    },
  })
  const box = (name: 'school' | 'person' | 'reach' | 'movesOn') => ({
    id: `transfer-${name}`,
    value: draft.read()[name],
    onValue: (typed: string) => draft.change({ [name]: typed }),
    error: error(name),
  })
  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `transfer-${field}`} />
      <TextLine {...box('school')} label="Which school they go to" wide />
      <TextLine {...box('person')} label="Its safeguarding lead" />
      <TextLine
        {...box('reach')}
        label="How to reach them"
        hint="A phone number you looked up yourself."
      />
      <Choice
        id="transfer-moves"
        legend="When do they move?"
        options={MOVES}
        words={(moves) => MOVES_WORDS[moves].asks}
        chosen={draft.read().moves}
        onChoose={(moves) => draft.change({ moves })}
        error={error('moves')}
      />
      <TextLine {...box('movesOn')} type="date" label={MOVES_WORDS[draft.read().moves].day} />
      <Show when={draft.read().movesOn}>
        <p class="hint">The record has to be there by {fullDayWords(recordDueOn(draft.read()))}.</p>
      </Show>
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save the move'}</button>
      </p>
    </form>
  )
}

function OneTransfer(props: Part & { transfer: TransferRow; written: number }) {
  const its = () => props.transfer
  const since = () => props.written - (its().sent?.with ?? 0)
  const [leaving, setLeaving] = createSignal(false)

  async function notMoving() {
    if (leaving()) return
    setLeaving(true)
    const { value } = await sendNotMoving(props.disclosureId, { transferId: its().id })
    setLeaving(false)
    if (!value) return
    props.onTransfers(value)
    say('Saved: they don’t move.')
    document.getElementById('transfers')?.focus()
  }

  return (
    <div class="stack">
      <p>
        <b dir="auto">{its().to.school}</b>
        {[its().to.person, its().to.reach].filter(Boolean).map((word) => `, ${word}`)}
        <br />
        <span class="soft">
          {MOVES_WORDS[its().moves].day}: {fullDayWords(its().movesOn)}
        </span>
      </p>
      <Show when={its().sent}>
        {(sent) => (
          <p>
            Sent {momentWords(sent().at)} by {sent().by?.name}, {counted(sent().with, 'part')}:{' '}
            {WAYS_WORDS[sent().how].toLowerCase()}. <Since since={since()} />
          </p>
        )}
      </Show>
      <Switch>
        <Match when={its().ended}>
          {(ended) => (
            <p class="soft">
              They don’t move, {ended().by?.name}, {momentWords(ended().at)}
            </p>
          )}
        </Match>
        <Match when={its().receipt}>
          {(receipt) => (
            <p>
              Came on {fullDayWords(receipt().on)}, says <span dir="auto">{receipt().from}</span>.{' '}
              <span class="soft">Noted by {receipt().by?.name}.</span>
            </p>
          )}
        </Match>
        <Match when={its().sent}>
          <Receipt {...props} id={its().id} />
        </Match>
        <Match when={true}>
          <p classList={{ late: its().dueOn < dayOf(Date.now()) }}>
            It has to be there by {fullDayWords(its().dueOn)}. Take it out above, send it apart from
            their other papers, then say how.
          </p>
          <Sent {...props} id={its().id} />
        </Match>
      </Switch>
      <Show when={!its().receipt && !its().ended}>
        <p class="actions">
          <button
            type="button"
            class="plain"
            aria-disabled={leaving()}
            onClick={() => void notMoving()}
          >
            They don’t move after all
          </button>
        </p>
      </Show>
    </div>
  )
}

const Since = (props: { since: number }) => (
  <Show when={props.since > 0}>
    <span class="late">
      {counted(props.since, 'part has', 'parts have')} been written since: send them too.
    </span>
  </Show>
)

function Sent(props: Part & { id: string }) {
  const [how, setHow] = createSignal<Way | null>(null)
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(sentForm, { transferId: props.id, how: how() }),
    send: (form) => sendRecordSent(props.disclosureId, form),
    sent: (transfers) => {
      props.onTransfers(transfers)
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
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'It’s sent'}</button>
      </p>
    </form>
  )
}

function Receipt(props: Part & { id: string }) {
  const [receivedOn, setReceivedOn] = createSignal(dayOf(Date.now()))
  const [from, setFrom] = createSignal('')
  const { problem, sending, error, submit } = formSender({
    check: () =>
      checkForm(receiptForm, { transferId: props.id, receivedOn: receivedOn(), from: from() }),
    send: (form) => sendReceipt(props.disclosureId, form),
    sent: (transfers) => {
      props.onTransfers(transfers)
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
