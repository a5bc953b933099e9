import { duty, oneToOne, pupil, type SeedSeries, SHOWN } from '../history/describeSeries.ts'

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
    about: 'Families can read together.',
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
  oneToOne('mentor-1', 2, ['09:40', '10:10'], 'The Nest', 33),
  oneToOne('mentor-1', 4, ['13:30', '14:00'], 'The Nest', 36),
  oneToOne('mentor-2', 1, ['10:50', '11:20'], 'The library', 41),
  oneToOne('mentor-2', 3, ['13:30', '14:00'], 'The library'),
  duty('mentor-1', [2, 4], ['12:00', '12:30'], 'Dinner hall', 'The hall'),
]
