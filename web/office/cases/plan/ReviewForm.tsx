import { For } from 'solid-js'
import { proposedReviewOn, USUAL_WEEKS } from '../../../../worker/cases/rules/programme.ts'
import {
  PRESENT,
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
import { draftOf, newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { dayOf } from '../../shell/timeWords.ts'
import { sendReview } from './planApi.ts'
import { PRESENT_WORDS } from './planWords.ts'

/** What came of a review, and when the next one is. */
export default function ReviewForm(props: {
  caseId: string
  plan: CasePlan
  onPlan: (plan: CasePlan) => void
  review: ReviewRow
}) {
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
  )
}
