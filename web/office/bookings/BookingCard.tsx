import { createSignal, For, Show } from 'solid-js'
import { MOST_PLACES_A_BOOKING, type Channel } from '../../../worker/bookings/rules/booking.ts'
import { jumpForm, placesForm } from '../../../worker/bookings/rules/staffForms.ts'
import { LONGEST_REASON } from '../../../worker/bookings/rules/waitingList.ts'
import type {
  BookedPerson,
  OneBooking,
  WaitingPerson,
} from '../../../worker/bookings/office/answers.ts'
import type { Answer, Problem } from '../shell/api.ts'
import { Field } from '../form/LabelledField.tsx'
import { type Checked, checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { momentWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { sendAcceptance, sendCancellation, sendJump, sendPlaces } from './bookingApi.ts'

const CAME_BY: Record<Channel, string> = {
  page: 'by themself, on the page',
  phone: 'by phone',
  paper: 'on paper',
  in_person: 'in person',
  walk_in: 'walked in',
}

/** One booking, with what staff do for its holder. */
export function BookingCard(props: {
  person: BookedPerson
  waits?: WaitingPerson
  mayJump?: boolean
  over: boolean
  onChanged: () => void
}) {
  const [problem, setProblem] = createSignal<Problem>()
  const [reason, setReason] = createSignal('')
  const [places, setPlaces] = createSignal(props.person.places)
  const idOf = (box: string) => `${box}-${props.person.id}`

  async function act(answer: Promise<Answer<unknown>>, words: string) {
    const { problem } = await answer
    setProblem(problem)
    if (problem) return
    say(words)
    props.onChanged()
  }

  /** Sends what is complete; else says which box needs another look. */
  function send<Form>(
    { value, problems }: Checked<Form>,
    sending: (id: string, form: Form) => Promise<Answer<unknown>>,
    words: string,
  ) {
    setProblem(problems && toFix(problems))
    if (!problems) void act(sending(props.person.id, value), words)
  }

  return (
    <li class="card">
      <p>
        <Show when={props.waits}>{(waits) => <b>{waits().position}. </b>}</Show>
        <b dir="auto">{props.person.name || 'Someone'}</b>{' '}
        <span class="muted">{aboutWords(props.person)}</span>
      </p>
      <Helps person={props.person} />
      <p class="muted small">
        {CAME_BY[props.person.channel]}
        {props.person.by && `, written down by ${props.person.by.name}`},{' '}
        {momentWords(props.person.madeAt)}
      </p>
      <For each={props.person.alsoBooked}>
        {(also) => (
          <div>
            <p class="muted small">
              Booked again, {CAME_BY[also.channel]}, {momentWords(also.madeAt)} {aboutWords(also)}
            </p>
            <Helps person={also} />
          </div>
        )}
      </For>
      <Show when={props.waits?.jump}>
        {(jump) => (
          <p>
            <span class="tag">Goes first</span> {jump().by?.name}:{' '}
            <span dir="auto">{jump().reason}</span>
          </p>
        )}
      </Show>
      <Show when={props.person.offeredUntil}>
        {(until) => (
          <p>
            <span class="tag fresh">Offered</span> We’re holding a place until{' '}
            {momentWords(until())}.
          </p>
        )}
      </Show>
      <FormProblem problem={problem()} idOf={idOf} />
      <Show when={!props.over}>
        <details>
          <summary>
            Change<span class="heard"> for {props.person.name}</span>
          </summary>
          <Show when={props.person.offeredUntil}>
            <p class="actions">
              <button
                type="button"
                onClick={() => void act(sendAcceptance(props.person.id), 'They’re booked.')}
              >
                They said yes
              </button>
            </p>
          </Show>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              send(checkForm(placesForm, { places: places() }), sendPlaces, 'Changed.')
            }}
          >
            <Field id={idOf('places')} label="Places" error={problem()?.fields?.['places']}>
              {(described) => (
                <>
                  <input
                    type="number"
                    id={idOf('places')}
                    min="1"
                    max={MOST_PLACES_A_BOOKING}
                    {...described()}
                    value={places()}
                    onInput={(event) => setPlaces(event.currentTarget.valueAsNumber)}
                  />
                  <button>Change it</button>
                </>
              )}
            </Field>
          </form>
          <Show when={props.waits && props.mayJump}>
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault()
                send(checkForm(jumpForm, { reason: reason() }), sendJump, 'They go first now.')
              }}
            >
              <WordsBox
                id={idOf('reason')}
                label="Goes first, because of need"
                hint="Staff can see the reason, and it’s reported."
                words={reason()}
                onWords={setReason}
                limit={LONGEST_REASON}
                error={problem()?.fields?.['reason']}
                rows={2}
              />
              <p class="actions">
                <button>Put them first</button>
              </p>
            </form>
          </Show>
          <p class="actions">
            <button
              type="button"
              onClick={() => void act(sendCancellation(props.person.id), 'Cancelled.')}
            >
              {props.waits ? 'Take them off the list' : 'Cancel their place'}
            </button>
          </p>
          <p class="hint">
            {props.waits
              ? 'They come off the waiting list.'
              : 'We’ll offer it to the next person straight away.'}
          </p>
        </details>
      </Show>
    </li>
  )
}

function aboutWords({ year, places, children }: OneBooking): string {
  const along = places > 1 ? `${places} places` : ''
  const little = children > 0 ? counted(children, 'child', 'children') : ''
  return [year && `Year ${year}`, along, little].filter(Boolean).join(', ')
}

function Helps(props: { person: OneBooking }) {
  const lines = () =>
    [
      ['Interpreter', props.person.interpreter],
      ['What helps them come', props.person.helps],
      ['Would like to help', props.person.offersHelp],
      ['Would like it to be about', props.person.topic],
    ].filter(([, words]) => words)
  return (
    <Show when={lines().length > 0}>
      <p dir="auto">
        {lines()
          .map(([what, words]) => `${what}: ${words}`)
          .join(' · ')}
      </p>
    </Show>
  )
}
