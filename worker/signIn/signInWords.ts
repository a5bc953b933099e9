import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The text for a sign-in that does not lead to the office: the cause, and the next step. */
type Words = {
  status: ContentfulStatusCode
  title: string
  lines: readonly string[]
  /** On the link that begins a sign-in. */
  next: string
}

export const PAGES = {
  not_on_list: {
    status: 403,
    title: 'You’re not on the staff list here',
    lines: [
      'Your school’s sign-in knows you, but you’re not on a school’s staff list in Ajar.',
      'If that was the wrong account, sign out of it first, then sign in again with the right one.',
      'If you should be here, ask the person who looks after Ajar at your school to add you. Give them this:',
    ],
    next: 'Sign in again',
  },
  unreachable: {
    status: 503,
    title: 'Your school’s sign-in isn’t answering',
    lines: [
      'It’s not you, and nothing’s lost. Wait a minute, then try again.',
      'If it goes on, tell whoever looks after the computers at your school.',
    ],
    next: 'Try again',
  },
  failed: {
    status: 500,
    title: 'Sorry, that didn’t work',
    lines: ['It’s our side, not yours, and nothing’s lost. Wait a minute, then try again.'],
    next: 'Sign in again',
  },
  moving: {
    status: 503,
    title: 'One minute, please',
    lines: ['Your school is moving to another database. Try again in a minute.'],
    next: 'Try again',
  },
  too_old: {
    status: 400,
    title: 'Start your sign-in again',
    lines: [
      'This one took longer than ten minutes, was used already, or began in another browser.',
      'Nobody has been signed in with it.',
    ],
    next: 'Sign in',
  },
  not_finished: {
    status: 400,
    title: 'You’re not signed in',
    lines: [
      'The sign-in at your school stopped before it was finished. Start again when you like.',
    ],
    next: 'Sign in',
  },
  refused: {
    status: 403,
    title: 'We couldn’t be sure it was you',
    lines: [
      'We couldn’t check what your school’s sign-in told us, so nobody has been signed in.',
      'Try once more. If you see this page again, tell whoever looks after the computers at your school.',
    ],
    next: 'Sign in again',
  },
  try_failed: {
    status: 403,
    title: 'The new sign-in doesn’t work yet',
    lines: [
      'We couldn’t check what it told us. Nothing has changed: people sign in as before, and you’re still signed in.',
      'Correct the settings, then try it again.',
    ],
    next: 'Back to the settings',
  },
  try_unreachable: {
    status: 503,
    title: 'The new sign-in isn’t answering',
    lines: ['Nothing has changed: people sign in as before, and you’re still signed in.'],
    next: 'Back to the settings',
  },
  try_of_another: {
    status: 409,
    title: 'This account is a colleague’s',
    lines: [
      'Someone else on your school’s staff list signs in with this account. Nothing has changed.',
      'Sign out of it first, then start again with your own.',
    ],
    next: 'Go back',
  },
  cannot_move: {
    status: 410,
    title: 'The old way to sign in has ended',
    lines: [
      'Your school changed how it signs in more than 30 days ago, or hasn’t changed it.',
      'Ask the person who looks after Ajar at your school to end your access and invite you again.',
    ],
    next: 'Sign in',
  },
  signed_out: {
    status: 200,
    title: 'You’re signed out of Ajar',
    lines: [
      'On a computer that others use, sign out of your school account too, and close the window.',
    ],
    next: 'Sign in again',
  },
  invitation: {
    status: 200,
    title: 'You’re invited to Ajar',
    lines: [
      'Sign in with your own school account, the one whose email address the invitation is for. You won’t need a new password.',
      'The invitation works once, for one person. It is from:',
    ],
    next: 'Sign in with my school account',
  },
  invitation_waits: {
    status: 200,
    title: 'Not yet: a second person has to say yes',
    lines: [
      'Your role needs the yes of two people at your school. One of them has still to give it.',
      'Keep this link, and open it again later.',
    ],
    next: 'I have been here before: sign in',
  },
  list_waits: {
    status: 200,
    title: 'Not yet: a second person has to say yes',
    lines: [
      'You’re on your school’s list. Your role needs the yes of two people there, and one of them has still to give it.',
      'You don’t need a link. Sign in again later.',
    ],
    next: 'Sign in again',
  },
  invitation_of_another: {
    status: 403,
    title: 'This invitation is for another account',
    lines: [
      'You signed in with an account that the invitation isn’t for. Nothing has changed, and it still works.',
      'If that was the wrong account, sign out of it first, then open the link again.',
      'If it was your only one, ask the person who invited you for an invitation to its email address.',
    ],
    next: 'I have been here before: sign in',
  },
  no_address: {
    status: 403,
    title: 'We can’t see which account this is',
    lines: [
      'Your school’s sign-in didn’t tell us the email address of your account, so we can’t tell whether the invitation is for you.',
      'Nothing has changed, and the invitation still works. Tell whoever looks after the computers at your school.',
    ],
    next: 'I have been here before: sign in',
  },
  invitation_over: {
    status: 410,
    title: 'This invitation is over',
    lines: [
      'It was used already, was withdrawn, has run out, or was cut short on its way to you.',
      'Ask the person who invited you for a new one.',
    ],
    next: 'I have been here before: sign in',
  },
  on_a_list: {
    status: 409,
    title: 'This account is on a staff list already',
    lines: [
      'Nothing has changed, and the invitation hasn’t been used.',
      'If the invitation is for someone else, sign out of your school account first.',
    ],
    next: 'Sign in without it',
  },
  nothing_here: {
    status: 404,
    title: 'There’s nothing here',
    lines: ['The address may have been cut short on its way to you.'],
    next: 'Sign in to the office',
  },
} as const satisfies Record<string, Words>

export type SignInPage = keyof typeof PAGES
