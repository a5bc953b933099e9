import type { Context } from 'hono'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { RefusalCode } from './access/rules/refusal.ts'

/** How a refusal answers: its HTTP status and, for staff, its words. The portal's words are in its catalogue. */
export type Problem = { status: ContentfulStatusCode; title: string }

/** The one error map. A new code does not compile until it has its line. */
export const PROBLEMS: Record<RefusalCode, Problem> = {
  not_found: {
    status: 404,
    title: 'There’s nothing here you can open. If someone sent you here, ask them about it.',
  },
  not_allowed: {
    status: 403,
    title: 'Someone else has to do this. Your lead mentor or an administrator can say who.',
  },
  not_signed_in: {
    status: 401,
    title: 'Sign in again to carry on. What you typed is still on this page.',
  },
  other_school: {
    status: 403,
    title:
      'You changed to another school in another tab, so nothing was sent. Change back there, then send it again. What you typed is still on this page.',
  },
  not_valid: { status: 422, title: 'We need something more. Check each box.' },
  too_large: {
    status: 413,
    title: 'That’s too long to send at once. Make it shorter and send it again.',
  },
  wrong_type: { status: 415, title: 'That didn’t come from one of our pages.' },
  broken_encoding: { status: 400, title: 'Some characters arrived broken. Send it again.' },
  repeated_field: { status: 400, title: 'One answer arrived twice. Go back and send it again.' },
  foreign_origin: {
    status: 403,
    title: 'That came from another website, so nothing has changed.',
  },
  form_expired: {
    status: 409,
    title: 'This page was open for a long time. Check it and send it again.',
  },
  changed_meanwhile: { status: 409, title: 'Someone else was first. Your words are still below.' },
  not_awaiting_triage: {
    status: 409,
    title: 'Someone’s already decided this. Your words are still below.',
  },
  caseload_full: {
    status: 409,
    title: 'That would take this mentor over their limit. Choose another, or ask the lead mentor.',
  },
  already_ended: { status: 409, title: 'This has ended.' },
  session_full: { status: 409, title: 'There’s no place left. They can join the waiting list.' },
  time_taken: {
    status: 409,
    title: 'Someone else just took that time. Here are the next free ones.',
  },
  talk_ahead: {
    status: 409,
    title: 'You have a time to talk ahead already. To take another, cancel that first.',
  },
  needs_a_look: { status: 409, title: 'More places than usual were booked. Someone adds these.' },
  session_off: { status: 409, title: 'This session isn’t on.' },
  session_over: { status: 409, title: 'This session is over.' },
  has_left: {
    status: 409,
    title: 'This colleague doesn’t work here any more. Choose someone else.',
  },
  still_theirs: {
    status: 409,
    title: 'Something new came to them, so nothing has moved yet. Check the list again.',
  },
  last_of_role: {
    status: 409,
    title: 'Nobody else does this for the school yet. Name who follows first, in the settings.',
  },
  overloaded: {
    status: 503,
    title: 'Sorry, that didn’t save. Nothing’s lost. Send it again in a moment.',
  },
  moving: {
    status: 503,
    title:
      'One minute, please. The school is moving to another database. What you typed is still on this page: send it again in a minute.',
  },
}

/**
 * Logs an error that is no refusal, and returns the number that the page shows for it: someone who reads it
 * out lets the school find this line. The line has the pattern of the address and the error's name. It has
 * neither the address nor the message, because a secret is in one, and what was typed may be in the other.
 *
 * @param at the request that failed, or the job
 */
export function logFault(error: unknown, at: Context | string): string {
  const number = newNumber()
  const name = error instanceof Error ? error.name : 'unknown error'
  const where = typeof at === 'string' ? at : `${at.req.method} ${routePath(at)}`
  console.error(`fault ${number}: ${where}, overloaded, ${name}`)
  return number
}

/** Eight random digits in two groups, easy to read out: "4821 9370". */
function newNumber(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  const digits = String(random % 100_000_000).padStart(8, '0')
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}
