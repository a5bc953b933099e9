import {
  ago,
  casesOf,
  fromParent,
  fromPupil,
  named,
  note,
  type Described,
} from '../history/describe.ts'

const rukhsana = casesOf('mentor-1', 'Rukhsana')

/** Mrs Malik's cases: 13.5 of 14, so the next usual one does not fit. */
export const RUKHSANAS_CASES: readonly Described[] = [
  rukhsana.intensive(
    30,
    48,
    fromParent(
      named('Renata Kovacs'),
      ['attendance', 'family'],
      'Daniel misses two days every week. It is because of me, I am awake at night and asleep in the morning. They say court. I do not know who to say this to.',
      {
        other: named('Daniel Kovacs', 6, '6 Elm'),
        wishes: ['mentor', 'coffee_morning'],
        reach: 'call_only',
        number: '07700 900811',
        safeTimes: 'After eleven',
        leaveNoMessage: true,
      },
    ),
    [
      note(
        41,
        'Talked by the gate. I asked if she would help me set out cups on Wednesday. She said yes and did not come, which is all right.',
        'call',
        15,
      ),
      note(
        34,
        'She came, late, and stayed to wash up. Her family are far away and she has told nobody how low she has been.',
        'group',
        60,
      ),
      note(
        26,
        'We went through his attendance together, day by day. She sees that it is always Mondays and Fridays. She will see her doctor.',
      ),
      note(
        18,
        'Daniel has a place at the reading breakfast, and she brings him. On time five days of five.',
        'group',
        30,
      ),
      note(
        9,
        'One day off, with a note and a call before nine. She told the others about it at coffee, laughing.',
        'group',
        60,
      ),
      note(
        2,
        'She chose the topic for next time: sleep. She will still come to coffee when the breakfast stops.',
        'call',
        20,
      ),
    ],
    {
      dueInDays: 1,
      messages: [
        { by: null, at: ago(5, '08:05'), words: 'He has fever today, I am ringing the office too' },
        {
          by: 'mentor-1',
          at: ago(5, '08:30'),
          words: 'Thank you for saying. Get well soon, Daniel.',
        },
      ],
    },
  ),
  rukhsana.intensive(
    31,
    30,
    fromParent(
      named('Thandi Moyo'),
      ['worry', 'language'],
      'At home she sings all day. Her teacher says that she has not said one word in class since she started.',
      {
        other: named('Lindiwe Moyo', 0, 'Robins'),
        reach: 'text_or_call',
        number: '07700 900536',
      },
    ),
    [
      note(
        24,
        'Sat on the floor and built. I did not ask her anything. She gave me the blue one.',
        'in_class',
        30,
      ),
      note(
        16,
        'Mum sent a recording of her singing, and we listened to it together in The Nest. She watched my face.',
      ),
      note(7, 'She told Captain the fish her name. I happened to be there.'),
      note(1, 'Whispered “blue” to her friend at the table.', 'in_class', 30),
    ],
    { dueInDays: 0 },
  ),
  rukhsana.intensive(
    32,
    27,
    fromParent(
      named('Joanne Pickering'),
      ['attendance', 'worry'],
      'Tilly has to be peeled off me every morning, and this week she has not made it in at all. She says her legs stop at the gate.',
      { other: named('Tilly Pickering', 5, '5 Elm'), reach: 'text_only', number: '07700 900299' },
    ),
    [
      note(
        22,
        'To the gate, a wave, and home again. That is the step and nothing more.',
        'one_to_one',
        10,
      ),
      note(15, 'As far as the paper birds. She counted them: forty-one.', 'one_to_one', 20),
      note(
        10,
        'She could not today, and we said that gates are for trying again.',
        'one_to_one',
        10,
      ),
      note(
        3,
        'Mornings in The Nest, the story in class with me beside her. Her legs did not stop.',
        'in_class',
        60,
      ),
    ],
    {
      dueInDays: 0,
      steps: {
        at: ago(23, '15:20'),
        way: [
          { place: 'The gate', person: 'Rukhsana', minutes: 10 },
          { place: 'The paper birds', person: 'Rukhsana', minutes: 20 },
          { place: 'The Nest, for the morning', person: 'Rukhsana', minutes: 120 },
          { place: 'The story, in class', person: 'Rukhsana beside me', minutes: 20 },
          { place: 'The story, in class', person: 'Captain’s picture in my pocket', minutes: 20 },
        ],
        moves: [
          { at: ago(15, '11:20'), move: 'on' },
          { at: ago(10, '11:20'), move: 'back_one', word: 'She could not today.' },
          { at: ago(9, '09:10'), move: 'on', word: 'Forty-one birds again.' },
          { at: ago(6, '11:20'), move: 'on' },
          { at: ago(3, '11:20'), move: 'on' },
        ],
      },
    },
  ),
  rukhsana.usual(
    33,
    23,
    fromPupil(
      named('Aisha Rahman', 4, '4 Elm'),
      ['friendships'],
      'I cry after lunch and I say I have got hay fever. If I say I dont like the game they will find someone else',
    ),
    [
      note(17, 'Who plays what, drawn with pens. She is the smallest one on every page.'),
      note(
        9,
        'What makes a good friend? She is eight of the nine things. We made the ninth: say what you want.',
      ),
      note(
        2,
        'She wanted me to sort out today. I asked her to try first. She came back skipping: “I said it and they said ok.”',
      ),
    ],
    { dueInDays: 2 },
  ),
  rukhsana.usual(
    34,
    35,
    fromPupil(
      named('Precious Nkemelu', 5, '5 Elm'),
      ['self_esteem', 'school_work'],
      'I am on the baby books and my friends are on chapter books. They say it is fine but I know it isnt',
    ),
    [
      note(
        28,
        'She told me about her sisters’ bedtimes and what everyone eats. About herself: “I dont know, I just help.”',
      ),
      note(19, 'Library card. She read to me for ten minutes and I forgot to time it.'),
      note(
        6,
        'Her own book is begun: Me, by Precious. Mum is coming to homework club with the photographs.',
      ),
    ],
    { dueInDays: 3 },
  ),
  rukhsana.usual(
    35,
    20,
    fromParent(
      named('Samina Bibi'),
      ['language'],
      'استانی نے خط دیا ہے۔ میں نے تین بار پڑھا مگر سمجھ نہیں آیا۔ کیا یہ کوئی بری بات ہے؟',
      {
        other: named('Hamza Bibi', 2, '2 Oak'),
        language: 'ur',
        interpreter: 'Urdu',
        reach: 'call_only',
        number: '07700 900662',
      },
    ),
    [
      note(
        15,
        'It was an invitation to the assembly where he gets a certificate. We laughed a good deal.',
        'call',
        20,
      ),
      note(4, 'She came to the assembly, and to coffee after it.', 'group', 60),
    ],
    {
      dueInDays: 4,
      decided: {
        outcome: 'taken_on',
        by: 'mentor-1',
        mentor: 'mentor-1',
        at: ago(19, '09:20'),
        words: 'آپ کا شکریہ کہ آپ نے پوچھا۔ رخسانہ اردو بولتی ہیں اور آج ہی آپ کو فون کریں گی۔',
      },
    },
  ),
  rukhsana.usual(
    36,
    25,
    fromPupil(
      named('Noah Finch', 2, '2 Elm'),
      ['bereavement'],
      'my grandma dide and she was going to tech me to nit',
    ),
    [
      note(18, 'We looked at her photograph. He has her eyebrows and is very pleased about it.'),
      note(8, 'Mrs Campbell can knit. Eleven stitches, two dropped.', 'pair'),
    ],
    { dueInDays: 3 },
  ),
  rukhsana.usual(
    37,
    16,
    fromPupil(
      named('Parisa Nazari', 6, '6 Ash'),
      ['language', 'moving_up'],
      'I come to England this year. I can do maths in English. I can not do play in English',
    ),
    [
      note(
        11,
        'Taught her the rules of every game on the playground, with a drawing of each. Two girls came to help, and stayed.',
        'group',
      ),
    ],
    { dueInDays: 1 },
  ),
  rukhsana.usual(
    38,
    13,
    fromPupil(
      named('Callie Drummond', 6, '6 Elm'),
      ['moving_up', 'worry'],
      'I need to know where everything is before I go there or I cant sleep',
    ),
    [
      note(
        8,
        'Plan of the secondary school on the wall. She has found the toilets, the library and the way out.',
      ),
      note(1, 'A visit is fixed, after lessons, when it is empty.', 'call', 10),
    ],
    { dueInDays: 5 },
  ),
  rukhsana.usual(
    39,
    29,
    fromParent(
      named('Kirsty Boyle'),
      ['family'],
      'We have separated and the girls are all over the place, one of them wets the bed again. I would like to do this right and I do not know how.',
      {
        reach: 'text_or_call',
        number: '07700 900943',
        safeTimes: 'Not when they are in the car with me',
      },
    ),
    [
      note(
        22,
        'Coffee in The Nest while the little one squashed dough. A calendar with two colours, so that the girls can see whose day it is.',
        'one_to_one',
        40,
      ),
      note(7, 'Three dry weeks. She put it on the calendar in gold.', 'call', 15),
    ],
    { dueInDays: -1 },
  ),
  rukhsana.light(
    40,
    40,
    fromParent(
      named('Bukola Ige'),
      ['family'],
      'I would like to help at the school if you need someone. I have mornings and no one to drink tea with.',
      { wishes: ['coffee_morning'], reach: 'text_only', number: '07700 900574' },
    ),
    [note(12, 'She runs the urn now. Nobody remembers it otherwise.', 'group', 60)],
    { dueInDays: 5 },
  ),
]
