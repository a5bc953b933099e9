import type { MadeBy } from './referral.ts'

/** Who it is about, seen from the one who made it. */
const ABOUT = ['me', 'friend', 'child', 'pupil'] as const

export type About = (typeof ABOUT)[number]

/** The public forms that ask for help: who fills each in, and who it is about. */
export const ASK_KINDS = {
  me: { madeBy: 'pupil', about: 'me' },
  friend: { madeBy: 'pupil', about: 'friend' },
  parent: { madeBy: 'parent', about: 'me' },
  child: { madeBy: 'parent', about: 'child' },
} as const satisfies Record<string, { madeBy: MadeBy; about: About }>

export type AskKind = keyof typeof ASK_KINDS

export const isParent = (kind: AskKind): boolean => ASK_KINDS[kind].madeBy === 'parent'
