import type { Widened } from '../shape.ts'

/** Where a teacher checks a pass out of class. */
export const passEn = {
  heading: 'Check a pass',
  lead: 'Type the code on the pass. This page never says who it’s for.',
  label: 'Code',
  check: 'Check it',
  valid: 'Valid until {until}',
  early: 'Not yet. Valid from {from} until {until}',
  room: 'To: {room}',
  unknown: 'That code isn’t valid now. Check each letter, or ask in {place}.',
} as const

export type PassWords = Widened<typeof passEn>
