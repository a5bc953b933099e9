import type { CaseRow, OfferedCase } from '../../cases/office/answers.ts'
import type { CallShown } from '../../onCall/office/answers.ts'
import type { TakenTime } from '../../meetings/office/answers.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { WaitingRating } from '../../ratings/office/answers.ts'
import type { Promised, ReferredRow, ReplyRow } from '../../referrals/office/answers.ts'
import type { NameReason } from '../../safeguarding/rules/lockedName.ts'
import type { DisclosureRow } from '../../safeguarding/office/answers.ts'
import type { Missing } from '../../school/rules/missingSettings.ts'
import type { Presence } from '../../school/rules/presence.ts'
import type { SessionRow } from '../../sessions/office/answers.ts'
import type { OpeningHours } from '../../time/schoolCalendar.ts'
import type { ProposalRow } from '../../staff/office/answers.ts'
import type { QueueRow } from '../../triage/office/answers.ts'
import type { DayLine, FreeToday } from '../rules/dayPlan.ts'
import type { DaySaid } from '../rules/daySaid.ts'

/** A request that presses today. */
export type PressingRow = QueueRow

/** A case in which something is due. */
export type DueRow = Pick<
  CaseRow,
  'id' | 'who' | 'identity' | 'madeBy' | 'about' | 'mentor' | 'lastMetOn' | 'dueOn' | 'due'
> & {
  /** It is an agency that is to be asked again. */
  asksAgency: boolean
  /** It is the day, or past the day, of its review. */
  isReview: boolean
}

/** A register that has begun and is not finished. */
export type RegisterDue = {
  id: string
  title: string
  startsAt: number
  marked: number
  expected: number
}

/** A record that someone has in hand and in which nothing was written since. */
export type InHandRow = DisclosureRow & { quietSince: number }

/** A request to open a locked name. Whose name it is stands nowhere in it. */
export type NameToAgree = {
  id: string
  because: NameReason
  askedBy: Person
  askedAt: number
  endsAt: number
}

type RowsOf = {
  on_call: CallShown
  told: DisclosureRow
  /** A concern about the head that the reader hasn't read. Whose it is stands nowhere in it. */
  about_head: { id: string; at: number }
  not_safe: PressingRow
  in_hand: InHandRow
  /** Records that go to the next school of a child: the first of them, and how many. Whose they are stands nowhere in it. */
  transfer: { id: string; dueOn: string; isSent: boolean; records: number }
  /** A list of children that another school offers. Neither stands in it. */
  list_offered: { id: string; offeredAt: number; lastOn: string }
  /** Someone waits for a copy of what the school has of a pupil: `id` is one of the pupil's requests. */
  copy: { id: string; dueOn: string }
  late: PressingRow
  promised: PressingRow
  wrote_back: ReplyRow
  due: DueRow
  /** A restorative meeting that they held, on or after the day to look again. */
  look_again: { id: string; heldOn: string; lookOn: string }
  /** A case of theirs that has ended, on or after the day to look in. */
  look_in: Pick<CaseRow, 'id' | 'who' | 'identity' | 'madeBy' | 'about'> & {
    endedOn: string
    lookOn: string
  }
  rating: WaitingRating
  register: RegisterDue
  hand_over: Pick<
    OfferedCase,
    'id' | 'who' | 'identity' | 'madeBy' | 'about' | 'from' | 'askedBy' | 'askedAt' | 'weight'
  >
  name: NameToAgree
  role: Pick<ProposalRow, 'id' | 'kind' | 'who' | 'roles' | 'proposedBy' | 'proposedAt'>
  /** Roles that were given when nobody could agree: how many nobody of the team has seen. */
  given_alone: { id: 'given_alone'; number: number }
  /** Whoever runs Ajar asks for everything the school has; for the one person who answers. */
  leaving: { id: string; askedAt: number }
  /** A way to sign in that waits for a yes or was used without one. */
  provider: { id: string; by: Person; waits: boolean }
  /** A school whose pages nobody outside can see yet; for the head, who opens them, and administrators. */
  door: { id: 'door'; isYours: boolean }
  team_due: DueRow
  missing: { id: Missing }
  invitation: Pick<ProposalRow, 'id' | 'who' | 'roles' | 'proposedAt' | 'endsAt' | 'status'>
  /** When the roll was last brought; null: never. */
  roll: { id: 'roll'; confirmedAt: number | null }
  /** Records that go within a month; counted up to a hundred of each kind. */
  kept: { id: 'kept'; number: number }
}

export type NeedKind = keyof RowsOf

/** All of one kind: how many, and the first few of them. */
export type NeedGroup = {
  [Kind in NeedKind]: {
    kind: Kind
    total: number
    /** There are more than were counted. */
    orMore: boolean
    rows: RowsOf[Kind][]
  }
}[NeedKind]

export type OwnSession = Pick<
  SessionRow,
  'id' | 'title' | 'startsAt' | 'endsAt' | 'place' | 'coming' | 'over'
> & {
  marked: number
  registerEnded: boolean
  /** `meeting`: a time of their own that somebody has taken; `duty`: what they do for the school. */
  is: 'session' | 'meeting' | 'duty'
  /** Who has taken the time, as far as they may see their cases. */
  with: Pick<TakenTime, 'cases' | 'colleagues'>
}

/** What another mentor does now, and when the next thing of theirs begins today. It never says whom they meet. */
type ColleagueNow = {
  person: Person
  /** `title` of a session that is on the school's list, or a duty; null: they meet someone. */
  now: { title: string | null; untilAt: number } | 'on_call' | null
  nextAt: number | null
  /** All that they had today is called off. */
  isOff: boolean
}

/** Of today's meals: numbers and no name. */
export type MealNumbers = {
  id: string
  title: string
  place: string
  startsAt: number
  /** How many to feed, companions included. */
  expected: number
  mustNotEat: number
  carryPen: number
  isNew: number
  /** Whoever's family has said nothing of food: they are asked. */
  askThem: number
}

/** `GET /office/api/today`. A part that is not for whoever asks is left out. */
export type TodayPage = {
  now: number
  /** The London day. */
  on: string
  said: DaySaid
  needs: NeedGroup[]
  /** For whoever reads the queue: by when the next answer is promised; null: nothing with a day waits. */
  nextPromise?: Promised | null
  myDay?: DayLine<OwnSession>[]
  /** Where some of their day is free. */
  free?: FreeToday
  team?: { mentors: ColleagueNow[]; room: Presence }
  meals?: MealNumbers[]
  /** The newest: one more than the page shows, where there are others. */
  referred?: ReferredRow[]
  families?: {
    openingHours: readonly OpeningHours[]
    promiseSchoolDays: number
    /** Whether anyone outside can see its pages. */
    isPublic: boolean
    /** The next days on which there is no school, and their reasons. */
    shutNext: { fromOn: string; untilOn: string; words: string }[]
  }
}
