import { duty, oneToOne, pupil, type SeedSeries, SHOWN } from '../history/describeSeries.ts'

/** Harbour Academy's sessions. */
export const HARBOUR_SERIES: readonly SeedSeries[] = [
  {
    ...SHOWN,
    kind: 'drop_in',
    audience: 'pupils',
    mentorId: 'mentor-1',
    title: 'Lunch at the Harbour Room',
    about: 'Come up and eat your lunch. Nobody asks why.',
    rule: {
      weekdays: [1, 3, 5],
      starts: '13:10',
      ends: '13:50',
      place: 'The Harbour Room',
      capacity: 3,
    },
    booked: [
      pupil('Leo Tranter', '8'),
      pupil('Maya Okoro', '9', { places: 2 }),
      pupil('Sam Whitlow', '7', { status: 'waiting' }),
    ],
  },
  {
    ...SHOWN,
    kind: 'coffee_morning',
    audience: 'parents',
    mentorId: 'mentor-3',
    title: 'Coffee morning',
    about: 'Tea, coffee, toast. Little ones are welcome. You don’t have to talk about anything.',
    rule: {
      weekdays: [4],
      starts: '09:00',
      ends: '10:15',
      place: 'The community room',
      capacity: 16,
    },
    booked: [
      {
        guest: {
          name: 'Shazia Qureshi',
          children: 1,
          interpreter: 'Urdu',
          topic: 'Options in Year 9',
        },
        kind: 'parent',
        places: 2,
        referral: 9,
        language: 'ur',
      },
      { guest: { name: 'Dawn Pryce', offersHelp: 'I can bring Welsh cakes.' }, kind: 'parent' },
    ],
  },
  {
    ...SHOWN,
    countShown: false,
    kind: 'parents_drop_in',
    audience: 'parents',
    mentorId: 'mentor-1',
    title: 'Parents’ drop-in',
    about: 'Ten minutes or half an hour, with nobody listening in.',
    rule: {
      weekdays: [2],
      everyWeeks: 2,
      starts: '15:20',
      ends: '16:00',
      place: 'Room 4',
      capacity: 4,
    },
    booked: [],
  },
  {
    ...SHOWN,
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast club',
    about: 'Porridge, fruit, toast, and a quiet start.',
    rule: {
      weekdays: [1, 2, 3, 4, 5],
      starts: '07:50',
      ends: '08:35',
      place: 'The canteen',
      capacity: 3,
    },
    booked: [
      pupil('Idris Malik', '7', { child: { weekdays: [1, 2, 3] } }),
      pupil('Zaynab Malik', '9', {
        child: {
          weekdays: [1, 2],
          food: {
            allergens: [{ allergen: 'peanuts', severity: 'reacts_badly' }],
            pen: { where: 'in the office, the red bag' },
            carePlan: 'yes',
          },
        },
      }),
      pupil('Chantelle Addo', '7', {
        child: {
          weekdays: [1, 2, 3, 4, 5],
          food: {
            allergens: [{ allergen: 'tree_nuts', severity: 'reacts_badly' }],
            pen: { where: 'in her bag, and in the medical room' },
          },
        },
        came: { sinceDays: 16, notOn: [3, 7, 8, 12] },
      }),
      pupil('Kit Rowan', '8', { status: 'waiting', child: { weekdays: [1] } }),
    ],
  },
  {
    ...SHOWN,
    kind: 'lunch_club',
    audience: 'pupils',
    mentorId: 'mentor-2',
    title: 'Card table',
    about: 'Games, and no phones. Beginners win as often as anyone.',
    rule: {
      weekdays: [2, 4],
      starts: '13:10',
      ends: '13:50',
      place: 'Library corner',
      capacity: 10,
    },
    booked: [pupil('Tomasz Bielak', '10')],
  },
  oneToOne('mentor-1', 1, ['09:50', '10:20'], 'The Harbour Room', {
    name: 'Mason Tully',
    case: 32,
  }),
  oneToOne('mentor-1', 2, ['10:20', '10:50'], 'The Harbour Room', {
    name: 'Ffion Hargreaves',
    case: 30,
  }),
  oneToOne('mentor-1', 3, ['14:20', '14:50'], 'The Harbour Room'),
  oneToOne('mentor-1', 5, ['11:10', '11:40'], 'The Harbour Room', {
    name: 'Chantelle Addo',
    case: 31,
  }),
  oneToOne('mentor-2', 1, ['11:10', '11:40'], 'Room 4', { name: 'Devonte Marsh', case: 43 }),
  oneToOne('mentor-2', 3, ['09:50', '10:20'], 'Room 4', { name: 'Lucy Pemberton', case: 44 }),
  { ...oneToOne('mentor-2', 4, ['14:20', '14:50'], 'Room 4'), talk: 'teacher' },
  duty('mentor-1', [1, 3], ['11:10', '11:30'], 'Break duty', 'Lower yard'),
  duty('mentor-2', [4], ['15:10', '15:55'], 'Detention cover', 'Room 12'),
  {
    ...SHOWN,
    listed: false,
    countShown: false,
    kind: 'group',
    audience: 'pupils',
    mentorId: 'mentor-1',
    title: 'Steady on',
    about: 'Six of us, six weeks: what helps when everything’s too loud.',
    rule: {
      weekdays: [2],
      starts: '14:20',
      ends: '15:10',
      place: 'The Harbour Room',
      capacity: 6,
    },
    booked: [],
  },
  {
    ...SHOWN,
    listed: false,
    countShown: false,
    kind: 'group',
    audience: 'pupils',
    mentorId: 'mentor-1',
    title: 'Year 6 from Meadow Primary',
    about:
      'With Mrs Malik and the children who come up in September: the dinner hall, the stairs, a game.',
    rule: {
      weekdays: [5],
      everyWeeks: 2,
      starts: '14:20',
      ends: '15:00',
      place: 'The Harbour Room',
      capacity: 8,
    },
    booked: [],
  },
]

/** The session that children from a feeder primary and their mentor come to, by its number. */
export const WITH_MEADOW = HARBOUR_SERIES.length
