import type { Widened } from '../shape.ts'

/** What a pupil reads of their plan on their own page. */
export const planEn = {
  finished:
    'Your meetings with {mentor} have finished. You can still come to {room}, or write below.',
  lookIn: '{mentor} will look in again on {day}.',
  meeting: {
    next: 'You meet {mentor} on {day}, {from} to {until}, in {place}.',
    off: 'You were meeting {mentor} on {day} at {from}. That isn’t on any more.',
    cannot: 'I can’t then',
    cannotHint: 'We’ll tell {mentor}. Then you can choose another time.',
    cannotSent: 'I can’t come on {day} at {from}.',
    cancelled: 'You’re not meeting then, and your mentor knows.',
    booked: 'That’s booked.',
    movedOn:
      'The times you had are off: from now on you meet {mentor}. Choose a time with {mentor} here, or wait and {mentor} will choose one with you.',
    choose: 'Choose a time with {mentor}',
    others: 'Or meet someone else here',
    chooseOther: 'Choose a time',
    book: 'Book this time',
    time: '{day}, {from}',
    timeWith: '{day}, {from}, with {mentor}',
  },
  goodbye: {
    title: 'How was it?',
    lead: 'Your mentor reads what you choose here. You can leave any of them out, and change them for a day.',
    questions: {
      helped: 'Did it help?',
      heard: 'Did someone listen to you?',
      school: 'Is school better now?',
      who: 'Do you know who to go to next time?',
      friend: 'Would you tell a friend to come?',
    },
    answers: { yes: 'Yes', bit: 'A bit', no: 'No' },
    send: 'Send my answers',
    change: 'Change what I said',
    sent: 'Thank you. Your mentor reads that.',
  },
  sharing: {
    title: 'Can a parent see this?',
    lead: 'A parent sees your targets, your stickers and when you meet only if you say yes. You can change it any time.',
    answers: { yes: 'Yes, they can see it', no: 'No, just me and my mentor' },
    send: 'Save my answer',
    sent: 'Thank you. It’s as you said from now on.',
  },
  /** What a parent reads of it, where their child said yes. */
  shared: {
    because: 'Your child said that you can see this.',
    targets: 'What your child is working on',
    fresh: 'Just started.',
    done: 'What your child has done',
    next: 'They meet {mentor} on {day}, {from} to {until}.',
    met: 'Done.',
    stickers: {
      star: 'A star',
      sun: 'A sun',
      boat: 'A boat',
      cat: 'A cat',
      rocket: 'A rocket',
      flower: 'A flower',
      ball: 'A ball',
      moon: 'A moon',
    },
  },
  targets: 'What you’re working on',
  fresh: 'You’ve just started.',
  went: {
    not_yet: 'Last time: not yet.',
    sometimes: 'Last time: sometimes.',
    mostly: 'Last time: mostly.',
    met: 'You’ve done it.',
  },
  way: 'The way in, step by step',
  wayHint: 'Some days you go on, some days you stay, some days you go back one. It all counts.',
  step: '{minutes} min.',
  stepWith: 'With {person}, {minutes} min.',
  stands: { here: 'You’re here now.', been: 'You’ve been here.', ahead: '' },
  done: 'What you’ve done',
  stickers: {
    star: 'Your sticker is a star',
    sun: 'Your sticker is a sun',
    boat: 'Your sticker is a boat',
    cat: 'Your sticker is a cat',
    rocket: 'Your sticker is a rocket',
    flower: 'Your sticker is a flower',
    ball: 'Your sticker is a ball',
    moon: 'Your sticker is a moon',
  },
} as const

export type PlanWords = Widened<typeof planEn>
