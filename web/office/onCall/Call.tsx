import { createSignal, Show } from 'solid-js'
import type { CallShown, OnCallPage } from '../../../worker/onCall/office/answers.ts'
import { returnForm } from '../../../worker/onCall/rules/call.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { PickPupil } from '../search/PickPupil.tsx'
import { pupilAt } from '../shell/addresses.ts'
import type { Answer } from '../shell/api.ts'
import { myself } from '../shell/me.ts'
import { timeWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { callSoonWords, callWords } from './callWords.ts'
import { callOff, releaseCall, sendCallPupil, sendReturn, takeCall } from './onCallApi.ts'

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
    Math.max(1, Math.round((props.page.now - (props.call.takenAt ?? props.page.now)) / MINUTE_MS))
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
  async function join(pupilId: string | null) {
    const { value, problem } = await sendCallPupil(props.call.id, { pupilId })
    if (value) props.onPage(value)
    say(problem ? problem.title : pupilId ? 'Saved with the call.' : 'Taken off the call.')
  }
  return (
    <Show
      when={props.call.pupilId}
      fallback={
        <details>
          <summary>Say which pupil it was</summary>
          <PickPupil
            id={`call-pupil-${props.call.id}`}
            hint="Only if it helps later. Mentors see it, and nobody else."
            onPick={({ pupilId }) => join(pupilId)}
          />
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
