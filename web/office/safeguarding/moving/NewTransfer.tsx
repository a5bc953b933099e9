import { For, Show } from 'solid-js'
import type { Moving, OtherRecord } from '../../../../worker/safeguarding/office/answers.ts'
import {
  MOVES,
  type Moves,
  recordDueOn,
  transferForm,
} from '../../../../worker/safeguarding/rules/transfer.ts'
import { Choice } from '../../form/Choice.tsx'
import { checkForm } from '../../form/checkForm.ts'
import { FormProblem } from '../../form/FormErrors.tsx'
import { formSender } from '../../form/formSender.ts'
import { TextLine } from '../../form/TextLine.tsx'
import { disclosureAt } from '../../shell/addresses.ts'
import { draftOf, newId } from '../../shell/drafts.ts'
import { fullDayWords, momentWords } from '../../shell/timeWords.ts'
import { say } from '../../shell/toast.ts'
import { sendTransfer } from '../recordApi.ts'
import { MOVES_WORDS } from './transferWords.ts'

/** Where they go and when, and which of their other records go too. */
export function NewTransfer(props: {
  disclosureId: string
  others: readonly OtherRecord[]
  onMoving: (moving: Moving) => void
}) {
  const draft = draftOf(
    `transfer ${props.disclosureId}`,
    () => ({
      id: newId(),
      school: '',
      person: '',
      reach: '',
      moves: 'in_year' as Moves,
      movesOn: '',
      also: props.others.filter(({ isMoving }) => !isMoving).map(({ id }) => id),
    }),
    ({ school, person, reach }) => `${school}${person}${reach}` !== '',
  )
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(transferForm, draft.read()),
    send: (form) => sendTransfer(props.disclosureId, form),
    sent: (moving) => {
      draft.drop()
      props.onMoving(moving)
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
      <Others {...props} chosen={draft.read().also} onChoose={(also) => draft.change({ also })} />
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save the move'}</button>
      </p>
    </form>
  )
}

/** Each is decided on: it goes with this one, or it stays. */
function Others(props: {
  others: readonly OtherRecord[]
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}) {
  const choose = (id: string, goes: boolean) =>
    props.onChoose(goes ? [...props.chosen, id] : props.chosen.filter((one) => one !== id))
  const hint =
    'Ajar finds these by the roll. A record without a name, and one about a colleague, isn’t here.'
  return (
    <fieldset>
      <legend>Which of their other records go too?</legend>
      <p class="hint">{props.others.length === 0 ? `Ajar knows no other. ${hint}` : hint}</p>
      <For each={props.others}>
        {(other) => (
          <Show
            when={!other.isMoving}
            fallback={
              <p>
                <a href={disclosureAt(other.id)}>{recordWords(other)}</a> has its own move already.
              </p>
            }
          >
            <label class="tick">
              <input
                type="checkbox"
                checked={props.chosen.includes(other.id)}
                onChange={(event) => choose(other.id, event.currentTarget.checked)}
              />
              <span>{recordWords(other)}</span>
            </label>
          </Show>
        )}
      </For>
    </fieldset>
  )
}

const recordWords = ({ raisedBecause, raisedAt, endedAt }: OtherRecord) =>
  `${raisedBecause === 'not_safe_now' ? '“Not safe right now”' : 'What was passed on'}, ${momentWords(raisedAt)}${endedAt === null ? '' : ', closed'}`
