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

const ania = casesOf('lead', 'Ania')

/** Miss Shah’s cases, 5 of 9 with her light ones, and the one that Ms Kowalczyk keeps herself. */
export const NADIAS_CASES: readonly Described[] = [
  nadia.usual(
    52,
    14,
    fromPupil(
      named('Inaya Siddiqui', 7, '7S'),
      ['language', 'moving_up'],
      'I came from Lahore this year. I know the answer but in my head it is in Urdu and when I change it the teacher is already asking somebody else',
    ),
    [
      note(
        9,
        'Half in Urdu, half in English, all of it funny. Her teachers will count to five before they go on.',
      ),
      note(2, 'One hand up a day. She has done three, all in maths.'),
    ],
    { dueInDays: 1 },
  ),
  nadia.usual(
    53,
    17,
    fromPupil(
      named('Freya Holt', 8, '8R'),
      ['self_esteem'],
      'i look at everyone else and they look like they know how to be a person',
    ),
    [
      note(11, 'Cards. She won, and said it was luck, and then won again.'),
      note(4, 'List of ten things she can do. We got to fourteen before the bell.'),
    ],
    { dueInDays: 3 },
  ),
  nadia.usual(
    54,
    12,
    fromPupil(
      named('Louis Bertrand', 9, '9A'),
      ['worry'],
      'I check the door is locked, and then I check it again, and then I miss the bus',
      { reach: 'my_page' },
    ),
    [
      note(
        7,
        'He takes one photograph of the locked door and looks at that. On the bus four days of five. Talked about seeing the doctor, and he will ask his mum to come.',
      ),
    ],
    { dueInDays: 0 },
  ),
  nadia.usual(
    55,
    13,
    fromParent(
      named('Nasreen Akhtar'),
      ['language', 'school_work'],
      'اسکول سے خط آتے ہیں اور میں پڑھ نہیں سکتی۔ بیٹا بتاتا ہے کہ سب ٹھیک ہے۔ مجھے نہیں معلوم کہ سب ٹھیک ہے یا نہیں۔',
      {
        other: named('Bilal Akhtar', 8, '8S'),
        language: 'ur',
        interpreter: 'Urdu',
        reach: 'call_only',
        number: '07700 900418',
      },
    ),
    [
      note(
        8,
        'Rang her in Urdu and read her the last three letters. One was good news that he had kept quiet about.',
        'call',
        30,
      ),
      note(3, 'She came to coffee with her sister, and asked who chooses the topics.', 'group', 60),
    ],
    {
      dueInDays: 2,
      decided: {
        outcome: 'taken_on',
        by: 'mentor-3',
        mentor: 'mentor-3',
        at: ago(12, '09:20'),
        words: 'آپ کا شکریہ کہ آپ نے لکھا۔ نادیہ اردو بولتی ہیں اور آپ کو فون کریں گی۔',
      },
    },
  ),
  ania.intensive(
    58,
    32,
    fromPupil(
      named('Shannon Doherty', 10, '10S'),
      ['behaviour', 'family'],
      'Im back on monday after being excluded and everyone is going to be waiting for me to do it again',
      { when: ['before_school', 'lesson'] },
    ),
    [
      note(
        31,
        'First morning back with me, then two lessons that she picked. Home after lunch, as agreed.',
        'one_to_one',
        60,
      ),
      note(18, 'Full days. One flare in the corridor, and she walked away from it. I saw.'),
      note(
        6,
        'A look back with her and her gran. She wants to help on the Year 7 table.',
        'home',
        45,
      ),
    ],
    { dueInDays: 1 },
  ),
]
