import type { MadeBy } from './referral.ts'
import type { About } from './askKinds.ts'
import { helpedOf, type Who } from '../../names/rules/who.ts'
import { Refusal } from '../../access/rules/refusal.ts'

/** The parents' record: told or not, who agreed, and "do not tell my parents". */

export const PARENTS_KINDS = [
  'told',
  'not_told',
  'parent_agreed',
  'parent_refused',
  'not_agreed_yet',
  'judged',
  'do_not_tell',
  'do_not_tell_lifted',
] as const

export type ParentsKind = (typeof PARENTS_KINDS)[number]

/** The child's wish, shown beside every decision. */
export const CHILD_WISHES = ['may_know', 'not_to_know', 'not_sure', 'not_asked'] as const

export type ChildWish = (typeof CHILD_WISHES)[number]

/** The questions of a judgement of a child's understanding (Gillick v West Norfolk and Wisbech AHA, 1985). */
export const UNDERSTANDING_QUESTIONS = 5

/** From this year on a child who understands decides for themself; below, a parent agrees. */
const FIRST_YEAR_TO_DECIDE = 7

/** Kinds that a parent learns of. */
const REACHES_PARENTS: readonly ParentsKind[] = ['told', 'parent_agreed', 'parent_refused']

/** A parent's answer. */
const ANSWERS: readonly ParentsKind[] = ['parent_agreed', 'parent_refused']

export const reachesParents = (kind: ParentsKind) => REACHES_PARENTS.includes(kind)

/** The year of the child that a referral is about; null where it is not known. */
export const yearOfChild = (about: About, who: Who | null): number | null =>
  helpedOf(about, who)?.year ?? null

/** A parent's own referral about a child needs no record that they know. */
export const hasParentsRecord = (madeBy: MadeBy) => madeBy !== 'parent'

/** Who agrees to mentoring: a parent, the child who understands, or, the year not being known, either. */
export const whoAgrees = (year: number | null): 'parent' | 'child' | 'either' =>
  year === null ? 'either' : year < FIRST_YEAR_TO_DECIDE ? 'parent' : 'child'

/**
 * Whether a child who is taken on lacks a parent's yes: where a parent has to agree and none has, or has taken it
 * back. That never keeps a child from being heard: whoever decides records a reason and goes ahead.
 */
export function lacksAgreement(
  { madeBy, year }: { madeBy: MadeBy; year: number | null },
  entries: readonly { kind: ParentsKind }[],
): boolean {
  if (!hasParentsRecord(madeBy) || whoAgrees(year) !== 'parent') return false
  return entries.findLast(({ kind }) => ANSWERS.includes(kind))?.kind !== 'parent_agreed'
}

/** Understood: yes to every one of the five, and to nothing less. */
export const understands = (answers: readonly boolean[] | null): boolean =>
  answers?.length === UNDERSTANDING_QUESTIONS && answers.every(Boolean)

/**
 * Whether an entry may be made as it stands.
 *
 * A child may say "do not tell my parents" at the same moment, so the write decides whether that holds
 * (`parentsWrites`, db/referrals/parentsRecord.ts). `test/referrals/parentsRecordModel.test.ts` fails when they
 * disagree. Only this asks for the child's year: the database holds it sealed, and it never changes.
 *
 * @throws Refusal `not_valid` with the box that it is about
 */
export function assertEntryFits(
  kind: ParentsKind,
  { isBlocked, year }: { isBlocked: boolean; year: number | null },
): void {
  if (isBlocked && reachesParents(kind)) {
    throw new Refusal('not_valid', {
      kind: '“Do not tell my parents” holds. Lift it first, with a reason.',
    })
  }
  if (!isBlocked && kind === 'do_not_tell_lifted') {
    throw new Refusal('not_valid', { kind: '“Do not tell my parents” does not hold.' })
  }
  if (kind === 'judged' && whoAgrees(year) === 'parent') {
    throw new Refusal('not_valid', { kind: 'Up to Year 6 a parent agrees.' })
  }
}
