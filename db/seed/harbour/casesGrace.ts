import { CHANTELLES_CASE } from './chantelle.ts'
import {
  ago,
  casesOf,
  fromParent,
  fromPupil,
  minutesAgo,
  named,
  note,
  type Described,
} from '../history/describe.ts'

const grace = casesOf('mentor-1', 'Grace')

/** Mrs Okafor’s cases. With her light ones they weigh 13.5 of 14: the next usual one does not fit. */
export const GRACES_CASES: readonly Described[] = [
  grace.intensive(
    30,
    39,
    fromPupil(
      named('Ffion Hargreaves', 8, '8R'),
      ['attendance', 'worry'],
      'I havent been in for six weeks. I get dressed and then I cant get out of the car. Its not the lessons and its not people its the building. I know that sounds stupid',
      { reach: 'text', number: '07700 900205', channelIsPrivate: 'yes', when: ['before_school'] },
    ),
    [
      note(
        34,
        'Met at the gate at 8.30. We said good morning and she went home again. That was the whole plan and she did it.',
        'one_to_one',
        10,
      ),
      note(
        29,
        'Five gates in a row now. Today as far as the bench by reception, coats on, ten minutes. She counted the bricks.',
        'one_to_one',
        15,
      ),
      note(
        24,
        'A step back: the bell went while we were at reception and she ran to the car. We said one step back is allowed and go to the gate tomorrow.',
        'one_to_one',
        15,
      ),
      note(
        17,
        'Up the stairs to our room by the side door. Tea. She did twenty minutes of maths and did not notice.',
        'one_to_one',
        30,
      ),
      note(
        9,
        'Stayed until break. Mum cried in the car park, the good kind. The worker from the clinic is happy with the steps.',
        'one_to_one',
        90,
      ),
      note(
        2,
        'First lesson: art, at the back, me beside her. “I forgot to be scared for a bit and then I remembered.”',
        'in_class',
        50,
      ),
    ],
    {
      dueInDays: 1,
      namesTold: [
        { to: 'teacher', at: ago(9, '11:40') },
        { to: 'attendance', at: ago(9, '11:41') },
      ],
      ratings: [
        {
          teacher: 'teacher',
          moment: 'start',
          asked: ago(35, '15:20'),
          said: {
            at: ago(33, '12:40'),
            points: [1, null, 5, 4, 2, 4],
            seen: 'When she was last in, her work was the neatest in the room.',
            view: 'Her seat by the window is kept. Nobody sits there.',
          },
        },
        {
          teacher: 'attendance',
          moment: 'start',
          asked: ago(35, '15:20'),
          said: {
            at: ago(34, '09:05'),
            points: [1, null, null, null, null, null],
            view: 'Mum rings every morning. Please let me know of each step, and I will mark it.',
          },
        },
      ],
      steps: {
        at: ago(34, '09:10'),
        way: [
          { place: 'The gate', person: 'Grace', minutes: 10 },
          { place: 'The bench by reception', person: 'Grace', minutes: 10 },
          { place: 'The Harbour Room, by the side door', person: 'Grace', minutes: 30 },
          { place: 'The Harbour Room, until break', person: 'Grace', minutes: 90 },
          { place: 'Art, at the back', person: 'Grace beside me', minutes: 50 },
          { place: 'Art, by the window', person: 'Grace outside the door', minutes: 50 },
          { place: 'Art and English', person: 'Miss Hall', minutes: 100 },
        ],
        moves: [
          { at: ago(29, '11:20'), move: 'on' },
          {
            at: ago(24, '11:20'),
            move: 'back_one',
            word: 'The bell went while we were at reception.',
          },
          { at: ago(22, '09:00'), move: 'on', word: 'Ten minutes, coats on, before the bell.' },
          { at: ago(17, '11:20'), move: 'on' },
          { at: ago(13, '11:20'), move: 'stay', word: 'A cold. The room was enough.' },
          { at: ago(9, '11:20'), move: 'on' },
          { at: ago(2, '11:20'), move: 'on', word: 'She forgot to be scared for a bit.' },
        ],
      },
      messages: [
        { by: null, at: ago(10, '20:10'), words: 'can it be the side door again tomorrow' },
        {
          by: 'mentor-1',
          at: ago(9, '07:55'),
          words: 'Yes. Side door, 8.30. I will have the key in my hand.',
        },
        {
          by: null,
          at: ago(2, '17:45'),
          words: 'i did a whole lesson!! can we do art again before we do a different one',
        },
        {
          by: 'mentor-1',
          at: ago(1, '08:20'),
          words: 'You did. Art again it is. You pick the day.',
        },
      ],
    },
  ),
  CHANTELLES_CASE,
  grace.usual(
    32,
    27,
    fromPupil(
      named('Mason Tully', 8, '8S'),
      ['behaviour'],
      'they said its you or internal exclusion so im here',
    ),
    [
      note(
        20,
        'We wrote down what already goes well: DT, and anything before eleven. Two targets for the week, both his.',
      ),
      note(
        12,
        'Three good days of five. He counted them before I did. He asked for the star sticker “for my brother”.',
      ),
      note(
        5,
        'A bad Tuesday, and he came to tell me before anybody else could. Nothing but praise from his head of year since.',
      ),
    ],
    {
      dueInDays: 2,
      ratings: [
        {
          teacher: 'teacher',
          moment: 'start',
          asked: ago(25, '15:30'),
          said: {
            at: ago(24, '08:30'),
            points: [5, 4, 2, 3, 3, 2],
            seen: 'Good until somebody laughs. After that he is gone for the lesson.',
          },
        },
      ],
      observed: {
        at: ago(19, '12:10'),
        lesson: 'Science, set 3',
        seen: 'Fine for the practical. At the writing two boys behind him laughed, and he was out of his chair before anyone had said a word.',
        wentWell: 'He set out the whole bench for his group without being asked.',
      },
      pass: { from: '14:20', until: '14:50', room: 'Upstairs, blue door' },
      shared: { to: 'mentor-1', at: ago(12, '11:40'), withParent: 60 },
      plan: {
        programme: {
          at: ago(20, '15:10'),
          weeks: 6,
          parts: ['one_to_one', 'observation'],
          agreed: [
            { who: 'pupil', at: ago(20, '15:10') },
            { who: 'parent', at: ago(19, '16:00') },
            { who: 'senco', at: ago(18, '10:45') },
          ],
        },
        targets: [
          {
            words: 'Three good days out of five',
            seen: 'His planner has a tick from each lesson of the day.',
            went: [
              [1, 'mostly'],
              [2, 'met'],
            ],
            sticker: 'star',
          },
          {
            words: 'Walk off and come here before I shout',
            seen: 'He shows his card at our door.',
            went: [[2, 'sometimes']],
          },
        ],
        reviews: [{ inDays: 6 }],
      },
      handingTo: {
        mentor: 'mentor-2',
        at: minutesAgo(25),
        reason:
          'He asks about your walks round the field every week. I am nearly full, and I think that he would tell you more on his feet than he tells me on a chair.',
      },
    },
  ),
  grace.usual(
    33,
    31,
    fromPupil(
      named('Zainab Hussain', 9, '9H'),
      ['bereavement'],
      'My dad died this year. In RE we are doing funerals and I have to sit there',
      { when: ['lesson'] },
    ),
    [
      note(
        26,
        'She is out of RE until that unit is over. She talked about his van and the songs in it.',
      ),
      note(11, 'Began a box: his cap, a bus ticket, a list of things he said. She laughed twice.'),
    ],
    { dueInDays: 3 },
  ),
  grace.usual(
    34,
    45,
    fromParent(
      named('Bernadette O’Dowd'),
      ['attendance'],
      'He misses Mondays and Fridays and half the time I do not know till you ring me. I work earlies.',
      { other: named('Kieran O’Dowd', 10, '10R'), reach: 'text_only', number: '07700 900631' },
    ),
    [
      note(
        38,
        'Rang mum on her break. She will text when she leaves at five, and I ring him at seven.',
        'call',
        10,
      ),
      note(22, 'In on both Mondays. He says the phone call is annoying and please do not stop.'),
      note(
        7,
        'Off on Friday, in on Monday with a note that was real. We drew what Friday looks like from his bed.',
      ),
    ],
    { dueInDays: -1 },
  ),
  grace.usual(
    35,
    18,
    fromPupil(
      named('Tia Baptiste', 7, '7S'),
      ['bullying'],
      'these girls do a noise when i walk past, everyone knows what it means but the teachers dont',
    ),
    [
      note(
        14,
        'She mapped where it happens: two corridors and the lunch queue. We changed the queue first.',
      ),
      note(
        6,
        'Practised a face and four words. Her head of year has spoken to the others, without her name.',
      ),
    ],
    { dueInDays: 1 },
  ),
  grace.usual(
    36,
    24,
    fromPupil(
      named('Jakub Nowak', 7, '7R'),
      ['language', 'friendships'],
      'I speak english ok but in group they talk fast and then i am only quiet. In Poland I was not a quiet person',
    ),
    [
      note(
        17,
        'He taught me to swear in Polish, mildly. Football at lunch with Hassan from the same form.',
        'pair',
      ),
      note(8, 'He asked a question in science. He wrote the date of it on his hand to show me.'),
    ],
    { dueInDays: 4 },
  ),
  grace.usual(
    37,
    22,
    fromPupil(
      named('Amber Slater', 9, '9S'),
      ['friendships', 'self_esteem'],
      'I always say I dont mind. I do mind. Then I am angry all night with people who dont even know',
    ),
    [
      note(16, 'What a good friend does, on cards. She has nine of the ten and gave herself two.'),
      note(
        3,
        'She told Ellie that she did mind. Ellie said oh, sorry. “That was it. Thats all that happened.”',
      ),
    ],
    { packs: [{ pack: 3, at: ago(16, '11:30') }] },
  ),
  grace.usual(
    38,
    15,
    fromPupil(
      named('Ryan Cho', 11, '11T'),
      ['school_work', 'worry'],
      'I revise for hours and then the page is just gone out of my head. Mum keeps telling people what I am going to get',
    ),
    [
      note(
        10,
        'Twenty minutes, then a walk, then tell me it. He could tell me all of it. We will do it in the exam hall while it is empty.',
      ),
    ],
    { dueInDays: 2, packs: [{ pack: 4, at: ago(10, '11:30') }] },
  ),
  grace.usual(
    39,
    29,
    fromPupil(
      named('Sorrel Finch', 10, '10H'),
      ['family'],
      'Mum and dad are splitting up and I am the one who carries the messages. I leave my books at the wrong house',
      { reach: 'my_page' },
    ),
    [
      note(
        21,
        'A second set of books from the library for dad’s. We wrote a kind sentence for when she is asked to carry a message.',
      ),
      note(9, 'She used the sentence. It worked on dad.'),
    ],
    { dueInDays: 6 },
  ),
]
