import type { SeedPack } from '../history/packRows.ts'

/** What Harbour Academy gives along. A case gives one by its number, from 1. */
export const HARBOUR_PACKS: readonly SeedPack[] = [
  {
    title: 'Five things for a worried head',
    worksheet: [
      'Press your feet into the floor.',
      'Name five things that are blue.',
      'Breathe out for longer than you breathe in.',
      'Say who you could tell, and write their name here ...',
      'Come and find us. You need no reason.',
    ],
    reasons: ['worry'],
  },
  {
    title: 'Hot ears: the first minute',
    worksheet: [
      'My ears go hot when ...',
      'The card is in my ...',
      'I walk to ...',
      'On the way I count ...',
      'I am ready to go back when ...',
    ],
  },
  {
    title: 'What a good friend does: ten cards',
    worksheet: [
      'Cut along the lines. Keep the cards that are you.',
      'Says sorry first.',
      'Saves a seat.',
      'Says no and stays.',
      'Write three more of your own.',
    ],
  },
  { title: 'Twenty minutes, then a walk', url: 'https://example.org/revising' },
]
