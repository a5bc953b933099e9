import { createSignal, For, Show } from 'solid-js'
import type { CallShown, OnCallPage } from '../../../worker/onCall/office/answers.ts'
import { returnForm } from '../../../worker/onCall/rules/call.ts'
import type { Found } from '../../../worker/search/office/answers.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { pupilAt } from '../shell/addresses.ts'
import type { Answer } from '../shell/api.ts'
import { myself } from '../shell/me.ts'
import { timeWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { callSoonWords, callWords } from './callWords.ts'
import {
  callOff,
  findPupils,
  releaseCall,
  sendCallPupil,
  sendReturn,
  takeCall,
} from './onCallApi.ts'

type Its = {
  call: CallShown
  page: OnCallPage
  onPage: (page: OnCallPage) => void
  /** Someone else was first: read it again. */
  onLost: () => Promise<void>
}

const me = () => myself().person.id

/** One call: where, how soon, who has it, and what can be done about it. */
export function Call(props: Its) {
  const [sending, setSending] = createSignal(false)
  const call = () => props.call
  const isMine = () => call().takenBy?.id === me()
  async function press(send: (id: string) => Promise<Answer<OnCallPage>>, done: string) {
    if (sending()) return
    setSending(true)
    const { value, problem } = await send(call().id)
    setSending(false)
    if (value) props.onPage(value)
    else if (problem.status === 409) await props.onLost()
    say(problem ? (problem.status === 409 ? lost() : problem.title) : done)
  }
  /** Read again: who was first. */
  const lost = () => {
    const now = props.page.calls.find(({ id }) => id === call().id) ?? call()
    return callWords(now, me())
  }
  return (
    <div class="item-call" id={`call-${call().id}`}>
      <h3>
        {call().place}{' '}
        <span class="tag" classList={{ late: call().standing === 'open' && call().soon === 'now' }}>
          {callSoonWords(call().soon)}
        </span>
      </h3>
      <p>
        {callWords(call(), me())} <span class="soft">Asked at {timeWords(call().askedAt)}.</span>
      </p>
      <p class="actions">
        <Show when={call().standing === 'open' && props.page.mayAnswer}>
          <button
            type="button"
            class="btn main"
            aria-disabled={sending()}
            onClick={() => press(takeCall, 'It’s yours. The others can see that you’re going.')}
          >
            I’ll go
          </button>
        </Show>
        <Show when={call().standing === 'taken' && isMine()}>
          <button
            type="button"
            class="btn"
            aria-disabled={sending()}
            onClick={() => press(releaseCall, 'It’s open to the others again.')}
          >
            I can’t go after all
          </button>
        </Show>
        <Show when={call().standing === 'open' && (call().by.id === me() || props.page.mayAnswer)}>
          <button
            type="button"
            class="btn"
            aria-disabled={sending()}
            onClick={() => press(callOff, 'Called off. Nobody comes.')}
          >
            Call it off
          </button>
        </Show>
      </p>
      <Show when={call().standing === 'taken'}>
        <BackInClass {...props} />
      </Show>
      <Show when={props.page.mayAnswer && ['taken', 'back'].includes(call().standing)}>
        <WhichPupil {...props} />
      </Show>
    </div>
  )
}

/** The return to class, with the minutes that it took: since someone went, unless they say otherwise. */
function BackInClass(props: Its) {
  const since = () =>
    Math.max(1, Math.round((Date.now() - (props.call.takenAt ?? Date.now())) / MINUTE_MS))
  const [typed, setTyped] = createSignal<string>()
  const minutes = () => typed() ?? String(since())
  const { problem, sending, error, submit } = formSender({
    check: () =>
      checkForm(returnForm, { minutes: minutes().trim() === '' ? null : Number(minutes()) }),
    send: (form) => sendReturn(props.call.id, form),
    sent: (page) => {
      props.onPage(page)
      say('Back in class.')
    },
  })
  const id = () => `call-minutes-${props.call.id}`
  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={() => id()} />
      <div class="line">
        <TextLine
          id={id()}
          type="number"
          label="Minutes out of class"
          value={minutes()}
          onValue={setTyped}
          error={error('minutes')}
        />
        <button aria-disabled={sending()}>Back in class</button>
      </div>
    </form>
  )
}

/** Afterwards, where it helps: which pupil it was about, from the roll. */
function WhichPupil(props: Its) {
  const [words, setWords] = createSignal('')
  const [found, setFound] = createSignal<Found>()
  const [problem, setProblem] = createSignal<string>()
  const id = () => `call-pupil-${props.call.id}`
  async function look(event: SubmitEvent) {
    event.preventDefault()
    const typed = words().trim()
    if (!typed) {
      setProblem('Type a part of their name.')
      return
    }
    const answer = await findPupils(typed)
    setProblem(answer.problem?.title)
    setFound(answer.value)
  }
  async function join(pupilId: string | null) {
    const { value, problem } = await sendCallPupil(props.call.id, { pupilId })
    setProblem(problem?.title)
    if (!value) return
    setFound(undefined)
    setWords('')
    props.onPage(value)
    say(pupilId ? 'Saved with the call.' : 'Taken off the call.')
  }
  return (
    <Show
      when={props.call.pupilId}
      fallback={
        <details>
          <summary>Say which pupil it was</summary>
          <form noValidate onSubmit={(event) => void look(event)}>
            <TextLine
              id={id()}
              label="Pupil’s name"
              hint="Only if it helps later. Mentors see it, and nobody else."
              value={words()}
              onValue={setWords}
              error={problem()}
            />
            <p class="actions">
              <button class="plain">Find them</button>
            </p>
          </form>
          <Show when={found()}>
            {(some) => (
              <ul>
                <For
                  each={[...some().pupils, ...some().nearest]}
                  fallback={<li class="soft">Nobody on the roll has that name.</li>}
                >
                  {({ pupilId, forename, knownAs, surname, year, group }) => (
                    <li>
                      <button type="button" class="plain" onClick={() => join(pupilId)}>
                        {knownAs || forename} {surname}, {yearWords(year, group)}
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            )}
          </Show>
        </details>
      }
    >
      {(pupilId) => (
        <p class="actions">
          <a href={pupilAt(pupilId())}>Open the pupil’s page</a>
          <button type="button" class="plain" onClick={() => join(null)}>
            It wasn’t this pupil
          </button>
        </p>
      )}
    </Show>
  )
}

const yearWords = (year: number | null, group: string | null) =>
  [year === null ? '' : `Year ${year}`, group ?? ''].filter(Boolean).join(', ')
