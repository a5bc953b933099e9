import {
  type ParentsKind,
  PARENTS_KINDS,
  reachesParents,
  UNDERSTANDING_QUESTIONS,
} from '../../../worker/referrals/rules/parentsRecord.ts'
import type { ParentsAnswer, ParentsForm } from '../../../worker/referrals/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'

/** An entry on parents as it is being written; `answers` has null where a question is still open. */
export type ParentsDraft = Omit<ParentsForm, 'kind' | 'answers'> & {
  kind: ParentsKind | null
  answers: (boolean | null)[]
}

export const parentsDraft = (referralId: string) =>
  draftOf<ParentsDraft>(
    `parents ${referralId}`,
    () => ({
      id: newId(),
      kind: null,
      wish: null,
      answers: Array.from({ length: UNDERSTANDING_QUESTIONS }, () => null),
      words: '',
    }),
    ({ words }) => words !== '',
  )

export const asksWish = (kind: ParentsKind | null) => kind === 'told' || kind === 'not_told'

export const asksReason = (kind: ParentsKind | null) =>
  kind === 'not_told' || kind === 'do_not_tell_lifted'

/** What may be kept as it stands; the Worker asks again. */
export const kindsFor = ({ doNotTellAt, agrees }: ParentsAnswer): readonly ParentsKind[] =>
  PARENTS_KINDS.filter((kind) => {
    if (kind === 'do_not_tell') return doNotTellAt === null
    if (kind === 'do_not_tell_lifted') return doNotTellAt !== null
    if (kind === 'judged') return agrees !== 'parent'
    return doNotTellAt === null || !reachesParents(kind)
  })

/** Which boxes need another look before it is worth sending. */
export function parentsToFix({ kind, wish, answers, words }: ParentsDraft): Record<string, string> {
  if (kind === null) return { kind: 'Choose what to keep.' }
  const fix: Record<string, string> = {}
  if (asksWish(kind) && wish === null) fix['wish'] = 'Say what the child wishes.'
  if (kind === 'judged' && answers.includes(null)) fix['answers'] = 'Answer all five questions.'
  if (asksReason(kind) && words.trim() === '') fix['words'] = 'Write the reason.'
  return fix
}

/** What is sent; null while something is missing. */
export function parentsForm({ kind, wish, answers, ...rest }: ParentsDraft): ParentsForm | null {
  if (kind === null) return null
  const said = answers.filter((answer) => answer !== null)
  return {
    ...rest,
    kind,
    wish: asksWish(kind) ? wish : null,
    answers: kind === 'judged' ? said : null,
  }
}
