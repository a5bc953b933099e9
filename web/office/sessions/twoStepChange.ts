import { createSignal } from 'solid-js'
import type { ChangeImpact, Done } from '../../../worker/sessions/office/answers.ts'
import type { Answer, Problem } from '../shell/api.ts'
import { peopleWords } from '../timetable/sessionWords.ts'
import type { Draft } from '../shell/drafts.ts'
import type { Checked } from '../form/checkForm.ts'
import { toFix } from '../form/FormErrors.tsx'
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
  const [looked, setMatchResults] = createSignal<{ form: F; concerns: ChangeImpact }>()
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)

  async function attempt<T>(ask: () => Promise<Answer<T>>, then: (value: T) => void) {
    if (busy()) return
    setBusy(true)
    const answer = await ask()
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) {
      setMatchResults(undefined)
      failed(answer.problem)
    } else then(answer.value)
  }

  const look = (form: F) =>
    attempt(
      () => steps().look(form),
      (concerns) => setMatchResults({ form, concerns }),
    )

  return {
    concerns: () => looked()?.concerns,
    problem,
    setProblem,
    busy,
    error: (field: string) => problem()?.fields?.[field],
    look,
    /** The form was sent: what it lacks is said, or else whom the change concerns. */
    submit: (event: SubmitEvent, checked: Checked<F>) => {
      event.preventDefault()
      setProblem(checked.problems && toFix(checked.problems))
      if (!checked.problems) void look(checked.value)
    },
    send: () => {
      const { form, concerns } = looked() ?? {}
      if (!form || !concerns) return Promise.resolve()
      return attempt(
        () => steps().send(form),
        (value) => {
          setMatchResults(undefined)
          done(value, concerns)
        },
      )
    },
    forget: () => setMatchResults(undefined),
  }
}

/** A change of what is typed in a draft, in two steps; typing more asks to look again. */
export function changingDraft<V extends object, F>(
  draft: Draft<{ base: V; values: V }>,
  steps: () => Steps<F>,
  readAgain: () => void,
) {
  const said = () => draft.read().values
  const change = changing(
    steps,
    (_, { people }) => {
      draft.change({ base: said() })
      say(people > 0 ? `Changed. ${peopleWords(people)} can read this on their page.` : 'Changed.')
      readAgain()
    },
    // Someone was first, or moved it: how it stands now is read, and what was typed stays.
    ({ status }) => (status === 409 || status === 404) && readAgain(),
  )
  return {
    ...change,
    said,
    change: (part: Partial<V>) => {
      change.forget()
      draft.change({ values: { ...said(), ...part } })
    },
  }
}

/** What the card with the consequences reads and does. */
export type Changing = Pick<
  ReturnType<typeof changing<never>>,
  'concerns' | 'busy' | 'send' | 'forget'
>

/** Takes back what was just done, and says so. */
export async function undo({ undo: form }: Done): Promise<boolean> {
  if (!form) return false
  const { value, problem } = await sendUndo(form)
  say(
    problem
      ? problem.title
      : value.sessions === 0
        ? 'There was nothing left to undo.'
        : 'Undone. We’ve told them.',
  )
  return !problem
}
