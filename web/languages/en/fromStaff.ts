import type { Widened } from '../shape.ts'

export const fromStaffEn = {
  decisions: {
    taken_on:
      'Thank you for telling us. {mentor} has time for you. In the next few days, {mentor} will come and find you quietly, or write to you here. You can say no at any time.',
    one_chat:
      'Thank you for telling us. {mentor} would like to meet you once and listen. You’ll find when and where on this page. You can say no.',
    group:
      'Thank you for telling us. There’s a small group here for people with the same on their minds. {mentor} will tell you about it. You choose if you want to come.',
    signposted:
      'Thank you for telling us. The best people for this are {service}. We can call them with you. Write to us here, or come in.',
    passed_on:
      'Thank you for telling us. You did the right thing. We’ve told {dsl}, who keeps children safe here and will talk with you soon.',
    declined:
      'Thank you for telling us. We don’t think a mentor is the right person for this. We can tell you who is, and walk over with you. Write to us here, or come in.',
  },

  /** The same for a pupil a teacher referred: they have told us nothing yet. */
  decisionsAsked: {
    taken_on:
      '{mentor} has time for you. In the next few days, {mentor} will come and find you quietly, or write to you here. You can say no at any time.',
    one_chat:
      '{mentor} would like to meet you once and listen. You’ll find when and where on this page. You can say no.',
    group:
      'There’s a small group here that might be right for you. {mentor} will tell you about it. You choose if you want to come.',
    signposted:
      'The best people for this are {service}. We can call them with you. Write to us here, or come in.',
    passed_on: '{dsl} keeps children safe here, and will talk with you soon.',
    declined:
      'We don’t think a mentor is the right person for this. If you’d like to talk, write to us here, or come in.',
  },

  /** On paper, handed to a pupil. Anyone may find it: it says nothing of what it is about. */
  slip: {
    title: 'Your page at {school}',
    lead: 'Someone here would like to ask you one thing.',
    how: 'Go to this address, or scan the square. Then type these five words.',
    choice: 'You can say yes, no or not yet.',
    keep: 'Only you have these words. Put them somewhere only you look.',
  },
} as const

/** Texts from staff to a pupil: the suggested replies, and the slip with five words. */
export type WordsFromStaff = Widened<typeof fromStaffEn>
