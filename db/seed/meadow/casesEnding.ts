import { ago, casesOf, fromPupil, named, note, type Described } from '../history/describe.ts'

const niamh = casesOf('mentor-3', 'Niamh')

/** A case of Meadow Primary that has come to its end. */
export const MEADOWS_GOODBYES: readonly Described[] = [
  niamh.usual(
    62,
    54,
    fromPupil(
      named('Elin Parry', 2, '2 Elm'),
      ['bereavement'],
      'our dog is not here any more and nobody says his name',
      { when: ['any'] },
    ),
    [
      note(49, 'His name was Custard. I told her about Biscuit, and she told me they would fight.'),
      note(41, 'She made him a page with his lead drawn round the edge, twice.', 'one_to_one', 30),
      note(27, 'She read the page to her table and answered three questions about ears.', 'group'),
      note(12, 'She says that she is sad on Sundays, and that Sundays are not very long.'),
    ],
    {
      plan: {
        programme: {
          at: ago(49, '13:10'),
          weeks: 6,
          parts: ['one_to_one', 'group'],
          agreed: [
            { who: 'pupil', at: ago(49, '13:10') },
            { who: 'parent', at: ago(48, '08:45') },
          ],
        },
        targets: [
          {
            words: 'Make a page about Custard',
            seen: 'It is on the wall, where she wants it.',
            went: [
              [1, 'mostly'],
              [2, 'met'],
            ],
            sticker: 'flower',
          },
        ],
        reviews: [{ inDays: 21 }],
      },
      exit: {
        begun: ago(27, '13:30'),
        meetInDays: [-12],
        ended: { at: ago(12, '13:30'), why: 'planned', words: 'She will show me the puppy, if.' },
        answers: {
          at: ago(12, '14:10'),
          said: { helped: 'yes', heard: 'yes', school: 'yes', who: 'bit', friend: 'yes' },
        },
      },
    },
  ),
]
