import type { Presence } from '../../school/rules/presence.ts'
import { placesLeft } from './booking.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'

/** Today's board: whether the room is open, how many wait, when it is quiet next. */

type LaidOut = { series: Series; session: Session }

export type Board = {
  /** The drop-in that goes on now. */
  current: Session | null
  /** The one that begins next. */
  next: Session | null
  /** People who wait in the one that goes on; null: none goes on, or the school does not say. */
  waiting: number | null
  /** When there is room: in the current one, the next one with room, or in none that is known. */
  quiet: Session | null
}

export function boardOf(laidOut: readonly LaidOut[], now: number): Board {
  const toCome = laidOut.filter(
    ({ series, session }) => isOnBoard(series) && session.status === 'on' && session.endsAt > now,
  )
  const current = toCome.find(({ session }) => session.startsAt <= now)
  const next = toCome.find(({ session }) => session.startsAt > now)
  const quiet = toCome.find(({ session }) => !looksFull(session))
  return {
    current: current?.session ?? null,
    next: next?.session ?? null,
    waiting: current?.series.countShown ? current.session.waiting : null,
    quiet: quiet?.session ?? null,
  }
}

/** Whether a door is open now; `place` null: the mentors' own room. */
export type Door =
  | { is: 'open'; place: string | null; untilAt: number }
  | { is: 'closed'; place: string | null; opensAt: number }
  | { is: 'unknown' }

type DropIn = Pick<Session, 'startsAt' | 'endsAt' | 'place'>

/** A drop-in that goes on, else the room that is open, else whichever of the two opens first. */
export function doorNow(
  { current, next }: { current: DropIn | null; next: DropIn | null },
  presence: Presence,
): Door {
  if (current) return { is: 'open', place: current.place, untilAt: current.endsAt }
  if (presence.is === 'reading') return { is: 'open', place: null, untilAt: presence.untilAt }
  const roomAt = presence.is === 'no_dates' ? Infinity : presence.fromAt
  if (next && next.startsAt < roomAt) {
    return { is: 'closed', place: next.place, opensAt: next.startsAt }
  }
  return roomAt === Infinity ? { is: 'unknown' } : { is: 'closed', place: null, opensAt: roomAt }
}

export const isOnBoard = ({ kind, listed, audience }: Series) =>
  SERIES_KIND_FACTS[kind].onBoard && listed && audience !== 'parents'

/** Whether a page says that one can only wait. */
export const looksFull = (session: Pick<Session, 'capacity' | 'taken' | 'waiting'>) =>
  placesLeft(session, { countShown: true }) === 0
