import type { LegalHoldKind } from '../../../worker/retention/rules/legalHold.ts'
import type { RetentionKind } from '../../../worker/retention/rules/retention.ts'
import { counted } from '../shell/words.ts'

/** Each kind of record as the page names it, and from when its period counts. */
export const KINDS: Record<RetentionKind, { label: string; one: string; from: string }> = {
  answered: {
    label: 'Requests that were declined, signposted, passed on or taken back',
    one: 'Request that was answered',
    from: 'from that day, with everything that hangs on them',
  },
  met_once: {
    label: 'One chat, and groups',
    one: 'One chat or group',
    from: 'from the decision, with everything that hangs on them',
  },
  held: {
    label: 'Requests held for review that nobody decided on',
    one: 'Held request that nobody decided on',
    from: 'from the day on which they came',
  },
  case: {
    label: 'Cases',
    one: 'Case',
    from: 'from the end, or from the day the pupil left if nobody ended it; with all that hangs on them',
  },
  session_note: {
    label: 'Session notes',
    one: 'Session note',
    from: 'from the end of their case; at the latest they go with it',
  },
  message: {
    label: 'Messages with pupils and parents',
    one: 'Message',
    from: 'from the end of their request or case; at the latest they go with it',
  },
  disclosure: {
    label: 'Safeguarding records that have been ended',
    one: 'Safeguarding record',
    from: 'from the day on which they were ended, with their trail and exports',
  },
  booking: {
    label: 'Places that were kept, and who came',
    one: 'Place that was kept',
    from: 'from the end of the session; a day of each week, a year after it was chosen',
  },
  holder: {
    label: 'Who booked, with their children and what those must not eat',
    one: 'Person who booked',
    from: 'once no place of theirs is left, from when they last said so',
  },
  leaver: {
    label: 'Pupils on the roll who have left',
    one: 'Pupil who has left',
    from: 'from the day they left, once no request or case names them',
  },
  notice: { label: 'Wordless notices to staff', one: 'Notice', from: 'from when they were made' },
}

/** Where the default comes from, said plainly. */
export const BECAUSE: Record<RetentionKind, string> = {
  answered: 'Our own choice: guidance for schools has no figure for this.',
  met_once: 'Our own choice: guidance for schools has no figure for this.',
  held: 'Our own choice. Somebody should decide on each of them long before that.',
  case: 'The records toolkit for schools (IRMS) gives three years for what comes of contact with pupils and is no part of their file.',
  session_note: 'As long as their case: the same figure of the records toolkit for schools.',
  message: 'Our own choice: a year after the end there is no more use in them.',
  disclosure:
    'The records toolkit for schools (IRMS) says until 25 years after the date of birth. Ajar does not count with birthdays: it counts from the youngest pupil that you have, so never sooner than that. The Independent Inquiry into Child Sexual Abuse asked for 75 years for records of such abuse: put a hold on those. You can choose less where your own safeguarding system keeps the record.',
  booking: 'Our own choice: a year is enough to see who is not coming any more.',
  holder: 'Our own choice: what a child must not eat is said again every school year.',
  leaver: 'Our own choice: Ajar needs the roll only to know whom a request is about.',
  notice: 'Our own choice. There is no word in them.',
}

/** What goes by itself, and is nobody’s to choose. */
export const FIXED: readonly string[] = [
  'A page opened with five words: 30 minutes.',
  'Wrong words that somebody tried: a day.',
  'Sign-ins of staff: 10 hours at most.',
  'A file of pupils that nobody confirmed: a day.',
  'Who asked to open a locked name, who agreed, and why: with its request.',
  'The trail of who did what: with the record that it is of, whole. It is one chain, so no part of it goes alone.',
  'A request that waits, a case that is open, a safeguarding record that has not been ended: kept, however old.',
  'A request in which something was passed on: as long as the record of that.',
]

export const HELD: Record<LegalHoldKind, string> = {
  referral: 'A request, with its case',
  disclosure: 'A safeguarding record, with the request that it came from',
  pupil: 'Everything of one pupil',
}

/** "3 years", "18 months" */
export const periodWords = (months: number) =>
  months % 12 === 0 ? counted(months / 12, 'year') : counted(months, 'month')

/** "12", or "500 or more" */
export const upTo = (number: number, most: number) =>
  number >= most ? `${most} or more` : String(number)
