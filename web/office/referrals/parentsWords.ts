import type { ChildWish, ParentsKind } from '../../../worker/referrals/rules/parentsRecord.ts'

/** The words of the parents' record, in the form and afterwards. */
export const PARENTS: Record<ParentsKind, { choose: string; kept: string }> = {
  told: { choose: 'A parent was told', kept: 'A parent was told' },
  not_told: { choose: 'Parents aren’t being told', kept: 'Parents aren’t being told' },
  parent_agreed: { choose: 'A parent agreed', kept: 'A parent agreed' },
  parent_refused: { choose: 'A parent didn’t agree', kept: 'A parent didn’t agree' },
  not_agreed_yet: {
    choose: 'Go ahead without a parent’s agreement',
    kept: 'Goes ahead without a parent’s agreement',
  },
  judged: { choose: 'Judge what the child understands', kept: 'Understanding was judged' },
  do_not_tell: {
    choose: 'The child asked: do not tell my parents',
    kept: 'The child asked: do not tell my parents',
  },
  do_not_tell_lifted: {
    choose: 'Lift “Do not tell my parents”',
    kept: '“Do not tell my parents” was lifted',
  },
}

export const CHILD_WISHES: Record<ChildWish, string> = {
  may_know: 'They may know',
  not_to_know: 'They should not know',
  not_sure: 'Not sure',
  not_asked: 'Not asked yet',
}

/** The five questions of a judgement of understanding, in order. */
export const UNDERSTANDING: readonly string[] = [
  'They can say in their own words what a mentor is for.',
  'They know that it is their choice, and that they can stop.',
  'They know what stays with the mentor, and what must be passed on.',
  'They can say what may be good about it, and what may be hard.',
  'They decide for themselves. Nobody is pressing them.',
]

export const WHO_AGREES: Record<'parent' | 'child' | 'either', string> = {
  parent: 'Up to Year 6 a parent agrees.',
  child: 'From Year 7 the child decides, if they understand. If they don’t yet, a parent agrees.',
  either: 'We don’t know their year. Up to Year 6 a parent agrees; from Year 7 the child decides.',
}
