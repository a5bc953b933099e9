import {
  ago,
  casesOf,
  fromParent,
  fromPupil,
  named,
  note,
  type Described,
} from '../history/describe.ts'

const nadia = casesOf('mentor-3', 'Nadia')

/** Seen whole, from the first question to the goodbye. */
const MARYAM: Described = nadia.usual(
  59,
  56,
  fromPupil(
    named('Maryam Sesay', 9, '9A'),
    ['attendance', 'self_esteem'],
    'I am late every day because I change my clothes four times. Then I sit at the back and I hope nobody asks me anything',
    { reach: 'my_page', when: ['lunch'] },
  ),
  [
    note(
      50,
      'She watched the room for a while and then dealt the cards. We wrote down what a good morning has in it.',
    ),
    note(
      43,
      'On time three days of five. Clothes on the chair the night before, one set, no vote in the morning.',
    ),
    note(36, 'She asked a question in history. I only watched.', 'in_class', 50),
    note(29, 'On time all week. She says the bus is quieter than she thought.'),
    note(
      21,
      'Two questions in history and one in maths. Her form tutor told her before I could.',
      'one_to_one',
      25,
    ),
    note(
      10,
      'The last one, with hot chocolate. She read her first page on here aloud and said that it was somebody else.',
      'one_to_one',
      40,
    ),
  ],
  {
    messages: [
      {
        by: null,
        at: ago(9, '17:25'),
        words: 'thank you for the hot chocolate and for the chair one',
      },
      {
        by: 'mentor-3',
        at: ago(8, '08:10'),
        words: 'The chair was your idea. Wave when you go past.',
      },
    ],
    ratings: [
      {
        teacher: 'teacher',
        moment: 'start',
        asked: ago(54, '15:30'),
        said: {
          at: ago(52, '08:20'),
          points: [4, 1, 5, 3, 1, 3],
          seen: 'Comes in ten minutes after the bell with her coat on, and never looks up.',
          view: 'Please do not stop her in the corridor. She hates that.',
        },
      },
      {
        teacher: 'attendance',
        moment: 'start',
        asked: ago(54, '15:30'),
        said: { at: ago(53, '09:40'), points: [4, 1, null, null, null, null] },
      },
      {
        teacher: 'teacher',
        moment: 'end',
        asked: ago(14, '15:30'),
        said: {
          at: ago(13, '12:50'),
          points: [5, 4, 5, 4, 3, 4],
          seen: 'Hand up in two lessons out of three. She laughs with the row in front.',
        },
      },
      {
        teacher: 'attendance',
        moment: 'end',
        asked: ago(14, '15:30'),
        said: { at: ago(12, '09:15'), points: [5, 5, null, null, null, null] },
      },
    ],
    plan: {
      programme: {
        at: ago(50, '13:05'),
        weeks: 8,
        parts: ['one_to_one', 'observation'],
        agreed: [
          { who: 'pupil', at: ago(50, '13:05') },
          { who: 'teacher', at: ago(49, '08:40') },
        ],
      },
      targets: [
        {
          words: 'Be there before the bell',
          seen: 'She is in her seat at 8.40 on four days of five.',
          went: [
            [1, 'sometimes'],
            [2, 'mostly'],
            [3, 'met'],
          ],
          sticker: 'rocket',
        },
        {
          words: 'Ask one thing out loud in a lesson',
          seen: 'Her history teacher hears it once a week.',
          went: [
            [2, 'sometimes'],
            [4, 'met'],
          ],
          sticker: 'moon',
        },
      ],
      reviews: [
        {
          inDays: -29,
          held: {
            at: ago(29, '13:20'),
            said: {
              present: ['pupil', 'teacher'],
              changed: 'She is on time, and she knows why.',
              next: 'One question out loud, in a lesson that she likes.',
            },
          },
        },
        { inDays: 24 },
      ],
    },
    exit: {
      begun: ago(29, '13:40'),
      meetInDays: [-21, -10],
      ended: {
        at: ago(10, '13:30'),
        why: 'planned',
        words: 'She says that she would send a friend, and that she will wave through the door.',
      },
      answers: {
        at: ago(9, '17:20'),
        said: { helped: 'yes', heard: 'yes', school: 'bit', who: 'yes', friend: 'yes' },
      },
    },
  },
)

/** She asked about Mason, whose case has a plan; he said that she may see it. */
const MASONS_MOTHER: Described = {
  n: 60,
  ...fromParent(
    named('Kerry Tully'),
    ['behaviour'],
    'School says that he is seeing Grace now. He says it is all right. Can I do anything at home, or is it better if I leave it?',
    { other: named('Mason Tully', 8, '8S'), reach: 'my_page' },
  ),
  made: ago(21, '19:30'),
  openedBy: [{ by: 'mentor-1', at: ago(20, '08:50') }],
  decided: {
    outcome: 'one_chat',
    by: 'mentor-1',
    mentor: 'mentor-1',
    at: ago(20, '09:00'),
    words:
      'Thank you for asking. Come for a cup of tea whenever it suits you. What Mason works on is his, so I will ask him first what you may see.',
  },
}

/** A case of Harbour Academy that has come to its end, and a parent who sees her child’s plan. */
export const HARBOURS_GOODBYES: readonly Described[] = [MARYAM, MASONS_MOTHER]
