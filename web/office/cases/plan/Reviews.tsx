import { createSignal, Show } from 'solid-js'
import {
  proposedReviewOn,
  nextReviewProblem,
  USUAL_WEEKS,
} from '../../../../worker/cases/rules/programme.ts'
import { reviewDayForm } from '../../../../worker/cases/rules/review.ts'
import type { CasePlan, ReviewRow } from '../../../../worker/cases/office/answers.ts'
import { checkForm } from '../../form/checkForm.ts'
import { Field } from '../../form/LabelledField.tsx'
import { FormProblem } from '../../form/FormErrors.tsx'
import { formSender } from '../../form/formSender.ts'
import { problemWords } from '../../shell/api.ts'
import { newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { dayOf, fullDayWords } from '../../shell/timeWords.ts'
import { sendReviewDay } from './planApi.ts'
import { isReviewDue, nextReview } from './planWords.ts'
import ReviewForm from './ReviewForm.tsx'

type Its = { caseId: string; plan: CasePlan; onPlan: (plan: CasePlan) => void }

/**
 * The review that is agreed: its day, and the form for what came of it. One that is due begins at the head of the
 * plan instead. Reviews that were held stand in the timeline.
 */
export function Reviews(props: Its) {
  return (
    <Show when={nextReview(props.plan)} fallback={<AgreeDay {...props} review={null} />} keyed>
      {(review) => (
        <>
          <p id="next-review" tabindex="-1">
            <b>Review: {fullDayWords(review.dueOn)}</b>{' '}
            <Show when={review.dueOn < dayOf(Date.now())}>
              <span class="tag late">overdue</span>
            </Show>
            <Show when={review.dueOn === dayOf(Date.now())}>
              <span class="tag warn">today</span>
            </Show>
          </p>
          <Show when={props.plan.mayReview}>
            <Show when={!isReviewDue(props.plan)}>
              <details>
                <summary>Hold the review</summary>
                <ReviewForm {...props} review={review} />
              </details>
            </Show>
            <AgreeDay {...props} review={review} />
          </Show>
        </>
      )}
    </Show>
  )
}

/** A day for the next review, or another one. */
function AgreeDay(props: Its & { review: ReviewRow | null }) {
  const first = () => ({
    id: props.review?.id ?? newId(),
    dueOn:
      props.review?.dueOn ??
      proposedReviewOn(props.plan.calendar, {
        startsOn: dayOf(Date.now()),
        weeks: USUAL_WEEKS,
      }),
  })
  const [form, setForm] = createSignal(first())
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const wrong = nextReviewProblem(form().dueOn, props.plan.calendar, dayOf(Date.now()))
      return checkForm(reviewDayForm, form(), wrong ? { dueOn: wrong } : {})
    },
    send: (value) => sendReviewDay(props.caseId, value),
    sent: (plan, { dueOn }) => {
      props.onPlan(plan)
      say(dueOn ? `Review on ${fullDayWords(dueOn)}.` : 'No review for now.')
    },
    boxes: form,
  })
  async function clear(id: string) {
    const { value, problem } = await sendReviewDay(props.caseId, { id, dueOn: null })
    if (value) props.onPlan(value)
    say(value ? 'No review for now.' : problemWords(problem))
  }
  return (
    <Show when={props.plan.mayReview}>
      <details>
        <summary>{props.review ? 'Change its day' : 'Agree a day for a review'}</summary>
        <form noValidate onSubmit={submit}>
          <FormProblem problem={problem()} idOf={() => 'review-dueOn'} />
          <Field id="review-dueOn" label="Review on" error={error('dueOn')}>
            {(described) => (
              <input
                type="date"
                id="review-dueOn"
                {...described()}
                value={form().dueOn}
                onInput={(event) => setForm({ ...form(), dueOn: event.currentTarget.value })}
              />
            )}
          </Field>
          <p class="actions">
            <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save this day'}</button>
            <Show when={props.review}>
              {(review) => (
                <button type="button" class="plain" onClick={() => void clear(review().id)}>
                  No review for now
                </button>
              )}
            </Show>
          </p>
        </form>
      </details>
    </Show>
  )
}
