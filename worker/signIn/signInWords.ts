import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What someone reads when a sign-in does not lead to the office: what happened, what to do next. */
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
    title: 'You are not on the staff list here',
    lines: [
      'Your school’s sign-in knows you. Ajar does not have you on the staff list of a school.',
      'If that was the wrong account, sign out of it first, then sign in again with the right one.',
      'If you should be here, ask the person who looks after Ajar at your school to add you. Give them this:',
    ],
    next: 'Sign in again',
  },
  unreachable: {
    status: 503,
    title: 'Your school’s sign-in does not answer',
    lines: [
      'It is not you, and nothing is lost. Wait a minute, then try again.',
      'If it goes on, tell whoever looks after the computers at your school.',
    ],
    next: 'Try again',
  },
  failed: {
    status: 500,
    title: 'That did not work',
    lines: ['It is our side, not yours, and nothing is lost. Wait a minute, then try again.'],
    next: 'Sign in again',
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
    title: 'You are not signed in',
    lines: [
      'The sign-in at your school stopped before it was finished. Start again when you like.',
    ],
    next: 'Sign in',
  },
  refused: {
    status: 403,
    title: 'We could not be sure that it was you',
    lines: [
      'What came back from your school’s sign-in did not hold, so nobody has been signed in.',
      'Try once more. If you see this page again, tell whoever looks after the computers at your school.',
    ],
    next: 'Sign in again',
  },
  signed_out: {
    status: 200,
    title: 'You are signed out of Ajar',
    lines: [
      'On a computer that others use, sign out of your school account too, and close the window.',
    ],
    next: 'Sign in again',
  },
  invitation: {
    status: 200,
    title: 'You are invited to Ajar',
    lines: [
      'Sign in with your own school account, the one whose email address the invitation is for. That account becomes your way in: no new password.',
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
      'It was used already, was withdrawn, is older than a week, or was cut short on its way to you.',
      'Ask the person who invited you for a new one.',
    ],
    next: 'I have been here before: sign in',
  },
  on_a_list: {
    status: 409,
    title: 'This account is on a staff list already',
    lines: [
      'Nothing has changed, and the invitation has not been used.',
      'If the invitation is for somebody else, sign out of your school account first.',
    ],
    next: 'Sign in without it',
  },
  nothing_here: {
    status: 404,
    title: 'There is nothing here',
    lines: ['The address may have been cut short on its way to you.'],
    next: 'Sign in to the office',
  },
} as const satisfies Record<string, Words>

export type SignInPage = keyof typeof PAGES
