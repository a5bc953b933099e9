import { For, Show } from 'solid-js'
import { nestedFieldProblems } from '../../../worker/forms/rules/fields.ts'
import type { StepPlanPage as Page } from '../../../worker/stepPlan/office/answers.ts'
import { MOST_STEPS, STEP_LIMIT, stepPlanForm } from '../../../worker/stepPlan/rules/stepPlan.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { draftOf } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { sendStepPlan } from './stepPlanApi.ts'

type Typed = { place: string; person: string; minutes: string }

/** Minutes of a new step. */
const USUAL_MINUTES = '10'

const aStep = (): Typed => ({ place: '', person: '', minutes: USUAL_MINUTES })

/** The steps, each with its place, who is there, and how long. */
export function StepsForm(props: {
  caseId: string
  page: Page
  onPage: (page: Page) => void
  onSaved: () => void
}) {
  const draft = draftOf<{ steps: Typed[]; shown: boolean }>(
    `step plan ${props.caseId} ${props.page.version}`,
    () => ({
      steps:
        props.page.steps.length > 0
          ? props.page.steps.map((step) => ({ ...step, minutes: String(step.minutes) }))
          : [aStep()],
      shown: props.page.shown,
    }),
    ({ steps }) => steps.some(({ place }) => place !== ''),
  )
  const steps = () => draft.read().steps
  const set = (n: number, part: Partial<Typed>) =>
    draft.change({ steps: steps().map((step, at) => (at === n ? { ...step, ...part } : step)) })
  const form = () => ({
    base: props.page.version,
    shown: draft.read().shown,
    steps: steps().map((step) => ({ ...step, minutes: Number(step.minutes) })),
  })
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(stepPlanForm, form(), {}, nestedFieldProblems),
    send: (value) => sendStepPlan(props.caseId, value),
    sent: (page) => {
      draft.drop()
      props.onPage(page)
      props.onSaved()
      say('Steps saved.')
    },
    boxes: form,
  })
  return (
    <form class="no-print" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `plan-${field}`} />
      <ol class="steps-form">
        {/* By their number: a step that is typed in stays the same box. */}
        <For each={steps().map((_, n) => n)}>
          {(n) => (
            <li>
              <div class="short-fields">
                <TextLine
                  id={`plan-steps-${n}-place`}
                  label="Where"
                  value={steps()[n]?.place ?? ''}
                  onValue={(place) => set(n, { place })}
                  limit={STEP_LIMIT}
                  error={error(`steps-${n}-place`)}
                />
                <TextLine
                  id={`plan-steps-${n}-person`}
                  label="Who’s with them"
                  value={steps()[n]?.person ?? ''}
                  onValue={(person) => set(n, { person })}
                  limit={STEP_LIMIT}
                  error={error(`steps-${n}-person`)}
                />
                <TextLine
                  id={`plan-steps-${n}-minutes`}
                  label="Minutes"
                  type="number"
                  value={steps()[n]?.minutes ?? ''}
                  onValue={(minutes) => set(n, { minutes })}
                  error={error(`steps-${n}-minutes`)}
                />
              </div>
              <Show when={steps().length > 1}>
                <button
                  type="button"
                  class="plain"
                  onClick={() => draft.change({ steps: steps().filter((_, at) => at !== n) })}
                >
                  Take out step {n + 1}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <p class="actions" id="plan-steps" tabindex="-1">
        <Show
          when={steps().length < MOST_STEPS}
          fallback={<span class="soft">That’s {MOST_STEPS} steps, as many as fit.</span>}
        >
          <button
            type="button"
            class="plain"
            onClick={() => draft.change({ steps: [...steps(), aStep()] })}
          >
            Add a step
          </button>
        </Show>
      </p>
      <label class="option">
        <input
          type="checkbox"
          id="plan-shown"
          checked={draft.read().shown}
          onChange={(event) => draft.change({ shown: event.currentTarget.checked })}
        />
        <span>Show it on their own page, to whoever has the five words.</span>
      </label>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Save the steps'}
        </button>
      </p>
    </form>
  )
}
