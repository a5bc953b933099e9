import { createSignal } from 'solid-js'
import type { Action } from '../../../worker/access/rules/accessTable.ts'
import type { Me } from '../../../worker/office/me.ts'
import { type Problem, readMe } from './api.ts'

const [me, setMe] = createSignal<Me>()

const [problem, setProblem] = createSignal<Problem>()

/** Who is signed in; undefined until the Worker has said so. */
export { me, problem as meProblem }

/** Who is signed in, on a page: none is drawn before that is known. */
export function myself(): Me {
  const known = me()
  if (!known) throw new Error('A page was drawn before it was known who is signed in.')
  return known
}

/** Asks who is signed in, and how much waits. A problem matters only while nobody is known yet. */
export async function askWhoIAm(): Promise<Me | null> {
  setProblem(undefined)
  const answer = await readMe()
  if (answer.problem) {
    setProblem(answer.problem)
    return null
  }
  // Someone else signed in on this desktop: nothing of the first person's may stay in this tab.
  const before = me()
  if (before && before.person.id !== answer.value.person.id) location.assign('/office/')
  else setMe(answer.value)
  return answer.value
}

/** What a person may not do is not shown. The Worker decides again each time. */
export const may = (action: Action) => me()?.may.includes(action) ?? false

/** Before the next poll, what this tab itself has just changed. */
export function changeTally(part: Partial<Me['tally']>): void {
  setMe((before) => before && { ...before, tally: { ...before.tally, ...part } })
}
