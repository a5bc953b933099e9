import { createSignal, Show } from 'solid-js'
import { STEP_KINDS, type StepKind } from '../../../worker/safeguarding/rules/disclosure.ts'
import { stepForm } from '../../../worker/safeguarding/rules/recordForms.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { StepRow } from '../../../worker/safeguarding/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { sendStep, STEPS } from './recordApi.ts'

type Draft = { id: string; kind: StepKind; words: string; reason: string }

/** One step of the record: a row of its own, that nobody can change afterwards. */
export function StepForm(props: {
  disclosureId: string
  /** The most likely next step. */
  next: StepKind
  onKept: (step: StepRow) => void
}) {
  const draft = draftOf<Draft>(
    `step ${props.disclosureId}`,
    () => ({ id: newId(), kind: props.next, words: '', reason: '' }),
    ({ words, reason }) => words !== '' || reason !== '',
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const step = draft.read

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    const form = checkForm(stepForm, step())
    setProblem(form.problems && toFix(form.problems))
    if (!form.value) return
    setSending(true)
    const { value, problem } = await sendStep(props.disclosureId, form.value)
    setSending(false)
    setProblem(problem)
    if (!value) return
    draft.drop()
    props.onKept(value)
    draft.change({ kind: props.next })
  }

  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <FormProblem problem={problem()} idOf={(field) => `step-${field}`} />
      <Choice
        id="step-kind"
        legend="Write in the record"
        class="across"
        options={STEP_KINDS}
        words={(option) => STEPS[option].label}
        chosen={step().kind}
        onChoose={(kind) => draft.change({ kind })}
      />
      <WordsBox
        id="step-words"
        label={STEPS[step().kind].ask}
        words={step().words}
        onWords={(words) => draft.change({ words })}
        limit={LIMITS.note}
        error={problem()?.fields?.['words']}
        rows={4}
      />
      <Show when={step().kind === 'decision'}>
        <WordsBox
          id="step-reason"
          label="Why you decided that"
          words={step().reason}
          onWords={(reason) => draft.change({ reason })}
          limit={LIMITS.words}
          error={problem()?.fields?.['reason']}
          rows={3}
        />
      </Show>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Save this in the record'}
        </button>
      </p>
    </form>
  )
}
