import { createSignal, For, Show } from 'solid-js'
import {
  proposedReviewOn,
  nextReviewProblem,
  USUAL_WEEKS,
} from '../../../../worker/cases/rules/programme.ts'
import {
  PRESENT,
  reviewDayForm,
  reviewDayProblems,
  reviewForm,
  type ReviewForm as Form,
} from '../../../../worker/cases/rules/review.ts'
import type { CasePlan, ReviewRow } from '../../../../worker/cases/office/answers.ts'
import { LIMITS } from '../../../../worker/referrals/rules/referral.ts'
import { Chips } from '../../components/choices/Chips.tsx'
import { checkForm } from '../../form/checkForm.ts'
import { Field } from '../../form/LabelledField.tsx'
import { FormProblem } from '../../form/FormErrors.tsx'
import { formSender } from '../../form/formSender.ts'
import { WordsBox } from '../../form/WordsBox.tsx'
import { problemWords } from '../../shell/api.ts'
import { draftOf, newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { dayOf, fullDayWords } from '../../shell/timeWords.ts'
import { sendReview, sendReviewDay } from './planApi.ts'
import { nextReview, PRESENT_WORDS } from './planWords.ts'

type Its = { caseId: string; plan: CasePlan; onPlan: (plan: CasePlan) => void }

/** The review that is agreed: its day, and the form for what came of it. Reviews that were held stand in the timeline. */
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
            <Hold {...props} review={review} />
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

function Hold(props: Its & { review: ReviewRow }) {
  const { caseId, review } = props
  const draft = draftOf<Form>(
    `review ${caseId} ${review.id}`,
    () => ({
      id: review.id,
      heldOn: dayOf(Date.now()),
      present: ['pupil'],
      changed: '',
      next: '',
      nextOn: proposedReviewOn(props.plan.calendar, {
        startsOn: dayOf(Date.now()),
        weeks: USUAL_WEEKS,
      }),
      nextId: newId(),
    }),
    ({ changed, next }) => changed !== '' || next !== '',
  )
  const form = draft.read
  const isDue = review.dueOn <= dayOf(Date.now())
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const days = reviewDayProblems(form(), props.plan.calendar, dayOf(Date.now()))
      return checkForm(reviewForm, form(), days)
    },
    send: (value) => sendReview(caseId, value),
    sent: (plan) => {
      draft.drop()
      props.onPlan(plan)
      say('Review saved.')
    },
    boxes: form,
  })
  const day = (field: 'heldOn' | 'nextOn', label: string) => (
    <Field id={`review-${field}`} label={label} error={error(field)}>
      {(described) => (
        <input
          type="date"
          id={`review-${field}`}
          {...described()}
          value={form()[field] ?? ''}
          onInput={({ currentTarget: { value } }) =>
            draft.change(field === 'nextOn' ? { nextOn: value || null } : { heldOn: value })
          }
        />
      )}
    </Field>
  )
  return (
    <details classList={{ due: isDue }} open={form().changed !== ''}>
      <summary>{isDue ? 'Start the review' : 'Hold the review'}</summary>
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `review-${field}`} />
        <div class="field">
          <p>Who’s there, beside you?</p>
          <Chips
            label="Who’s there"
            chips={PRESENT.map((value) => ({ value, words: PRESENT_WORDS[value] }))}
            pressed={form().present}
            onPress={(value) =>
              draft.change({
                present: PRESENT.filter((one) => (one === value) !== form().present.includes(one)),
              })
            }
          />
        </div>
        <For
          each={
            [
              ['changed', 'What’s changed?'],
              ['next', 'What happens next?'],
            ] as const
          }
        >
          {([field, label]) => (
            <WordsBox
              id={`review-${field}`}
              label={label}
              words={form()[field]}
              onWords={(words) => draft.change({ [field]: words })}
              limit={LIMITS.words}
              error={error(field)}
              rows={2}
            />
          )}
        </For>
        <div class="short-fields">
          {day('heldOn', 'Day')}
          {day('nextOn', 'Next review, or leave it empty')}
        </div>
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save the review'}</button>
        </p>
      </form>
    </details>
  )
}
