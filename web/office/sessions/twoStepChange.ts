import { createSignal } from 'solid-js'
import type { ChangeImpact, Done } from '../../../worker/sessions/office/answers.ts'
import type { Answer, Problem } from '../shell/api.ts'
import { say } from '../shell/toast.ts'
import { sendUndo, type Steps } from './sessionApi.ts'

/**
 * A change in two steps: whom it concerns and what they will read; then yes. What was looked at is what
 * is sent: a change of the form in between asks to look again.
 */
export function changing<F>(
  steps: () => Steps<F>,
  done: (done: Done, concerns: ChangeImpact) => void,
  failed: (problem: Problem) => void = () => {},
) {
  const [looked, setLooked] = createSignal<{ form: F; concerns: ChangeImpact }>()
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)

  async function attempt<T>(ask: () => Promise<Answer<T>>, then: (value: T) => void) {
    if (busy()) return
    setBusy(true)
    const answer = await ask()
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) {
      setLooked(undefined)
      failed(answer.problem)
    } else then(answer.value)
  }

  return {
    concerns: () => looked()?.concerns,
    problem,
    setProblem,
    busy,
    look: (form: F) =>
      attempt(
        () => steps().look(form),
        (concerns) => setLooked({ form, concerns }),
      ),
    send: () => {
      const { form, concerns } = looked() ?? {}
      if (!form || !concerns) return Promise.resolve()
      return attempt(
        () => steps().send(form),
        (value) => {
          setLooked(undefined)
          done(value, concerns)
        },
      )
    },
    forget: () => setLooked(undefined),
  }
}

export type Changing = Omit<ReturnType<typeof changing<never>>, 'look'>

/** Takes back what was just done, and says so. */
export async function undo({ undo: form }: Done): Promise<boolean> {
  if (!form) return false
  const { value, problem } = await sendUndo(form)
  say(
    problem
      ? problem.title
      : value.sessions === 0
        ? 'There was nothing left to take back.'
        : 'Taken back. They are told.',
  )
  return !problem
}
