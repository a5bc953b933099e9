import { createSignal } from 'solid-js'
import type { Action } from '../../../worker/access/rules/accessTable.ts'
import type { Me } from '../../../worker/office/me.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { type Problem, readMe, setTabSchool } from './api.ts'

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
  const before = me()
  const { value } = answer
  const isAsBefore =
    !before || (before.person.id === value.person.id && before.school.id === value.school.id)
  if (isAsBefore) {
    setTabSchool(value.school.id)
    setMe(value)
  } else if (before.signIn !== value.signIn) {
    // Someone else signed in on this desktop: nothing of the first person's may stay in this tab.
    location.assign('/office/')
  }
  // Else they changed school in another tab: this one stays with its own, and keeps what was typed.
  return value
}

/** Hides any action the person may not take. The Worker decides again each time. */
export const may = (action: Action) => me()?.may.includes(action) ?? false

/** Before the next poll, what this tab itself has just changed. */
export function changeTally(part: Partial<Me['tally']>): void {
  setMe((before) => before && { ...before, tally: { ...before.tally, ...part } })
}

/** "Tell Mr Lund": what everyone may do from every page. Who hears it writes it down themself. */
export function tellWords(): string {
  const told = me()?.school.told
  return told && told.id === me()?.person.id
    ? 'Record a concern'
    : `Tell ${told?.name ?? 'the safeguarding team'}`
}

/** "Pass to Mr Lund": who hears of a concern about a child, and never someone whom this names. */
export function toldName(named?: Pick<ReferralPage, 'notWanted' | 'aboutStaff'>): string {
  const told = me()?.school.told
  const past = [named?.notWanted?.id, named?.aboutStaff?.person?.id]
  return told && !past.includes(told.id) ? told.name : 'the safeguarding team'
}
