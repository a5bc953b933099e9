import type { EntryKind } from '../../../worker/partnership/rules/entry.ts'

export const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  visit: 'Visit',
  training: 'Training',
  meeting: 'Meeting',
  practice: 'Shared practice',
}

/** The day as it's asked for. */
export const DAY_WORDS: Readonly<Record<EntryKind, string>> = {
  visit: 'Which day is the visit?',
  training: 'Which day is the training?',
  meeting: 'Which day is the meeting?',
  practice: 'When did it work?',
}
