import { createSignal, Show } from 'solid-js'
import {
  periodForm,
  periodProblems,
  SHORTER_BEGINS_AFTER_DAYS,
} from '../../../worker/retention/rules/retention.ts'
import type { RetentionRow } from '../../../worker/retention/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { Field } from '../form/LabelledField.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { sendPeriod } from './retentionApi.ts'
import { BECAUSE, KINDS, periodWords, upTo } from './retentionWords.ts'

/** One kind of record: how long, the reason, and the rows that go; anyone who may can set another period. */
export function Rule(props: { row: RetentionRow; most: number; may: boolean; onSet: () => void }) {
  const [open, setOpen] = createSignal(false)
  const kind = () => KINDS[props.row.kind]
  const isOwn = () => props.row.months !== props.row.ours
  return (
    <section aria-label={kind().label}>
      <h3>{kind().label}</h3>
      <p>
        <b>{periodWords(props.row.months)}</b> <span class="muted">{kind().from}</span>
      </p>
      <p class="small muted">
        <Show
          when={isOwn()}
          fallback={props.row.source === 'toolkit' ? 'The toolkit’s figure.' : 'Our default.'}
        >
          Set by the school; our default is {periodWords(props.row.ours)}.
        </Show>{' '}
        {dueWords(props.row, props.most)} {goneWords(props.row.gone)}
      </p>
      <Show when={props.row.next}>
        {(next) => (
          <p class="notice care">
            {periodWords(next().months)} from {fullDayWords(dayOf(next().fromAt))} on.
          </p>
        )}
      </Show>
      <details>
        <summary>Why this long</summary>
        <p class="small">{BECAUSE[props.row.kind]}</p>
      </details>
      <Show when={props.may}>
        <Show
          when={open()}
          fallback={
            <p class="actions">
              <button type="button" onClick={() => setOpen(true)}>
                Change<span class="heard"> how long we keep: {kind().label}</span>
              </button>
            </p>
          }
        >
          <PeriodForm row={props.row} onDone={props.onSet} onLeave={() => setOpen(false)} />
        </Show>
      </Show>
    </section>
  )
}

function PeriodForm(props: { row: RetentionRow; onDone: () => void; onLeave: () => void }) {
  const [months, setMonths] = createSignal(String(props.row.next?.months ?? props.row.months))
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)
  const id = () => `months-${props.row.kind}`
  const isShorter = () => Number(months()) > 0 && Number(months()) < props.row.months

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (busy()) return
    const chosen = Number(months())
    const boxes = { months: chosen }
    const form = checkForm(periodForm, boxes, periodProblems(props.row.kind, chosen))
    setProblem(form.problems && toFix(form.problems))
    if (!form.value) return
    setBusy(true)
    const answer = await sendPeriod(props.row.kind, form.value.months)
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) return
    say(
      answer.value.next
        ? `Set. It begins on ${fullDayWords(dayOf(answer.value.next.fromAt))}.`
        : 'Set. It counts from now on.',
    )
    props.onDone()
  }

  return (
    <form onSubmit={(event) => void send(event)} novalidate>
      <FormProblem problem={problem()} idOf={id} />
      <Field
        id={id()}
        label={`Months, from ${props.row.least} to ${props.row.most}`}
        error={problem()?.fields?.['months']}
      >
        {(described) => (
          <input
            id={id()}
            type="number"
            inputmode="numeric"
            min={props.row.least}
            max={props.row.most}
            value={months()}
            onInput={(event) => setMonths(event.currentTarget.value)}
            {...described()}
          />
        )}
      </Field>
      <Show when={isShorter()}>
        <p class="small">
          Shorter than now: this starts in {SHORTER_BEGINS_AFTER_DAYS} days. Until then it can be
          set back, and nothing’s deleted any sooner.
        </p>
      </Show>
      <p class="actions">
        <button class="main" disabled={busy()}>
          Keep them for {periodWords(Number(months()) || props.row.months)}
        </button>
        <button type="button" onClick={() => props.onLeave()}>
          Leave it as it is
        </button>
      </p>
    </form>
  )
}

/** "Nothing’s due in the next 30 days.", "3 will be deleted within 30 days, 1 of them at the next run." */
function dueWords({ dueSoon, dueNow }: RetentionRow, most: number): string {
  if (dueSoon === 0 && dueNow === 0) return 'Nothing’s due in the next 30 days.'
  const now = dueNow > 0 ? `, ${upTo(dueNow, most)} of them at the next run` : ''
  return `${upTo(dueSoon, most)} will be deleted within 30 days${now}.`
}

const goneWords = (gone: number) =>
  gone === 0 ? 'Nothing’s been deleted yet.' : `${gone.toLocaleString('en-GB')} deleted so far.`
