import { createSignal } from 'solid-js'
import type { Answer, Problem } from '../shell/api.ts'
import type { Checked } from './checkForm.ts'
import { toFix } from './FormErrors.tsx'
import { untilChanged } from './untilChanged.ts'

/**
 * How a form is sent: what it lacks is said first, it goes once however often it is pressed, and what kept
 * it from being saved stays until the next try, or until its box changes.
 */
export function formSender<Form, Value>(form: {
  check: () => Checked<Form>
  send: (form: Form) => Promise<Answer<Value>>
  sent: (value: Value, form: Form) => void
  /** What stands in its boxes: an error goes when its box changes. */
  boxes?: () => object
}) {
  const [said, setProblem] = createSignal<Problem>()
  const problem = form.boxes ? untilChanged(said, form.boxes) : said
  const [sending, setSending] = createSignal(false)

  async function send() {
    if (sending()) return
    const checked = form.check()
    setProblem(checked.problems && toFix(checked.problems))
    if (checked.problems) return
    setSending(true)
    const { value, problem } = await form.send(checked.value)
    setSending(false)
    setProblem(problem)
    if (!problem) form.sent(value, checked.value)
  }

  return {
    problem,
    sending,
    /** Forgets what kept the form from being saved: its boxes are as they were. */
    reset: () => setProblem(undefined),
    error: (field: string) => problem()?.fields?.[field],
    submit: (event: SubmitEvent) => {
      event.preventDefault()
      void send()
    },
  }
}
