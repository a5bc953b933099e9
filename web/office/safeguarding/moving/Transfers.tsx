import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type {
  Moving,
  OtherRecord,
  TransferRow,
} from '../../../../worker/safeguarding/office/answers.ts'
import { disclosureAt } from '../../shell/addresses.ts'
import { dayOf, fullDayWords, momentWords } from '../../shell/timeWords.ts'
import { say } from '../../shell/toast.ts'
import { counted } from '../../shell/words.ts'
import { sendNotMoving } from '../recordApi.ts'
import { NewTransfer } from './NewTransfer.tsx'
import { LaterPartsSent, Receipt, Sent } from './TransferSteps.tsx'
import { MOVES_WORDS, WAYS_WORDS } from './transferWords.ts'

type Part = {
  disclosureId: string
  transfers: readonly TransferRow[]
  /** Other records of the same child. */
  others: readonly OtherRecord[]
  /** Entries and steps in the record now. */
  written: number
  onMoving: (moving: Moving) => void
}

/** The child moves to another school: to whom their records go, by when, and whether they came. */
export function Transfers(props: Part) {
  const isOpen = () => props.transfers.some(({ receipt, ended }) => !receipt && !ended)
  return (
    <section class="card" aria-labelledby="transfers">
      <h2 id="transfers" tabindex="-1">
        Moving to another school
      </h2>
      <For each={props.transfers.filter(({ follows }) => follows === null)}>
        {(transfer) => <OneTransfer {...props} transfer={transfer} />}
      </For>
      <Show when={!isOpen()}>
        <details>
          <summary>They’re moving</summary>
          <NewTransfer {...props} />
        </details>
      </Show>
    </section>
  )
}

function OneTransfer(props: Part & { transfer: TransferRow }) {
  const its = () => props.transfer
  const later = () => props.transfers.filter(({ follows }) => follows === its().id)
  /** Written since the record, and whatever followed it, was taken out. */
  const since = () =>
    props.written - Math.max(...[its(), ...later()].map(({ sent }) => sent?.with ?? 0))
  const [leaving, setLeaving] = createSignal(false)

  async function notMoving() {
    if (leaving()) return
    setLeaving(true)
    const { value } = await sendNotMoving(props.disclosureId, { transferId: its().id })
    setLeaving(false)
    if (!value) return
    props.onMoving(value)
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
      <Together {...props} />
      <Went transfer={its()} />
      <Switch>
        <Match when={its().ended}>
          {(ended) => (
            <p class="soft">
              They don’t move, {ended().by?.name}, {momentWords(ended().at)}
            </p>
          )}
        </Match>
        <Match when={its().sent && !its().receipt}>
          <Receipt {...props} id={its().id} />
        </Match>
        <Match when={!its().sent}>
          <p classList={{ late: its().dueOn < dayOf(Date.now()) }}>
            It has to be there by {fullDayWords(its().dueOn)}. Take it out above, send it apart from
            their other papers, then say how.
          </p>
          <Sent {...props} id={its().id} />
        </Match>
      </Switch>
      <For each={later()}>
        {(parts) => (
          <>
            <h3>Sent later</h3>
            <Went transfer={parts} />
            <Show when={!parts.receipt}>
              <Receipt {...props} id={parts.id} />
            </Show>
          </>
        )}
      </For>
      <Show when={its().sent && !its().ended && since() > 0}>
        <p class="late">
          {counted(since(), 'part has', 'parts have')} been written since. Take the record out again
          above, send it, then say how.
        </p>
        <details>
          <summary>Say that the newer parts are sent</summary>
          <LaterPartsSent {...props} id={its().id} />
        </details>
      </Show>
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

/** Which of the child’s other records go with it: what is said of one here is said of all. */
function Together(props: Part & { transfer: TransferRow }) {
  const going = () => props.others.filter(({ moveIds }) => moveIds.includes(props.transfer.id))
  return (
    <Show when={going().length > 0}>
      <p>
        {counted(going().length, 'other record goes', 'other records go')} with it (
        <For each={going()}>
          {({ id }, n) => (
            <>
              {n() > 0 ? ', ' : ''}
              <a href={disclosureAt(id)}>open {going().length > 1 ? `record ${n() + 1}` : 'it'}</a>
            </>
          )}
        </For>
        ). Take each out. What you say here of one counts for all of them.
      </p>
    </Show>
  )
}

/** How it went, with how much in it, and whether it came. */
function Went(props: { transfer: TransferRow }) {
  return (
    <>
      <Show when={props.transfer.sent}>
        {(sent) => (
          <p>
            Sent on {fullDayWords(sent().on)}, {counted(sent().with, 'part')}:{' '}
            {WAYS_WORDS[sent().how].toLowerCase()}.{' '}
            <span class="soft">
              Noted by {sent().by?.name}, {momentWords(sent().at)}.
            </span>
          </p>
        )}
      </Show>
      <Show when={props.transfer.receipt}>
        {(receipt) => (
          <p>
            Came on {fullDayWords(receipt().on)}, says <span dir="auto">{receipt().from}</span>.{' '}
            <span class="soft">Noted by {receipt().by?.name}.</span>
          </p>
        )}
      </Show>
    </>
  )
}
