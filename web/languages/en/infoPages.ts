import type { Widened } from '../shape.ts'

export const infoPagesEn = {
  privacyPage: {
    title: 'What we do with what you tell us',
    points: [
      ['Who reads it', 'The mentors at your school. If you say you’re not safe, {dsl} does too.'],
      [
        'When we have to tell someone',
        'If you or someone else is being hurt, or could be. We’ll tell {dsl}, and we’ll try to tell you first.',
      ],
      [
        'What we don’t do',
        'We won’t tell your parents that you wrote, unless we have to, to keep you safe. We don’t track you, and no other company sees this. We don’t put anything on your phone.',
      ],
      [
        'How we keep it',
        'We lock it, and keep the key somewhere else. Every time someone opens it, we make a note. Your page shows when a mentor opened it.',
      ],
      ['How long', 'As long as the school needs it to help you. Then we delete it.'],
      [
        'What you can do',
        'You can take it back, ask what we have, and ask us to change it. Come to {room}, or write to us on your page.',
      ],
      [
        'What we can’t promise',
        'Someone may look over your shoulder. Whoever runs the wifi can see you visited this site. They can’t see what you wrote.',
      ],
    ],
  },

  poster: {
    title: 'Something on your mind?',
    about: 'Friends, home, school, feeling low, or you’re not sure. Come and talk.',
    lead: 'Scan this, or type the address. It’s free. You don’t need an account, and you don’t have to say why.',
    turnUp: 'Or just turn up:',
    closed: 'Need someone when we’re closed?',
    childline: 'Call Childline on 0800 1111. It’s free, day and night.',
    cards: 'Pocket cards',
    print:
      'Print this page on A4. You’ll get a poster, and a sheet of ten pocket cards to cut out.',
  },
} as const

/** The words of the privacy page and the poster. */
export type InfoWords = Widened<typeof infoPagesEn>
