import {
  ago,
  casesOf,
  fromParent,
  fromPupil,
  named,
  note,
  type Described,
} from '../history/describe.ts'

const kwame = casesOf('mentor-2', 'Kwame')

const niamh = casesOf('mentor-3', 'Niamh')

const joy = casesOf('lead', 'Joy')

/** Mr Osei's cases, 9 of 14; Miss Doyle's, 5 of 9; two that Mrs Campbell keeps herself. */
export const MEADOW_CASES: readonly Described[] = [
  kwame.intensive(
    41,
    37,
    fromPupil(
      named('Amari Joseph', 4, '4 Oak'),
      ['anger', 'family'],
      'I get a volcano. me and my brothers live with Pam now. can I come to your room when it is a volcano',
    ),
    [
      note(
        32,
        'He ran out three times today, and each time he came here. Dough, both fists, then very quiet.',
      ),
      note(
        25,
        'Lunch with two others and a game. He let someone else go first. I noticed aloud.',
        'group',
        40,
      ),
      note(
        17,
        'With his teacher and Mrs Campbell: two targets. Stay in the room with the card, and draw it in his book.',
        'group',
        30,
      ),
      note(
        10,
        'Four pages of volcanoes. One of them has a house beside it and he told me who is inside.',
      ),
      note(1, 'A whole week in class but once. His volcanoes have grass on them now.'),
    ],
    {
      dueInDays: 1,
      ratings: [
        {
          teacher: 'teacher',
          moment: 'start',
          asked: ago(34, '15:30'),
          said: {
            at: ago(33, '12:10'),
            points: [5, 5, 1, 2, 2, 3],
            seen: 'He runs. He always comes back for his book.',
            view: 'Ask him about the drawings before anything else.',
          },
        },
      ],
      packs: [{ pack: 1, at: ago(17, '11:35') }],
      observed: {
        at: ago(31, '10:40'),
        lesson: 'Maths',
        seen: 'He did the first row, looked round for who was watching, and pushed the book off the table.',
        wentWell: 'He picked it up by himself, and said sorry to the book.',
      },
      pass: { from: '13:20', until: '13:50', room: 'The blue table, by the fish' },
      namesTold: [{ to: 'teacher', at: ago(30, '15:35') }],
      restorative: {
        at: ago(8, '14:30'),
        people: [
          { name: 'Amari Joseph', year: 4, account: 'He laughed at my volcano so I tore his.' },
          { name: 'Jakub Ellison', year: null, account: 'I wasn’t laughing at it. It was good.' },
        ],
        agreed: 'They draw one together for the wall. Amari says “stop” first, and Jakub stops.',
        looks: [{ at: ago(3, '14:30'), said: 'It’s on the wall. They share the red.' }],
        lookInDays: 12,
      },
      plan: {
        programme: {
          at: ago(17, '15:20'),
          weeks: 6,
          parts: ['one_to_one', 'group'],
          agreed: [
            { who: 'pupil', at: ago(17, '15:20') },
            { who: 'teacher', at: ago(17, '15:20') },
          ],
        },
        targets: [
          {
            words: 'Stay in the room with my card',
            seen: 'The card is on the table and so is he.',
            went: [
              [3, 'sometimes'],
              [4, 'mostly'],
            ],
          },
          {
            words: 'Draw it in my book',
            seen: 'A volcano a week, with what made it hot.',
            went: [[3, 'met']],
            sticker: 'sun',
          },
        ],
        reviews: [{ inDays: 12 }],
      },
    },
  ),
  kwame.intensive(
    42,
    22,
    fromParent(
      named('Steph Hughes'),
      ['behaviour'],
      'Teddy has bitten again. I dread the phone. He is not like this with me and the other mums will not look at me.',
      { other: named('Teddy Hughes', 1, '1 Elm'), reach: 'call_only', number: '07700 900187' },
    ),
    [
      note(
        17,
        'Watched him at the sand. It happens when someone is behind him. He did not hear them come.',
        'in_class',
        40,
      ),
      note(
        11,
        'Mum is having his ears looked at. Till then he sits with his back to the wall.',
        'call',
        15,
      ),
      note(3, 'Nothing for eight days. I rang only to say so, and she cried.', 'call', 10),
    ],
    { dueInDays: 0 },
  ),
  kwame.usual(
    43,
    26,
    fromPupil(
      named('Connor Daly', 5, '5 Ash'),
      ['attendance'],
      'I am not lazy. I have to wait for my brother to get up becuase he has the key',
    ),
    [
      note(20, 'He has his own key now, on a string with a football. That was all it was.'),
      note(6, 'In before the bell and two breakfasts most days.', 'group', 30),
    ],
    { dueInDays: 4 },
  ),
  kwame.usual(
    44,
    18,
    fromPupil(
      named('Sofia Rossi', 6, '6 Ash'),
      ['bullying'],
      'They call me a name that is my real name but they say it funny',
    ),
    [
      note(
        12,
        'We said her name in six silly ways and then properly. Her teacher says it properly, out loud, every morning.',
      ),
      note(5, 'One of them said sorry without being told to.'),
    ],
    { dueInDays: 2 },
  ),
  kwame.usual(
    45,
    21,
    fromPupil(named('Yusuf Demir', 3, '3 Elm'), ['friendships'], 'nobody passes to me'),
    [
      note(14, 'Passing practice, the two of us, and then four of us.', 'group', 30),
      note(4, 'He scored. He says that it was off his knee but it counts.'),
    ],
    {
      dueInDays: 2,
      plan: {
        programme: {
          at: ago(14, '15:20'),
          weeks: 6,
          parts: ['group'],
          agreed: [
            { who: 'pupil', at: ago(14, '15:20') },
            { who: 'parent', at: ago(13, '08:50') },
          ],
        },
        targets: [
          {
            words: 'Ask to play, in a big voice',
            seen: 'He asks, and someone passes.',
            went: [[1, 'met']],
            sticker: 'ball',
          },
        ],
        reviews: [{ inDays: 5 }],
      },
    },
  ),
  kwame.usual(
    46,
    31,
    fromParent(
      named('Grant Miller'),
      ['family'],
      'Since their mum left I have been doing hair off the internet. Mornings are a war. Is there anything for dads?',
      { wishes: ['drop_in', 'call'], reach: 'text_or_call', number: '07700 900709' },
    ),
    [
      note(24, 'Plaits, with a doll and two other dads. Very serious work.', 'group', 45),
      note(
        9,
        'Clothes out the night before, cards with pictures by the door. One war this week.',
        'call',
        15,
      ),
    ],
    { dueInDays: -2 },
  ),
  kwame.light(
    47,
    19,
    fromPupil(
      named('Harriet Cole', 6, '6 Elm'),
      ['school_work'],
      'I lose everything. I lost the thing to say I lost the thing',
    ),
    [note(10, 'A list inside the lid of her tray. She ticks it aloud.', 'one_to_one', 15)],
    { dueInDays: 6 },
  ),
  kwame.light(
    48,
    28,
    fromPupil(
      named('Ottilie Brandt', 4, '4 Elm'),
      ['worry'],
      'what if the fire alarm is real and I am in the toilet',
    ),
    [
      note(
        13,
        'We walked it from every toilet in the school. Longest way, fifty-two steps.',
        'one_to_one',
        25,
      ),
    ],
  ),
  niamh.intensive(
    49,
    33,
    fromParent(
      named('Sean Flynn'),
      ['bereavement', 'family'],
      'Rory’s mum died this year. He is good as gold and it frightens me. I do not think he has cried.',
      { other: named('Rory Flynn', 2, '2 Oak'), reach: 'call_only', number: '07700 900450' },
    ),
    [
      note(
        27,
        'He lined up all the animals by size and did not want to talk. Biscuit’s picture helped.',
      ),
      note(19, 'A jar with colours of sand, one for each thing about her. Yellow was her coat.'),
      note(
        10,
        'He cried, at last, because a glue stick was empty. I rang his dad, and he cried as well.',
      ),
      note(3, 'He told the class about the jar in show and tell. His own idea.', 'in_class', 20),
    ],
    { dueInDays: 1 },
  ),
  niamh.usual(
    50,
    15,
    fromPupil(
      named('Jasmine Kaur', 5, '5 Elm'),
      ['self_esteem'],
      'when they pick teams I do my shoe lace so it looks like I am not waiting',
    ),
    [
      note(
        9,
        'Three things she is good at, with proof. The third took the whole half hour and was worth it.',
      ),
    ],
    { dueInDays: 3 },
  ),
  niamh.usual(
    51,
    17,
    fromPupil(named('Bobby Tranter', 3, '3 Oak'), ['school_work'], 'the leters jump about'),
    [
      note(12, 'He knows every answer when I read it to him. I have asked our SENCO to look.'),
      note(5, 'Yellow sheet over the page. “They sat down.”'),
    ],
    { dueInDays: 2 },
  ),
  niamh.light(
    52,
    12,
    fromPupil(
      named('Wren Castle', 1, '1 Oak'),
      ['worry'],
      'i want mumy at hom time to be ferst in the line',
    ),
    [
      note(
        6,
        'Mum stands by the tree now, where she can be seen from the window.',
        'one_to_one',
        15,
      ),
    ],
    { dueInDays: 7 },
  ),
  niamh.light(
    53,
    14,
    fromParent(
      named('Ewa Zielinska'),
      ['language', 'moving_up'],
      'We arrive in this month. He does not know how to ask for the toilet and I do not know what is book bag.',
      { other: named('Antek Zielinski', 0, 'Robins'), reach: 'my_page' },
    ),
    [
      note(
        9,
        'Walked them round with picture cards. She has the words for book bag, PE kit and nit.',
        'pair',
        30,
      ),
    ],
    { dueInDays: 8 },
  ),
  joy.usual(
    54,
    24,
    fromPupil(
      named('Kai Robson', 6, '6 Ash'),
      ['behaviour'],
      'I am allways the one who gets the blame even when it is me',
    ),
    [
      note(18, 'A fair question. We kept count for a week, and he got it about right.'),
      note(6, 'He owned up before he was asked. Certificate.'),
    ],
    { dueInDays: 2 },
  ),
  joy.light(
    55,
    44,
    fromParent(
      named('Dorothy Amponsah'),
      ['family'],
      'I am bringing up my grandchildren and it is all phones and passwords now. Can someone go through it with me?',
      { wishes: ['drop_in'], reach: 'call_only', number: '01632 960655' },
    ),
    [note(15, 'She pays for dinners on the phone now, and showed another gran.', 'pair', 30)],
    {
      dueInDays: 9,
      messages: [
        { by: null, at: ago(3, '14:10'), words: 'I did the trip form myself. Thank you dear' },
      ],
      unread: true,
    },
  ),
]
