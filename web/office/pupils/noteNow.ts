import type { MeetingKind, NoteForm } from '../../../worker/cases/rules/sessionNote.ts'
import type { SessionRow } from '../../../worker/sessions/office/answers.ts'
import { isMentorTime, type SeriesKind } from '../../../worker/timetable/rules/seriesKind.ts'
import { HOUR_MS, MINUTE_MS } from '../../../worker/time/durations.ts'

/** The session that a note is about, from the timetable. */
export type NoteNow = Pick<NoteForm, 'kind' | 'metOn' | 'minutes'> & {
  sessionId: string
  title: string
  startsAt: number
  place: string
}

/** How one meets in a session of each kind. What parents come to is not where a pupil was met. */
const MET_IN: Readonly<Partial<Record<SeriesKind, MeetingKind>>> = {
  drop_in: 'one_to_one',
  group: 'group',
  homework_club: 'group',
  lunch_club: 'group',
  breakfast_club: 'group',
  restorative_meeting: 'group',
  mentor_time: 'one_to_one',
}

/** A time with a mentor has places for one, for two, or for a group. */
const metIn = ({ kind, capacity }: SessionRow): MeetingKind | undefined =>
  isMentorTime(kind) && capacity !== 1 ? (capacity === 2 ? 'pair' : 'group') : MET_IN[kind]

/** How long after a session a note is most likely about it. */
const JUST_NOW_MS = 2 * HOUR_MS

/**
 * The session of this mentor that is on, or was just now; null where there was none, and a note begins as most do.
 *
 * @param sessions those of today
 */
export function noteNow(
  sessions: readonly SessionRow[],
  { mentorId, now }: { mentorId: string; now: number },
): NoteNow | null {
  const theirs = sessions.filter(
    ({ by, status, startsAt, endsAt }) =>
      by?.id === mentorId && status === 'on' && startsAt <= now && now - endsAt <= JUST_NOW_MS,
  )
  const latest = theirs.toSorted((a, b) => b.startsAt - a.startsAt)[0]
  const kind = latest && metIn(latest)
  if (!latest || !kind) return null
  const { id, on, title, startsAt, endsAt, place } = latest
  const minutes = Math.max(1, Math.round((Math.min(endsAt, now) - startsAt) / MINUTE_MS))
  return { kind, metOn: on, minutes, sessionId: id, title, startsAt, place }
}
