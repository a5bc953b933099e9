import {
  ago,
  casesOf,
  type Described,
  fromPupil,
  minutesAgo,
  named,
  note,
} from '../history/describe.ts'

const grace = casesOf('mentor-1', 'Grace')

const CHANTELLE = named('Chantelle Addo', 7, '7A')

/** One pupil with a long history: her page shows everything a page can show. */
export const CHANTELLES_CASE: Described = grace.intensive(
  31,
  34,
  fromPupil(
    CHANTELLE,
    ['self_esteem', 'family', 'school_work'],
    'I cant read as good as the others and they get harder books. I am good at looking after my sisters though, I can do all there hair',
  ),
  [
    note(
      28,
      'She told me everything about her three sisters and the washing, and nothing about herself. No hurry.',
    ),
    note(
      20,
      'Card game about likes and dislikes. She did not know her favourite colour. By the end it was orange.',
    ),
    note(
      13,
      'Took two library books home last week and read me the best page of each. She wants to make a book about herself.',
    ),
    note(
      10,
      'She put her hand up in English, twice. I only watched. She looked round to see if I had seen.',
      'in_class',
      50,
    ),
    note(
      4,
      'Twelve pages with photographs, typed by her. “I never made a whole thing before.” Showing it to her tutor was her own idea.',
    ),
  ],
  {
    dueInDays: 0,
    doNotTell: {
      by: 'mentor-1',
      at: ago(32, '11:30'),
      words: 'She asked me not to, before anything else. Look again at the review.',
    },
    messages: [
      { by: null, at: ago(21, '16:10'), words: 'is it ok if i bring my sisters book to show you' },
      { by: 'mentor-1', at: ago(20, '08:05'), words: 'Yes please. Library corner, Thursday.' },
      { by: null, at: ago(5, '12:40'), words: 'can we do the library again on thursday' },
      { by: 'mentor-1', at: ago(5, '13:05'), words: 'Yes. Same corner. Bring the orange pen.' },
    ],
    focus: {
      at: ago(28, '15:40'),
      words:
        'Finish a book that she chose.\nPut her hand up in English.\nAsk for the hard words before the lesson.\nWe will know that it helps when she tells someone the ending.',
    },
    plan: {
      programme: {
        at: ago(28, '15:30'),
        weeks: 12,
        parts: ['one_to_one', 'in_class'],
        agreed: [
          { who: 'pupil', at: ago(28, '15:30') },
          { who: 'teacher', at: ago(27, '09:10') },
        ],
      },
      targets: [
        {
          words: 'Finish a book that I chose',
          seen: 'She tells someone the ending.',
          went: [
            [1, 'not_yet'],
            [2, 'mostly'],
            [4, 'met'],
          ],
          sticker: 'sun',
        },
        {
          words: 'Put my hand up in English',
          seen: 'Miss Hall sees it once a week.',
          went: [[3, 'sometimes']],
        },
        {
          words: 'Ask for the hard words before the lesson',
          seen: 'She has the words on Monday, before period 2.',
        },
      ],
      reviews: [
        {
          inDays: -14,
          held: {
            at: ago(14, '15:20'),
            said: {
              present: ['pupil', 'teacher'],
              changed: 'She reads at home now. She chose the second book herself.',
              next: 'A book of her own, and one hand up a week.',
            },
          },
        },
        { inDays: 0 },
      ],
    },
    agencies: [
      {
        at: ago(16, '10:30'),
        agency: 'School nurse',
        person: 'Mrs Ferris',
        words: 'Could her eyes be tested? She holds the page close.',
        consent: 'pupil',
        answer: { at: ago(12, '09:50'), words: 'Eye test at school on 10 December.' },
      },
    ],
  },
)

/** The same pupil, earlier: a friend was worried. */
export const WORRIED_ABOUT_CHANTELLE: Described = {
  n: 61,
  ...fromPupil(
    named('Imani Brathwaite', 9, '9H'),
    ['family'],
    'my buddy in year 7 is always tired and she does all the jobs at home. she wont say',
    { other: CHANTELLE },
  ),
  made: ago(44, '13:20'),
  openedBy: [{ by: 'mentor-2', at: ago(43, '09:00') }],
  decided: {
    outcome: 'one_chat',
    by: 'mentor-2',
    mentor: 'mentor-2',
    at: ago(43, '09:15'),
    words:
      'Thank you for looking out for her. Dev will say hello, and will not say that it was you.',
  },
  messages: [{ by: null, at: minutesAgo(60 * 24 * 60), words: 'thanks' }],
}
