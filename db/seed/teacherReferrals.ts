import { ago, fromTeacher, named, type Described } from './history/describe.ts'

const YILMAZ = named('Mr Yilmaz')

const THAPA = named('Miss Thapa')

/** The referrals of the teacher at Harbour Academy: one waits, one is a chat that the pupil agreed to. */
export const HARBOURS_TEACHERS: readonly Described[] = [
  {
    n: 150,
    ...fromTeacher(
      'teacher',
      YILMAZ,
      named('Tyrell Osborne', 8, '8H'),
      ['not_sure', 'attendance'],
      {
        story:
          'He has slept in my lesson four times since half term. He is not rude about it. I am not sure why.',
        strengths: 'Takes clocks apart and gets them back together. The younger ones follow him.',
        tried:
          'A seat by the window, a quiet word after the lesson, a call home that nobody answered.',
        howSoon: 'this_week',
        pupilKnows: 'no',
      },
    ),
    made: ago(1, '14:05'),
    pupilSaid: [{ said: 'yes', to: 'mentor-2', at: ago(1, '14:50') }],
  },
  {
    n: 151,
    ...fromTeacher(
      'teacher',
      YILMAZ,
      named('Zofia Nowak', 8, '8A'),
      ['friendships', 'self_esteem'],
      {
        story: 'She used to sit in the middle of the room. Now she asks to sit by me.',
        strengths: 'Sings in the choir, and knows every word of every song.',
        tried: 'I changed the seating plan for everyone, so that it was not about her.',
        howSoon: 'when_you_can',
        pupilKnows: 'yes',
      },
    ),
    made: ago(6, '10:45'),
    openedBy: [{ by: 'mentor-3', at: ago(5, '09:10') }],
    pupilSaid: [{ said: 'yes', to: 'mentor-3', at: ago(5, '11:05') }],
    decided: {
      outcome: 'one_chat',
      by: 'mentor-3',
      mentor: 'mentor-3',
      at: ago(5, '11:20'),
      words:
        'Nadia would like to meet you once and listen. Come at lunch on any day. You can say no.',
    },
    told: [{ phrase: 'we_are_meeting', by: 'mentor-3', at: ago(5, '11:25') }],
  },
]

/** The referral of the teacher at Meadow Primary, which waits. */
export const MEADOWS_TEACHERS: readonly Described[] = [
  {
    n: 150,
    ...fromTeacher('teacher', THAPA, named('Idris Warsame', 4, 'Oak'), ['not_sure', 'worry'], {
      story: 'Idris has stopped putting his hand up. I am not sure why.',
      strengths: 'Knows more about whales than I do.',
      tried: 'A helper job in the morning, and a partner who is kind.',
      howSoon: 'this_week',
      pupilKnows: 'not_sure',
    }),
    made: ago(1, '15:20'),
  },
]
