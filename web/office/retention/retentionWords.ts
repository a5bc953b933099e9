import type { LegalHoldKind } from '../../../worker/retention/rules/legalHold.ts'
import type { RetentionKind } from '../../../worker/retention/rules/retention.ts'
import { counted } from '../shell/words.ts'

/** Each kind of record as the page names it, and from when its period counts. */
export const KINDS: Record<RetentionKind, { label: string; one: string; from: string }> = {
  answered: {
    label: 'Requests that were declined, signposted, passed to the DSL or withdrawn',
    one: 'Request that was answered',
    from: 'from that day, with everything that belongs to them',
  },
  met_once: {
    label: 'One chat, and groups',
    one: 'One chat or group',
    from: 'from the decision, with everything that belongs to them',
  },
  held: {
    label: 'Requests held for review that nobody decided on',
    one: 'Held request that nobody decided on',
    from: 'from the day they came',
  },
  case: {
    label: 'Cases',
    one: 'Case',
    from: 'from the end, or from the day the pupil left if nobody ended it, with all that belongs to them',
  },
  session_note: {
    label: 'Session notes',
    one: 'Session note',
    from: 'from the end of their case, and never for longer than the case',
  },
  message: {
    label: 'Messages with pupils and parents',
    one: 'Message',
    from: 'from the end of their request or case, and never for longer than that',
  },
  disclosure: {
    label: 'Safeguarding records that have been ended',
    one: 'Safeguarding record',
    from: 'from the day they were ended, with their trail and exports',
  },
  booking: {
    label: 'Places that were booked, and who came',
    one: 'Place that was booked',
    from: 'from the end of the session; for a weekly place, a year after they chose the day',
  },
  holder: {
    label: 'People who booked, with their children and what the children must not eat',
    one: 'Person who booked',
    from: 'from when they last confirmed it, once they have no places left',
  },
  leaver: {
    label: 'Pupils on the roll who have left',
    one: 'Pupil who has left',
    from: 'from the day they left, once no request or case names them',
  },
  notice: {
    label: 'Notices to staff, which hold no words',
    one: 'Notice',
    from: 'from when they were made',
  },
}

/** Where the default comes from, said plainly. */
export const BECAUSE: Record<RetentionKind, string> = {
  answered: 'Our own choice. Guidance for schools has no figure for this.',
  met_once: 'Our own choice. Guidance for schools has no figure for this.',
  held: 'Our own choice. Someone should decide on each of them long before that.',
  case: 'The records toolkit for schools (IRMS) says three years for contact with pupils that isn’t part of their file.',
  session_note: 'As long as their case. It’s the same figure from the records toolkit.',
  message: 'Our own choice. A year after the end, they’re no use any more.',
  disclosure:
    'The records toolkit for schools (IRMS) says until 25 years after the date of birth. Ajar counts from your youngest pupil instead, so it’s never sooner than that. The Independent Inquiry into Child Sexual Abuse asked for 75 years for records of such abuse. Put a hold on those. You can choose less if your own safeguarding system keeps the record.',
  booking: 'Our own choice. A year is enough to see who’s stopped coming.',
  holder: 'Our own choice. Families tell us again every school year what a child must not eat.',
  leaver: 'Our own choice. Ajar only needs the roll to know who a request is about.',
  notice: 'Our own choice. There are no words in them.',
}

/** Rows that go by themselves, with no period to choose. */
export const FIXED: readonly string[] = [
  'A page opened with five words is kept for 30 minutes.',
  'Wrong words that someone tried are kept for a day.',
  'Staff sign-ins last 10 hours at most.',
  'A file of pupils that nobody confirmed is kept for a day.',
  'Who asked to open a locked name, who agreed, and why. We keep this as long as the request.',
  'The trail of who did what is kept as long as its record. It’s one chain, so it’s only ever deleted whole.',
  'Waiting requests, open cases and open safeguarding records are kept, however old they are.',
  'Requests passed to the DSL: kept as long as the safeguarding record.',
]

export const HELD: Record<LegalHoldKind, string> = {
  referral: 'A request, with its case',
  disclosure: 'A safeguarding record, with the request it came from',
  pupil: 'Everything about one pupil',
}

/** "3 years", "18 months" */
export const periodWords = (months: number) =>
  months % 12 === 0 ? counted(months / 12, 'year') : counted(months, 'month')

/** "12", or "500 or more" */
export const upTo = (number: number, most: number) =>
  number >= most ? `${most} or more` : String(number)
