import {
  ago,
  casesOf,
  fromParent,
  fromPupil,
  named,
  note,
  type Described,
} from '../history/describe.ts'

const dev = casesOf('mentor-2', 'Dev')

/** Mr Patel’s cases: 9 of 14 with his light ones. */
export const DEVS_CASES: readonly Described[] = [
  dev.intensive(
    43,
    36,
    fromPupil(
      named('Devonte Marsh', 8, '8T'),
      ['anger', 'family'],
      'i get so angry i cant see. i live with my aunty now not my mum. i draw it instead sometimes, can i bring the drawings',
      { when: ['lesson'] },
    ),
    [
      note(
        30,
        'He came out of class twice and both times came here. Newspaper to tear, a whole bin bag of it. Then he drew.',
      ),
      note(
        23,
        'A drawing of a house with the lights off. He told me about it, looking at the drawing and not at me.',
      ),
      note(
        15,
        'Two targets with his tutor: leave with the card, and be back within ten minutes. He wants a book for the drawings.',
      ),
      note(
        8,
        'Out of class once this week, not eleven times. “When I draw it it goes on the paper.”',
      ),
      note(
        1,
        'He was angry about a test and stayed in his seat. He drew on the test. I have it here.',
        'in_class',
        30,
      ),
    ],
    {
      dueInDays: 0,
      ratings: [{ teacher: 'senco', moment: 'start', asked: ago(3, '15:30') }],
      packs: [{ pack: 2, at: ago(15, '11:35') }],
      lessons: {
        at: ago(30, '11:45'),
        week: {
          P1: ['English', 'Maths', 'Science', 'English', 'Art'],
          P2: ['Maths', 'PE', 'History', 'Maths', 'Science'],
          P3: ['Geography', 'English', 'Maths', 'Science', 'English'],
          P4: ['Science', 'Art', 'French', 'Music', 'Maths'],
          P5: ['French', 'History', 'PE', 'Computing', 'Drama'],
        },
      },
      plan: {
        programme: {
          at: ago(15, '15:20'),
          weeks: 6,
          parts: ['one_to_one', 'in_class'],
          agreed: [
            { who: 'pupil', at: ago(15, '15:20') },
            { who: 'teacher', at: ago(14, '08:45') },
          ],
        },
        targets: [
          {
            words: 'Leave with the card, not with the door',
            seen: 'His tutor sees the card on the desk.',
            went: [
              [3, 'mostly'],
              [4, 'met'],
            ],
            sticker: 'cat',
          },
          {
            words: 'Be back within ten minutes',
            seen: 'The clock over the door says so.',
            went: [[3, 'sometimes']],
          },
        ],
        reviews: [{ inDays: 12 }],
      },
      legalHold: {
        by: 'lead',
        at: ago(4, '16:05'),
        reason: 'The family court has asked for what we keep. Until it says that it is done.',
      },
      messages: [
        { by: null, at: ago(6, '15:50'), words: 'can i get a black book not lined' },
        {
          by: 'mentor-2',
          at: ago(5, '08:25'),
          words: 'Ordered. It has your initials on it, small.',
        },
      ],
    },
  ),
  dev.usual(
    44,
    26,
    fromPupil(
      named('Lucy Pemberton', 9, '9R'),
      ['friendships'],
      'I end up crying after lunch most days. I just go along with what they want because if I argue I wont have any friends at all',
    ),
    [
      note(19, 'She drew who sits where at lunch. She is on the corner of every table she drew.'),
      note(
        12,
        'Two kinds of quiet: the kind you choose and the kind you do not. She sorted last week into both.',
      ),
      note(
        4,
        'No tears on four days. She wanted me to sort out the fifth, and I asked her to try first. She did, it took a minute.',
      ),
    ],
    { dueInDays: 2 },
  ),
  dev.usual(
    45,
    30,
    fromPupil(
      named('Arjun Nair', 10, '10A'),
      ['school_work'],
      'everyone says im clever and not trying. i am trying. i dont get where the time goes',
    ),
    [
      note(
        22,
        'We wrote down one evening in quarter hours. It goes into the phone, and he was more surprised than I was.',
      ),
      note(6, 'Phone sleeps in the kitchen until seven. Two homeworks in on the day.'),
    ],
    { dueInDays: 3 },
  ),
  dev.usual(
    46,
    19,
    fromPupil(
      named('Cody Wells', 7, '7H'),
      ['behaviour', 'moving_up'],
      'i was fine at primary. here theres like 9 teachers and they all got different rules',
    ),
    [
      note(
        13,
        'Made a card for his blazer: nine teachers, one line each. He knew all the lines already.',
      ),
      note(
        5,
        'Sat in on geography. The noise behind him would set me off too. Seat moved.',
        'in_class',
        50,
      ),
    ],
    { dueInDays: 1 },
  ),
  dev.usual(
    47,
    23,
    fromPupil(
      named('Nia Roberts', 8, '8H'),
      ['attendance', 'worry'],
      'if im late everyone looks at me so if im going to be late i just dont come',
      { reach: 'text', number: '07700 900771', channelIsPrivate: 'yes' },
    ),
    [
      note(17, 'She may come in by our door when she is late and go up with me. Nobody looks.'),
      note(7, 'Late twice and here twice. Before, that was two days off.'),
    ],
    { dueInDays: -2 },
  ),
  dev.usual(
    48,
    21,
    fromPupil(
      named('Ethan Goode', 9, '9T'),
      ['bullying', 'behaviour'],
      'everyone says im a bully. i thought we were messing about. nobody said stop until they said it to the head of year',
    ),
    [
      note(
        14,
        'He wrote down what was said, in two columns: what I meant, what it was like. The second one took longer.',
      ),
      note(
        6,
        'Met with Sam and both their tutors. He had his own words ready and read them off his hand.',
        'group',
        40,
      ),
    ],
    {
      dueInDays: 4,
      restorative: {
        at: ago(6, '12:10'),
        people: [
          {
            name: 'Ethan Goode',
            year: 9,
            account:
              'I thought he was laughing with us. I looked at the one who started and not at him. I know what it sounds like now.',
          },
          {
            name: 'Sam Nowak',
            year: 9,
            account:
              'I laughed so that it would stop sooner. Every day I worked out which stairs they were on.',
          },
          {
            name: 'Mrs Lacey, tutor of 9R',
            year: null,
            account: 'I saw boys being loud. I did not see who was quiet.',
          },
        ],
        agreed:
          'Sam says “enough”, once, and Ethan stops and walks on. Ethan tells his friends himself. Neither has to be friends with the other.',
        looks: [
          {
            at: ago(2, '13:30'),
            said: 'Sam said it once, on the stairs. Ethan stopped. Sam takes the near stairs again.',
          },
        ],
        lookInDays: 8,
      },
    },
  ),
  dev.usual(
    49,
    28,
    fromParent(
      named('Carl Jessop'),
      ['family', 'attendance'],
      'Just me and the lad now. I start at six. He says he goes in and some days I think he does.',
      {
        other: named('Alfie Jessop', 8, '8H'),
        reach: 'call_only',
        number: '07700 900952',
        safeTimes: 'Half past two to four',
      },
    ),
    [
      note(
        20,
        'Rang at half past two. He had not told anybody at work. He will come in on his day off.',
        'call',
        25,
      ),
      note(11, 'Breakfast club for Alfie, who eats enough for two. In before the bell all week.'),
    ],
    { dueInDays: 2 },
  ),
]
