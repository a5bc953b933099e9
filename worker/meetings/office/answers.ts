import type { Identity, Who } from '../../names/rules/who.ts'
import type { MeetingKind } from '../../cases/rules/sessionNote.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { About } from '../../referrals/rules/askKinds.ts'
import type { Away } from '../../time/away.ts'
import type { SessionStatus, SeriesRule } from '../../timetable/rules/series.ts'
import type { TimeFits } from '../rules/mentorTime.ts'

/** A lesson that the pupil misses for it; where nobody has said their lessons, there's no list. */
type MissedLesson = {
  subject: string
  /** The school takes nobody out of it. */
  never: boolean
}

/** A time that may be taken; `id` is its session's. */
export type FreeTime = {
  id: string
  startsAt: number
  endsAt: number
  place: string
  mentor: Person | null
  fits: TimeFits
  /** Places that are left, of how many. */
  left: number
  of: number
  misses: MissedLesson[] | null
  /** The pupil's meetings, within three weeks, for which they miss the same lesson. */
  sameLesson: { id: string; startsAt: number }[]
}

/** A meeting that is booked; `id` is its booking's. */
export type MeetingRow = {
  id: string
  startsAt: number
  endsAt: number
  place: string
  mentor: Person | null
  fits: TimeFits
  /** `off`: its mentor is away, or the school is closed. */
  status: SessionStatus
  misses: MissedLesson[] | null
}

/** `GET /office/api/cases/:id/meetings`; each change answers with the same. */
export type MeetingsPage = {
  meetings: MeetingRow[]
  /** Of the case's mentor, and of everyone else. */
  free: FreeTime[]
  others: FreeTime[]
  /** The day on which the case's mentor sees them next. */
  meetsOn: string | null
  mayBook: boolean
}

/** A time that a decision on a request may book; `group` is its title, null for a time with one mentor. */
export type DecisionTime = Pick<
  FreeTime,
  'id' | 'startsAt' | 'endsAt' | 'place' | 'mentor' | 'misses' | 'sameLesson'
> & {
  group: string | null
  /** Places that are left; null: as many as come. */
  left: number | null
}

/** `GET /office/api/referrals/:id/times?mentor=…`: what is booked for a request, and the times of that mentor, or of groups. */
export type DecisionTimes = {
  booked: (MeetingRow & { group: string | null })[]
  times: DecisionTime[]
}

/**
 * `GET /office/api/queue/several/times?mentor=…&for=…`: the free one-to-one times of that mentor, and which of them each
 * of several requests may be given; none where it asks for someone else.
 */
export type SeveralTimes = {
  times: Pick<FreeTime, 'id' | 'startsAt' | 'endsAt'>[]
  pupils: { id: string; times: Pick<FreeTime, 'id' | 'misses'>[] }[]
}

/** A series of times that one offers. */
type OfferedTime = {
  id: string
  fits: TimeFits
  places: number
  rule: SeriesRule
  untilOn: string | null
}

/** A time that is taken, and by whom, as far as one may see their cases. */
export type TakenTime = {
  id: string
  startsAt: number
  endsAt: number
  place: string
  status: SessionStatus
  taken: number
  of: number
  cases: {
    id: string
    /** False for a request that a mentor meets once: it has no case. */
    hasCase: boolean
    who: Who | null
    identity: Identity
    about: About
  }[]
  /** Staff who took it to talk with the mentor. */
  colleagues: Person[]
}

/** A time to talk that may be taken, or is; `id` is its session's, or its booking's. */
export type TalkTime = Pick<FreeTime, 'id' | 'startsAt' | 'endsAt' | 'place'>

/** `GET /office/api/talks`: times to talk with mentors about those one referred. Each change answers with the same. */
export type TalksPage = {
  talks: (Pick<MeetingRow, 'id' | 'startsAt' | 'endsAt' | 'place' | 'status'> & {
    mentor: Person
  })[]
  /** `referrals`: one's own, of pupils whom this mentor meets. `others`: those that they may know of besides. */
  mentors: { mentor: Person; referrals: string[]; others: string[]; free: TalkTime[] }[]
}

/** `GET /office/api/times`: the reader's own. */
export type TimesPage = {
  today: string
  /** The days to come on which they're away. */
  away: Away[]
  /** The lessons that nobody is taken out of: the school's, and the reader's own on top. */
  neverFrom: { school: string[]; own: string[] }
  offered: OfferedTime[]
  duties: Duty[]
  /** The reader's own sessions and duties: what may be in the way of a time. */
  busy: Omit<Duty, 'id'>[]
  taken: TakenTime[]
}

/** What a mentor does for the school each week: none of their times is offered then. */
type Duty = { id: string; title: string; rule: SeriesRule; untilOn: string | null }

/** What was noted of one session. */
export type WeekNote = {
  id: string
  caseId: string
  who: Who | null
  identity: Identity
  about: About
  /** The London day. */
  metOn: string
  kind: MeetingKind
  minutes: number
  /** The first characters. */
  words: string
}

/** A time of a mentor's week, and whether someone may still take it. */
type WeekTime = TakenTime & { isFree: boolean }

/** One mentor's week. A time that nobody has taken has no `cases`. */
export type MentorWeek = {
  mentor: Person
  /** At this moment; null in another week, where the room is closed, or they are away today. */
  now: 'free' | 'busy' | null
  times: WeekTime[]
  notes: WeekNote[]
}

/** `GET /office/api/mentors-week` */
export type MentorsWeek = { weeks: MentorWeek[] }
