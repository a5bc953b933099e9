import type { Widened } from '../shape.ts'

/** What a pupil reads of their plan on their own page. */
export const planEn = {
  finished:
    'Your meetings with {mentor} have finished. You can still come to {room}, or write below.',
  lookIn: '{mentor} will look in again on {day}.',
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
