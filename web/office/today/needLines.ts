import { roleName } from '../../../worker/access/rules/accessTable.ts'
import type { DisclosureRow } from '../../../worker/safeguarding/office/answers.ts'
import type {
  DueRow,
  NeedGroup,
  NeedKind,
  PressingRow,
  RegisterDue,
} from '../../../worker/today/office/answers.ts'
import type { Identity, Who } from '../../../worker/names/rules/who.ts'
import type { About } from '../../../worker/referrals/rules/askKinds.ts'
import type { IconName } from '../components/icons.ts'
import { becauseWords, escalationWords, noNameWords } from '../safeguarding/escalationWords.ts'
import { NAME_BECAUSE } from '../safeguarding/lockedNameApi.ts'
import { MISSING_WORDS } from '../school/missingWords.ts'
import {
  ABOUT_HEAD,
  CASELOAD,
  CASELOADS,
  caseAt,
  COPY_REQUESTS,
  disclosureAt,
  DOOR,
  LEAVING_AJAR,
  LOCKED_NAMES,
  meetingAt,
  MEETINGS,
  ON_CALL,
  pupilAt,
  MOVING_UP,
  QUEUE,
  referralAt,
  registerAt,
  REGISTERS,
  RETENTION,
  ROLES_TO_AGREE,
  ROLL,
  SAFEGUARDING,
  SET_UP,
  SETTINGS,
  SIGNING_IN,
  STAFF,
} from '../shell/addresses.ts'
import { counted, languageName, REASONS, STATUS, weighsWords } from '../shell/words.ts'
import { callSoonWords, callWords } from '../onCall/callWords.ts'
import { dayOf, fullDayWords, timeWords } from '../shell/timeWords.ts'
import { nearDayWords, pressingWords, sinceWords, whenWords } from './todayWords.ts'

/** What mentors ask of whoever teaches a pupil: led to from here alone. */
const RATINGS = '/office/ratings'

/** As `MOVING_UP_BETWEEN`, whose import would be sent with every referral that is opened. */
const BETWEEN = `${MOVING_UP}/between`

/** A kind as the margin says it, what one does about it, and where all of them stand. */
export const KINDS: Record<
  NeedKind,
  { label: string; icon: IconName; verb: string; all: string; hot?: true }
> = {
  on_call: { label: 'On call', icon: 'hand', verb: 'Open', all: ON_CALL, hot: true },
  told: { label: 'To acknowledge', icon: 'shield', verb: 'Open', all: SAFEGUARDING, hot: true },
  about_head: { label: 'To read', icon: 'shield', verb: 'Read', all: ABOUT_HEAD, hot: true },
  not_safe: { label: 'Not safe', icon: 'shield', verb: 'Open', all: QUEUE, hot: true },
  in_hand: { label: 'Next step', icon: 'note', verb: 'Open', all: SAFEGUARDING },
  transfer: { label: 'To send on', icon: 'shield', verb: 'Open', all: SAFEGUARDING },
  list_offered: { label: 'Moving up', icon: 'people', verb: 'Read', all: BETWEEN },
  copy: { label: 'A copy', icon: 'note', verb: 'Open', all: COPY_REQUESTS },
  late: { label: 'Late', icon: 'clock', verb: 'Decide', all: QUEUE },
  promised: { label: 'Promised today', icon: 'queue', verb: 'Decide', all: QUEUE },
  wrote_back: { label: 'They wrote back', icon: 'message', verb: 'Reply', all: QUEUE },
  due: { label: 'Due', icon: 'flag', verb: 'Write', all: CASELOAD },
  look_again: { label: 'Look again', icon: 'people', verb: 'Open', all: MEETINGS },
  look_in: { label: 'Look in', icon: 'flag', verb: 'Open', all: CASELOAD },
  rating: { label: 'Rating', icon: 'note', verb: 'Answer', all: RATINGS },
  register: { label: 'Register', icon: 'register', verb: 'Finish', all: REGISTERS },
  hand_over: { label: 'Offered to you', icon: 'people', verb: 'Decide', all: CASELOAD },
  name: { label: 'Locked name', icon: 'key', verb: 'Read', all: LOCKED_NAMES },
  role: { label: 'To agree', icon: 'key', verb: 'Read', all: ROLES_TO_AGREE },
  given_alone: { label: 'To look at', icon: 'key', verb: 'Read', all: ROLES_TO_AGREE },
  provider: { label: 'Signing in', icon: 'key', verb: 'Read', all: SIGNING_IN },
  leaving: { label: 'Leaving Ajar', icon: 'leaving', verb: 'Read', all: LEAVING_AJAR },
  door: { label: 'Your door', icon: 'hand', verb: 'Look', all: DOOR },
  team_due: { label: 'Late in the team', icon: 'people', verb: 'Open', all: CASELOADS },
  missing: { label: 'Settings', icon: 'settings', verb: 'Set', all: SETTINGS },
  invitation: { label: 'Invited', icon: 'add', verb: 'Open', all: STAFF },
  roll: { label: 'The roll', icon: 'same', verb: 'Bring a file', all: ROLL },
  kept: { label: 'What we keep', icon: 'box', verb: 'Open', all: RETENTION },
}

