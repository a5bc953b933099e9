import { createSignal, Show } from 'solid-js'
import { LIMITS } from '../../../worker/domain/referral.ts'
import { type Problem, sendPassOn } from '../api.ts'
import { draftOf, newId } from '../drafts.ts'
import { FormProblem } from '../form/FormProblem.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/said.ts'

/** At any time, whatever was decided: the safeguarding lead is told, and the rest stays as it is. */
export function PassOn(props: { referralId: string }) {
  const draft = draftOf(
    `pass on ${props.referralId}`,
    () => ({ id: newId(), words: '' }),
    ({ words }) => words !== '',
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const [passedOn, setPassedOn] = createSignal(false)

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    setSending(true)
    const { problem } = await sendPassOn(props.referralId, draft.read())
    setSending(false)
    setProblem(problem)
    if (problem) return
    draft.drop()
    setPassedOn(true)
    say('The safeguarding lead has been told.')
  }

  return (
    <details class="card">
      <summary>Pass this to the safeguarding lead</summary>
      <Show
        when={!passedOn()}
        fallback={<p>Passed on. Thank you. What you are doing here goes on as before.</p>}
      >
        <form noValidate onSubmit={(event) => void send(event)}>
          <p>
            They are told at once and get the words as they were written. What you are doing here
            goes on as before. If somebody is in danger now, speak to them as well.
          </p>
          <FormProblem problem={problem()} idOf={(field) => `pass-on-${field}`} />
          <WordsBox
            id="pass-on-words"
            label="What should they know?"
            hint="You can leave this empty."
            words={draft.read().words}
            onWords={(words) => draft.change({ words })}
            limit={LIMITS.note}
            error={problem()?.fields?.['words']}
            rows={4}
          />
          <p class="actions">
            <button aria-disabled={sending()}>{sending() ? 'Sending…' : 'Pass it on now'}</button>
          </p>
        </form>
      </Show>
    </details>
  )
}
