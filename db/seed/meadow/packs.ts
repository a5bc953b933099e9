import type { SeedPack } from '../history/packRows.ts'

/** What Meadow Primary gives along. A case gives one by its number, from 1. */
export const MEADOW_PACKS: readonly SeedPack[] = [
  {
    title: 'My volcano',
    worksheet: [
      'Draw your volcano.',
      'What makes it hot?',
      'Who can sit with you while it cools down?',
      'Draw what grows on it now.',
    ],
  },
  {
    title: 'Reading together in ten minutes',
    worksheet: [
      'Choose the book together.',
      'Read a page each, or only listen.',
      'Ask what comes next, and guess too.',
      'Stop while it is still fun.',
    ],
    reasons: ['school_work'],
  },
]
