import { pupil, type SeedSeries, SHOWN } from '../history/describeSeries.ts'

/** Meadow Primary's sessions. */
export const MEADOW_SERIES: readonly SeedSeries[] = [
  {
    ...SHOWN,
    neverFull: true,
    countShown: false,
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast',
    about: 'Free for everyone, every day. You can just come, and families can read together.',
    rule: {
      weekdays: [1, 2, 3, 4, 5],
      starts: '08:20',
      ends: '08:50',
      place: 'The hall',
      capacity: null,
    },
    booked: [
      pupil('Daniel Kovacs', '6', { child: { weekdays: [1, 2, 3, 4, 5] }, referral: 30 }),
      pupil('Elsie Farrow', '4', {
        child: {
          weekdays: [1, 3, 5],
          food: { allergens: [{ allergen: 'milk', severity: 'must_not_eat' }] },
        },
      }),
    ],
  },
  {
    ...SHOWN,
    kind: 'coffee_morning',
    audience: 'parents',
    mentorId: 'mentor-1',
    title: 'Coffee morning',
    about: 'A cup of something warm after drop-off. Bring the little ones.',
    rule: { weekdays: [3], starts: '09:00', ends: '10:00', place: 'The Nest', capacity: 12 },
    booked: [
      { guest: { name: 'Renata Kovacs', children: 1 }, kind: 'parent', places: 2, referral: 30 },
    ],
  },
]
