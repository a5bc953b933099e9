import { createSignal } from 'solid-js'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { sendAlikeAcknowledgement } from './recordApi.ts'

/** Presses of one quarter of an hour that nobody can tell apart: acknowledged in one go. */
export function AlikePresses(props: {
  id: string
  count: number
  readAt: number
  onAcknowledged: (count: number) => void
}) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function acknowledge() {
    if (sending()) return
    setSending(true)
    const { value, problem } = await sendAlikeAcknowledgement(props.id, props.readAt)
    setSending(false)
    setProblem(problem)
    if (!value) return
    props.onAcknowledged(value.acknowledged)
    say(`Acknowledged: ${value.acknowledged}. Whoever adds words shows up here by themselves.`)
  }

  return (
    <section class="card" aria-labelledby="alike">
      <h2 id="alike">Pressed {props.count} times in 15 minutes</h2>
      <p>
        Nobody added words or a name, so these can’t be told apart. Each one has its own record. If
        someone adds words, sends the form or tells us their name, they leave this row and you’re
        told at once.
      </p>
      <FormProblem problem={problem()} idOf={(field) => field} />
      <p class="actions">
        <button type="button" aria-disabled={sending()} onClick={() => void acknowledge()}>
          {sending() ? 'Sending…' : `Acknowledge all ${props.count}`}
        </button>
      </p>
    </section>
  )
}
