import type { Widened } from '../shape.ts'

export const infoPagesEn = {
  privacyPage: {
    title: 'What we do with what you tell us',
    points: [
      ['Who reads it', 'The mentors of your school. If you say that you are not safe, {dsl} too.'],
      [
        'When we must tell someone',
        'If you or someone else is being hurt, or could be. We tell {dsl}, and we try to tell you first.',
      ],
      [
        'What we do not do',
        'We do not tell your parents that you wrote, unless we must to keep you safe. We do not follow you, and no other company sees this. We put nothing on your phone.',
      ],
      [
        'How it is kept',
        'Locked with a key that is kept somewhere else. Every time somebody opens it, it is noted. You can see on your page when a mentor opened it.',
      ],
      ['How long', 'As long as the school needs it to help you. Then it is deleted.'],
      [
        'What you can do',
        'You can take it back, ask what we have, and ask us to change it. Come to {room}, or write to us on your page.',
      ],
      [
        'What we cannot promise',
        'Somebody may look over your shoulder. The owner of the wifi can see that you were on this website, but not what you wrote.',
      ],
    ],
  },

  poster: {
    title: 'Something on your mind?',
    lead: 'Scan this, or type the address. No account. No need to say why.',
    print: 'Print this page on A4.',
  },
} as const

/** The words of the privacy page and the poster. */
export type InfoWords = Widened<typeof infoPagesEn>