/** A line's text: a string, so an unchanged line stays the same element in the page. */
type Said = {
  id: string
  href: string
  /** Who it is about; else `title`. */
  who?: { who: Who | null; identity: Identity; about: About } | null
  title?: string
  /** Beside the name. */
  when: string
  isLate?: boolean
  /** Under it. */
  why: string
}

export type NeedLine = Said & {
  kind: NeedKind
  /** The first of its kind says it, and how many there are. */
  first: boolean
  total: number
  orMore: boolean
  /** Beyond what is shown; 0 but for the last of its kind. */
  rest: number
}

/** @param today the London day @param me the id of whoever reads */
export const linesOf = (groups: readonly NeedGroup[], today: string, me: string): NeedLine[] =>
  groups.flatMap((group) => {
    const said = saidOf(group, today, me)
    return said.map((line, n) => ({
      ...line,
      id: `${group.kind} ${line.id}`,
      kind: group.kind,
      first: n === 0,
      total: group.total,
      orMore: group.orMore,
      rest: n === said.length - 1 ? group.total - said.length : 0,
    }))
  })

function saidOf(group: NeedGroup, today: string, me: string): Said[] {
  const when = (at: number) => whenWords(at, today)
  switch (group.kind) {
    case 'on_call':
      return group.rows.map((row) => ({
        id: row.id,
        href: ON_CALL,
        title: row.place,
        when: `${callSoonWords(row.soon)}, asked at ${timeWords(row.askedAt)}`,
        isLate: row.standing === 'open' && row.soon === 'now',
        why: callWords(row, me),
      }))
    case 'told':
      return group.rows.map((row) => ({
        ...aboutDisclosure(row),
        when: `${lowerFirst(becauseWords(row))}, ${sinceWords(row.raisedAt, today)}`,
        isLate: true,
        why: escalationWords(row),
      }))
    case 'about_head':
      return group.rows.map(({ id, at }) => ({
        id,
        href: ABOUT_HEAD,
        title: 'A concern about the head',
        when: `since ${sinceWords(at, today)}`,
        why: 'You haven’t read it yet.',
      }))
    case 'in_hand':
      return group.rows.map((row) => ({
        ...aboutDisclosure(row),
        when: `nothing written since ${nearDayWords(dayOf(row.quietSince), today)}`,
        why: `Acknowledged by ${row.acknowledgedBy?.name ?? 'the safeguarding lead'}`,
      }))
    case 'copy':
      return group.rows.map(({ id, dueOn }) => ({
        id,
        href: `${pupilAt(id)}/copy`,
        title: 'Someone asked for a copy of a record',
        when: `${dueOn < today ? 'was due' : 'due'} ${nearDayWords(dueOn, today)}`,
        isLate: dueOn < today,
        why: 'They have a right to it within a month',
      }))
    case 'transfer':
      return group.rows.map((row) => ({
        id: row.id,
        href: disclosureAt(row.id),
        title:
          row.records === 1
            ? 'A record for the next school'
            : `${counted(row.records, 'record', 'records')} of one child for the next school`,
        when: `${row.dueOn < today ? 'was due' : 'due'} ${nearDayWords(row.dueOn, today)}`,
        isLate: row.dueOn < today,
        why: row.isSent ? 'Sent. No receipt yet' : 'Not sent yet',
      }))
    case 'list_offered':
      return group.rows.map(({ id, offeredAt, lastOn }) => ({
        id,
        href: BETWEEN,
        title: 'Another school offers you a list of children',
        when: `offered ${nearDayWords(dayOf(offeredAt), today)}`,
        isLate: false,
        why: `Say yes or no by ${fullDayWords(lastOn)}`,
      }))
    case 'not_safe':
      return group.rows.map((row) => ({
        ...aboutRequest(row),
        when: `said “not safe right now”, ${sinceWords(row.withTeam?.since ?? row.madeAt, today)}`,
        isLate: true,
        why: row.withTeam ? `${row.withTeam.name ?? 'The safeguarding team'} has been told.` : '',
      }))
    case 'late':
    case 'promised':
      return group.rows.map((row) => ({
        ...aboutRequest(row),
        when: pressingWords(row),
        isLate: group.kind === 'late',
        why: whyPressing(row, me),
      }))
    case 'wrote_back':
      return group.rows.map((row) => ({
        id: row.id,
        href: row.hasCase ? caseAt(row.id) : referralAt(row.id),
        who: row,
        when: when(row.unreadAt),
        why: [STATUS[row.status], foreign(row.language)].filter(Boolean).join(' · '),
      }))
    case 'due':
      return group.rows.map((row) => ({ ...dueLine(row, today), why: whyDue(row, today) }))
    case 'team_due':
      return group.rows.map((row) => ({
        ...dueLine(row, today),
        why: `${row.mentor.name} · ${lowerFirst(whyDue(row, today))}`,
      }))
    case 'look_again':
      return group.rows.map((row) => ({
        id: row.id,
        href: meetingAt(row.id),
        title: 'A restorative meeting',
        when: row.lookOn === today ? 'today' : `was due ${nearDayWords(row.lookOn, today)}`,
        isLate: row.lookOn < today,
        why: `You held it on ${fullDayWords(row.heldOn)}`,
      }))
    case 'look_in':
      return group.rows.map((row) => ({
        id: row.id,
        href: caseAt(row.id),
        who: row,
        when: row.lookOn === today ? 'today' : `was due ${nearDayWords(row.lookOn, today)}`,
        isLate: row.lookOn < today,
        why: `Look in: it ended on ${fullDayWords(row.endedOn)}`,
      }))
    case 'rating':
      return group.rows.map((row) => ({
        id: row.id,
        href: RATINGS,
        title: 'A rating is waiting',
        when: `since ${nearDayWords(dayOf(row.askedAt), today)}`,
        isLate: row.isLate,
        why: `${row.askedBy.name} asks what you see of ${row.pupil?.name ?? 'a pupil'}. Two minutes`,
      }))
    case 'register':
      return group.rows.map((row) => ({
        id: row.id,
        href: registerAt(row.id),
        title: row.title,
        when: when(row.startsAt),
        why: whyRegister(row),
      }))
    case 'hand_over':
      return group.rows.map((row) => ({
        id: row.id,
        href: CASELOAD,
        who: row,
        when: `since ${nearDayWords(dayOf(row.askedAt), today)}`,
        why: `${row.askedBy.name} asks you to take this on${row.askedBy.id === row.from.id ? '' : ` from ${row.from.name}`}. It ${weighsWords(row.weight)}.`,
      }))
    case 'name':
      return group.rows.map((row) => ({
        id: row.id,
        href: `${LOCKED_NAMES}/${row.id}`,
        title: `${row.askedBy.name} asks to unlock a name`,
        when: `answer by ${when(row.endsAt)}`,
        why: NAME_BECAUSE[row.because].label,
      }))
    case 'role':
      return group.rows.map((row) => ({
        id: row.id,
        href: ROLES_TO_AGREE,
        title: `${row.who} as ${row.roles.map((role) => lowerFirst(roleName(role))).join(', ')}`,
        when: `since ${nearDayWords(dayOf(row.proposedAt), today)}`,
        why: `${row.proposedBy.name} proposed it. A second person says yes or no.`,
      }))
    case 'given_alone':
      return group.rows.map(({ id, number }) => ({
        id,
        href: ROLES_TO_AGREE,
        title: `${counted(number, 'role was', 'roles were')} given when nobody could agree`,
        when: '',
        why: 'The safeguarding team hasn’t looked at this yet.',
      }))
    case 'provider':
      return group.rows.map(({ id, by, waits }) => ({
        id,
        href: SIGNING_IN,
        title: waits
          ? `${by.name} tried a new way to sign in`
          : 'How people sign in changed, and nobody agreed to it',
        when: '',
        why: waits
          ? 'A second person says yes or no.'
          : 'The safeguarding team hasn’t looked at this yet.',
      }))
    case 'leaving':
      return group.rows.map(({ id, askedAt }) => ({
        id,
        href: LEAVING_AJAR,
        title: 'Whoever runs Ajar asks for all your school’s data',
        when: `since ${nearDayWords(dayOf(askedAt), today)}`,
        why: 'You say yes or no.',
      }))
    case 'door':
      return group.rows.map(({ id, isYours }) => ({
        id,
        href: isYours ? DOOR : SET_UP,
        title: isYours
          ? 'Nobody outside can see your school’s pages yet'
          : 'Your school isn’t set up yet',
        when: '',
        why: isYours
          ? 'You open them, and confirm who the DSL is.'
          : 'Answer a few questions. Then the head opens your pages.',
      }))
    case 'missing':
      return group.rows.map(({ id }) => ({
        id,
        href: MISSING_WORDS[id].href,
        title: MISSING_WORDS[id].words,
        when: '',
        why: '',
      }))
    case 'invitation':
      return group.rows.map((row) => ({
        id: row.id,
        href: STAFF,
        title: `${row.who} hasn’t signed in yet`,
        when: `invited ${nearDayWords(dayOf(row.proposedAt), today)}`,
        why: `The link works until ${fullDayWords(dayOf(row.endsAt))}.`,
      }))
    case 'roll':
      return group.rows.map(({ id, confirmedAt }) => ({
        id,
        href: ROLL,
        title: confirmedAt ? `Last saved on ${fullDayWords(dayOf(confirmedAt))}` : 'No roll yet',
        when: '',
        why: confirmedAt
          ? 'Pupils who joined or left since then are missing.'
          : 'Bring a file from your school’s records, so that requests find their pupil.',
      }))
    case 'kept':
      return group.rows.map(({ id, number }) => ({
        id,
        href: RETENTION,
        title: `${counted(number, 'record is', 'records are')} due to be deleted`,
        when: 'within a month',
        why: 'Ajar deletes them by itself. One with a hold stays.',
      }))
    default:
      return group
  }
}

