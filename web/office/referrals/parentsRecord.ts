import {
  type ChildWish,
  type ParentsKind,
  PARENTS_KINDS,
  reachesParents,
  UNDERSTANDING_QUESTIONS,
} from '../../../worker/referrals/rules/parentsRecord.ts'
import type { ParentsAnswer } from '../../../worker/referrals/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'

/** An entry on parents as it is being written; `answers` has null where a question is still open. */
export type ParentsDraft = {
  id: string
  kind: ParentsKind | null
  wish: ChildWish | null
  answers: (boolean | null)[]
  words: string
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
  kind === 'not_told' || kind === 'not_agreed_yet' || kind === 'do_not_tell_lifted'

/** What may be kept as it stands; the Worker asks again. */
export const kindsFor = ({ doNotTellAt, agrees }: ParentsAnswer): readonly ParentsKind[] =>
  PARENTS_KINDS.filter((kind) => {
    if (kind === 'do_not_tell') return doNotTellAt === null
    if (kind === 'do_not_tell_lifted') return doNotTellAt !== null
    if (kind === 'judged') return agrees !== 'parent'
    if (kind === 'not_agreed_yet') return agrees === 'parent'
    return doNotTellAt === null || !reachesParents(kind)
  })
