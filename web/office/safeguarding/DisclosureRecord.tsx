import { createSignal, For, Show } from 'solid-js'
import { STEP_KINDS, type StepKind } from '../../../worker/safeguarding/rules/disclosure.ts'
import type {
  DisclosurePage,
  DisclosureRow,
  StepRow,
} from '../../../worker/safeguarding/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { Icon } from '../components/Icon.tsx'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { readersWords } from './escalationWords.ts'
import { sendEnding, STEPS } from './recordApi.ts'
import { StepForm } from './StepForm.tsx'

/** The safeguarding team's summary, actions, decision with its reason, and outcome. No mentor reads it. */
export function Record(props: {
  page: DisclosurePage
  onStep: (step: StepRow) => void
  onEnded: (disclosure: DisclosureRow) => void
}) {
  const next = () =>
    STEP_KINDS.find((kind) => props.page.lacks.includes(kind)) ?? ('action' as const)
  const written = (kind: StepKind) => props.page.steps.filter((step) => step.kind === kind).length
  return (
    <section class="panel" aria-labelledby="record">
      <header>
        <h2 id="record" tabindex="-1">
          {props.page.disclosure.endedAt === null ? 'Before it can be closed' : 'Closed'}
        </h2>
      </header>
      <div class="in stack">
        <ul class="needs">
          <For each={STEP_KINDS}>
            {(kind) => (
              <li class="line">
                <Icon name={props.page.lacks.includes(kind) ? 'clock' : 'tick'} />
                {STEPS[kind].label}
                <span class="small soft push">
                  {props.page.lacks.includes(kind)
                    ? written(kind) > 0
                      ? 'again, since they wrote'
                      : 'not yet'
                    : 'written'}
                </span>
              </li>
            )}
          </For>
        </ul>
        <p class="soft small">
          Nothing’s needed for these now. The child comes first.{' '}
          {readersWords(props.page.disclosure)}
        </p>
        <Show when={props.page.disclosure.endedAt}>
          {(at) => (
            <p class="notice">
              Closed by {props.page.disclosure.endedBy?.name},{' '}
              <Time at={at()} words={momentWords(at())} />. Anything added opens it again.
            </p>
          )}
        </Show>
        <Show when={props.page.may.write}>
          <details>
            <summary>Write in the record</summary>
            <StepForm
              disclosureId={props.page.disclosure.id}
              next={next()}
              onKept={(step) => {
                props.onStep(step)
                say(`${STEPS[step.kind].label} saved.`)
                document.getElementById('record')?.focus()
              }}
            />
          </details>
          <Show when={props.page.disclosure.endedAt === null}>
            <Ending page={props.page} onEnded={props.onEnded} />
          </Show>
        </Show>
      </div>
    </section>
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
    say('Closed. You’ll find it under “Closed” in the list.')
    document.getElementById('record')?.focus()
  }

  return (
    <Show when={props.page.lacks.length === 0}>
      <div class="close-record">
        <FormProblem problem={problem()} idOf={() => 'step-kind'} />
        <p class="actions">
          <button type="button" aria-disabled={sending()} onClick={() => void end()}>
            {sending() ? 'Closing…' : 'Close this record'}
          </button>
        </p>
      </div>
    </Show>
  )
}