const lowerFirst = (words: string) => words.slice(0, 1).toLowerCase() + words.slice(1)

const foreign = (language: string) => (language === 'en' ? '' : languageName(language))

const aboutRequest = (row: PressingRow) => ({
  id: row.id,
  href: referralAt(row.id),
  who: { who: row.who, identity: row.identity, about: row.about },
})

const aboutDisclosure = (row: DisclosureRow) => ({
  id: row.id,
  href: disclosureAt(row.id),
  ...(row.who
    ? { who: { who: row.who, identity: row.identity ?? 'known', about: 'me' } as const }
    : { title: noNameWords(row) }),
})

const SHOWN_REASONS = 3

function whyPressing(row: PressingRow, me: string): string {
  const wants = row.wants && (row.wants.id === me ? 'asked for you' : `asked for ${row.wants.name}`)
  return [
    ...row.reasons.slice(0, SHOWN_REASONS).map((reason) => REASONS[reason]),
    wants,
    row.urgentBecause === 'teacher_said_today' ? 'the teacher said “today”' : '',
    row.unread ? 'wrote again' : '',
    foreign(row.language),
    row.interpreter ? `interpreter: ${row.interpreter}` : '',
    row.doNotTell ? 'don’t tell their parents' : '',
    row.moreInName ? 'more in this name' : '',
    row.aboutStaff ? `about ${row.aboutStaff.person?.name ?? 'someone who works here'}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

const dueLine = (row: DueRow, today: string) => ({
  id: row.id,
  href: caseAt(row.id),
  who: { who: row.who, identity: row.identity, about: row.about },
  when: row.due === 'late' && row.dueOn ? `was due ${nearDayWords(row.dueOn, today)}` : 'today',
  isLate: row.due === 'late',
})

function whyDue({ asksAgency, isReview, lastMetOn }: DueRow, today: string): string {
  if (isReview) return 'Time for the review'
  if (asksAgency) return 'Ask the other service again'
  return lastMetOn ? `Last met ${nearDayWords(lastMetOn, today)}` : 'You haven’t met yet'
}

function whyRegister({ marked, expected }: RegisterDue): string {
  if (marked === 0)
    return `Nobody’s marked yet, and ${counted(expected, 'person is', 'people are')} expected`
  if (marked < expected) return `${marked} of ${expected} marked`
  return 'Everyone’s marked. It isn’t finished yet'
}
