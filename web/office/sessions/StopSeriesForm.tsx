import { createSignal, Show } from 'solid-js'
import type { SeriesPage } from '../../../worker/sessions/office/answers.ts'
import { seriesChangeForm } from '../../../worker/sessions/rules/seriesForm.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { changing } from './twoStepChange.ts'
import { Consequences } from './ChangeImpact.tsx'
import { DayField } from './SeriesRuleFields.tsx'
import { seriesChange } from './sessionApi.ts'
import { peopleWords } from '../timetable/sessionWords.ts'

/** The last day of a series; what is booked after it is called off, and they are told. */
export function StopForm(props: { page: SeriesPage; again: () => void }) {
  const [untilOn, setUntilOn] = createSignal('')
  const steps = changing(
    () => seriesChange(props.page.series.id),
    (_, { people }) => {
      say(people > 0 ? `Stopped. ${peopleWords(people)} can read this on their page.` : 'Done.')
      props.again()
    },
    ({ status }) => status === 409 && props.again(),
  )
  const revision = () => props.page.series.revision
  return (
    <section class="card" aria-labelledby="stop">
      <h2 id="stop">Stop it</h2>
      <Show when={props.page.series.plan.untilOn}>
        {(last) => (
          <p>
            Its last day is {fullDayWords(last())}.{' '}
            <button
              type="button"
              class="plain"
              onClick={() => void steps.look({ revision: revision(), untilOn: null })}
            >
              Keep it going
            </button>
          </p>
        )}
      </Show>
      <form
        noValidate
        onSubmit={(event) =>
          steps.submit(
            event,
            checkForm(seriesChangeForm, { revision: revision(), untilOn: untilOn() }),
          )
        }
      >
        <FormProblem problem={steps.problem()} idOf={(field) => `stop-${field}`} />
        <DayField
          id="stop-untilOn"
          label="Last day"
          value={untilOn()}
          error={steps.error('untilOn')}
          onDay={(on) => {
            steps.forget()
            setUntilOn(on)
          }}
        />
        <p class="actions">
          <button aria-disabled={steps.busy()}>See what stops</button>
        </p>
      </form>
      <Consequences
        of={steps}
        yes="Do it and tell them"
        nothing="Nobody’s booked for what changes"
      />
    </section>
  )
}
