import {
  ago,
  casesOf,
  fromParent,
  fromPupil,
  named,
  note,
  type Described,
} from '../history/describe.ts'

const grace = casesOf('mentor-1', 'Grace')

const dev = casesOf('mentor-2', 'Dev')

const nadia = casesOf('mentor-3', 'Nadia')

/** Light cases at Harbour Academy: a fortnightly look, a coffee morning, the last weeks of a case. */
export const HARBOURS_LIGHT_CASES: readonly Described[] = [
  grace.light(
    40,
    58,
    fromPupil(
      named('Ben Adair', 8, '8A'),
      ['anger'],
      'i broke a chair and i want to not be like that',
    ),
    [
      note(40, 'He knows it is coming now: hot ears. He walks out with the card and comes here.'),
      note(
        12,
        'Nothing to report, and he reported it proudly. Down to once a fortnight, then drop-in at lunch.',
        'one_to_one',
        20,
      ),
    ],
    {
      dueInDays: 9,
      ratings: [
        {
          teacher: 'teacher',
          moment: 'start',
          asked: ago(56, '15:30'),
          said: {
            at: ago(55, '12:20'),
            points: [5, 5, 1, 3, 2, 2],
            seen: 'A chair, and before that a door. He was the one who cried.',
          },
        },
        {
          teacher: 'senco',
          moment: 'start',
          asked: ago(56, '15:30'),
          said: { at: ago(54, '16:00'), points: [null, null, 2, 3, 2, 3] },
        },
        {
          teacher: 'senco',
          moment: 'end',
          asked: ago(4, '15:30'),
          said: {
            at: ago(3, '15:50'),
            points: [null, null, 4, 4, 3, 4],
            seen: 'He put his card on my table, said “five minutes” and was back in four.',
          },
        },
        { teacher: 'teacher', moment: 'end', asked: ago(4, '15:30') },
      ],
      packs: [{ pack: 2, at: ago(40, '11:35') }],
      plan: {
        programme: {
          at: ago(50, '11:30'),
          weeks: 12,
          parts: ['one_to_one', 'in_class'],
          agreed: [
            { who: 'pupil', at: ago(50, '11:30') },
            { who: 'parent', at: ago(48, '16:10') },
          ],
        },
        targets: [
          {
            words: 'Walk out before it breaks, not after',
            seen: 'He shows the card and is here within two minutes.',
            went: [
              [0, 'mostly'],
              [1, 'met'],
            ],
            sticker: 'boat',
          },
        ],
        reviews: [
          {
            inDays: -12,
            held: {
              at: ago(12, '15:20'),
              said: {
                present: ['pupil', 'parent', 'senco'],
                changed: 'Nothing has broken since half term. He says when his ears go hot.',
                next: 'Once a fortnight, then drop-in at lunch when he likes.',
              },
            },
          },
        ],
      },
      exit: { begun: ago(12, '15:40'), meetInDays: [9, 24] },
    },
  ),
  grace.light(
    41,
    33,
    fromParent(
      named('Yvonne Reid'),
      ['family'],
      'I do not have anybody to talk to in the day and it gets very long. The school letter said there is a coffee morning. Can anybody come?',
      { wishes: ['coffee_morning'], reach: 'text_only', number: '07700 900864' },
    ),
    [
      note(
        19,
        'Came to coffee, stayed by the door, came again. She brought a cake this time.',
        'group',
        60,
      ),
      note(
        5,
        'She has a list of what the others would like to hear about. I gave her the pen.',
        'group',
        60,
      ),
    ],
    { dueInDays: 5 },
  ),
  grace.light(
    42,
    20,
    fromPupil(
      named('Hassan Omar', 7, '7R'),
      ['moving_up'],
      'is there someone older who can show me where things are. my brother went to a different school',
    ),
    [note(15, 'Buddy from Year 10 found. They walk from the bus together.', 'pair', 20)],
    { dueInDays: 8 },
  ),
  dev.light(
    50,
    16,
    fromPupil(
      named('Rosa Martins', 11, '11A'),
      ['self_esteem'],
      'I have a college interview and when people ask me about myself I go blank and say sorry',
    ),
    [
      note(
        9,
        'Practised the first minute only, walking. No sorry on the third go.',
        'one_to_one',
        30,
      ),
    ],
    { dueInDays: 5 },
  ),
  dev.light(
    51,
    47,
    fromPupil(
      named('Tom Ashdown', 10, '10T'),
      ['bereavement'],
      'My brother died two years ago today and no one said his name',
    ),
    [
      note(
        39,
        'We went round the field and said his name. Jack. He told me three stories, one of them rude.',
      ),
      note(
        14,
        'Doing all right. He wants the field walk on hard dates, and I have written them down.',
        'one_to_one',
        20,
      ),
    ],
  ),
  nadia.light(
    56,
    25,
    fromPupil(
      named('Omari Lewis', 8, '8S'),
      ['friendships'],
      'my mates all got put in the other half of the year',
    ),
    [
      note(
        10,
        'Drop-in at lunch with two from his form. He does not need me so much as the table.',
        'group',
        30,
      ),
    ],
    { dueInDays: 7 },
  ),
  nadia.light(
    57,
    11,
    fromPupil(
      named('Bethan Price', 7, '7R'),
      ['moving_up', 'worry'],
      'the toilets are scary and i wait till home time',
    ),
    [
      note(
        6,
        'Key to the quiet ones by our room. Sorted in a minute, and she had waited six weeks.',
        'one_to_one',
        15,
      ),
    ],
  ),
]
