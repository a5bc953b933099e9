import { createSignal, For, Show } from 'solid-js'
import { STEP_KINDS } from '../../../worker/safeguarding/rules/disclosure.ts'
import type {
  DisclosurePage,
  DisclosureRow,
  StepRow,
} from '../../../worker/safeguarding/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { LACKS, sendEnding, STEPS } from './recordApi.ts'
import { StepForm } from './StepForm.tsx'

/** What the safeguarding team found, did, decided and why, and what came of it. No mentor reads it. */
export function Record(props: {
  page: DisclosurePage
  onStep: (step: StepRow) => void
  onEnded: (disclosure: DisclosureRow) => void
}) {
  const next = () =>
    STEP_KINDS.find((kind) => props.page.lacks.includes(kind)) ?? ('action' as const)
  return (
    <section class="card" aria-labelledby="record">
      <h2 id="record" tabindex="-1">
        The safeguarding record
      </h2>
      <p class="muted">
        Only the safeguarding team reads this. Mentors see that it was passed on, and nothing more.
      </p>
      <Show
        when={props.page.steps.length > 0}
        fallback={<p class="muted">Nothing has been written in it yet.</p>}
      >
        <ol class="messages">
          <For each={props.page.steps}>{(step) => <Step step={step} />}</For>
        </ol>
      </Show>
      <Show when={props.page.disclosure.endedAt}>
        {(at) => (
          <p class="notice">
            Ended by {props.page.disclosure.endedBy?.name},{' '}
            <Time at={at()} words={momentWords(at())} />. Whatever is added opens it again.
          </p>
        )}
      </Show>
      <Show when={props.page.may.write}>
        <StepForm
          disclosureId={props.page.disclosure.id}
          next={next()}
          onKept={(step) => {
            props.onStep(step)
            say(`${STEPS[step.kind].label} kept.`)
            document.getElementById('record')?.focus()
          }}
        />
        <Show when={props.page.disclosure.endedAt === null}>
          <Ending page={props.page} onEnded={props.onEnded} />
        </Show>
      </Show>
    </section>
  )
}

function Step(props: { step: StepRow }) {
  return (
    <li>
      <p class="muted">
        <b>{STEPS[props.step.kind].label}</b> · {props.step.by?.name},{' '}
        <Time at={props.step.writtenAt} words={momentWords(props.step.writtenAt)} />
      </p>
      <p class="wrote" dir="auto">
        {props.step.words}
      </p>
      <Show when={props.step.reason}>
        {(reason) => (
          <p class="wrote" dir="auto">
            <b>Why:</b> {reason()}
          </p>
        )}
      </Show>
    </li>
  )
}

function Ending(props: { page: DisclosurePage; onEnded: (disclosure: DisclosureRow) => void }) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function end() {
    if (sending()) return
    setSending(true)
    const { value, problem } = await sendEnding(props.page.disclosure.id)
    setSending(false)
    setProblem(problem)
    if (!value) return
    props.onEnded(value)
    say('Ended. It is in the list of ended records.')
    document.getElementById('record')?.focus()
  }

  return (
    <div class="ending">
      <FormProblem problem={problem()} idOf={() => 'step-kind'} />
      <Show
        when={props.page.lacks.length === 0}
        fallback={
          <>
            <p id="lacks">Before you can end this record:</p>
            <ul aria-labelledby="lacks">
              <For each={props.page.lacks}>{(what) => <li>{LACKS[what]}</li>}</For>
            </ul>
          </>
        }
      >
        <p>Everything is in it that has to be.</p>
        <p class="actions">
          <button type="button" aria-disabled={sending()} onClick={() => void end()}>
            {sending() ? 'Ending…' : 'End this record'}
          </button>
        </p>
      </Show>
    </div>
  )
}
