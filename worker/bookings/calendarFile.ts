import ical from 'ical-generator'
import { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { MINUTE_MS } from '../time/durations.ts'
import { discreetLocation } from './rules/discreetNames.ts'

/**
 * Calendar files (RFC 5545). Only loaded where one is asked for: import it lazily. Instants are written in
 * UTC, so no reader has to know when the clocks change.
 */

export type Entry = {
  /** Stable: a change updates the entry, a cancellation removes it. */
  id: string
  startsAt: number
  endsAt: number
  place: string
  /** Rises with each change: see `sequenceOf`. */
  sequence: number
  cancelled: boolean
  /** A place that is offered: they have not said yes. */
  tentative?: boolean
  /** In a mentor's own feed: initials of who comes. */
  initials?: readonly string[]
}

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

/**
 * The SEQUENCE of a booking's entry: rises when the booking changes, and when its session does. A booking
 * that goes to another session counts for more than any change of the session that it goes to.
 */
export const sequenceOf = (booking: { revision: number }, session: { revision: number }): number =>
  booking.revision * 1000 + Math.min(session.revision, 999)

/** One booking's entry: only a time and a place. A cancelled one removes itself where it was kept. */
export const bookingFile = (school: { name: string }, entry: Entry, now: number): string =>
  fileOf(
    school,
    [entry],
    entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    now,
  )

/** Seconds after which a calendar program should read a feed again. */
const READ_AGAIN_AFTER = (15 * MINUTE_MS) / 1000

/**
 * A mentor's own feed of sessions. Its name is all that a calendar program lists it under, so it says the
 * school and nothing of who they are to anyone. Nobody is an attendee: programs write to attendees.
 */
export const feedFile = (
  school: { name: string },
  entries: readonly Entry[],
  now: number,
): string =>
  fileOf(school, entries, ICalCalendarMethod.PUBLISH, now, {
    name: `${oneLine(school.name)} sessions`,
    ttl: READ_AGAIN_AFTER,
  })

function fileOf(
  school: { name: string },
  entries: readonly Entry[],
  method: ICalCalendarMethod,
  now: number,
  feed: { name?: string; ttl?: number } = {},
): string {
  const prodId = { company: 'Ajar', product: 'Ajar', language: 'EN' }
  const calendar = ical({ prodId, method, ...feed })
  for (const entry of entries) {
    const schoolName = oneLine(school.name)
    const place = discreetLocation(oneLine(entry.place), { name: schoolName })
    const who = entry.initials?.length ? `${place}: ${entry.initials.join(', ')}` : place
    calendar.createEvent({
      id: `${entry.id}@ajar`,
      start: new Date(entry.startsAt),
      end: new Date(entry.endsAt),
      stamp: new Date(now),
      summary: oneLine(who),
      location: place === schoolName ? schoolName : `${place}, ${schoolName}`,
      sequence: entry.sequence,
      status: statusOf(entry),
    })
  }
  return calendar.toString()
}

function statusOf({ cancelled, tentative }: Entry): ICalEventStatus {
  if (cancelled) return ICalEventStatus.CANCELLED
  return tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

/**
 * No line ends, no control characters, no backslashes: RFC 5545 has a way to write them, and not every
 * reader has read it (node-ical takes a backslash and an n for a new line, and loses what holds U+2028).
 */
const oneLine = (words: string) =>
  words
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll('\\', '/')
    .trim()
