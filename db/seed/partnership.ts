import type { SeedEntry } from './history/partnershipRows.ts'
import { HARBOUR_ACADEMY, MEADOW_PRIMARY } from './schools.ts'

const BOTH = [HARBOUR_ACADEMY.id, MEADOW_PRIMARY.id]

/** What the link mentor of both invented schools has written: one school still waits for its visit. */
export const PARTNERSHIP: readonly SeedEntry[] = [
  {
    kind: 'visit',
    dayAhead: -18,
    title: 'Visit this term',
    place: 'The Hub, 10am',
    words:
      'Met Ania and the team, then the head. The drop-in at lunch is full, so we looked at a second one. The team would like training on meetings that put things right.',
    schools: [HARBOUR_ACADEMY.id],
  },
  {
    kind: 'meeting',
    dayAhead: -9,
    title: 'Mentors of both schools meet',
    place: 'Meadow Primary, 3.45pm',
    words: 'We agreed how we pass on Year 6 lists, and who shows the new pupils round in June.',
    schools: BOTH,
  },
  {
    kind: 'practice',
    dayAhead: -12,
    title: 'A quiet start on Mondays',
    place: '',
    words:
      'Meadow opens the room at 8.30am on Mondays with toast and no questions. Late marks on Mondays went down in half a term. It takes one mentor and a toaster.',
    schools: BOTH,
  },
  {
    kind: 'practice',
    dayAhead: -4,
    title: 'Stickers that children draw themselves',
    place: '',
    words:
      'Harbour asks a pupil what a met target should look like. Bring paper, not a reward chart.',
    schools: BOTH,
  },
  {
    kind: 'training',
    dayAhead: 6,
    title: 'Meetings that put things right',
    place: 'Harbour Academy, library, 1pm to 3.30pm',
    words:
      'One mentor from each school at least. Bring one agreement that held and one that didn’t.',
    schools: BOTH,
  },
]
