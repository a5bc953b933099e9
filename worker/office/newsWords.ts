import type { BookingNews } from '../domain/booking.ts'
import { londonTimeOfDay } from '../domain/londonTime.ts'

type Facts = {
  title: string
  /** Null: a standing place, on this weekday. */
  startsAt: number | null
  weekday?: number | null
  toAt: number | null
  fromAt?: number
  by: string | null
}

/** What stands on the page of who is concerned, in English: shown to staff before it is sent. */
export function newsWords(what: BookingNews, facts: Facts): string {
  const { title, startsAt, toAt, by, fromAt } = facts
  const when =
    startsAt === null ? `on ${WEEKDAYS[(facts.weekday ?? 1) - 1]}s` : dayAndTime(startsAt)
  const name = `“${title}”`
  if (what === 'moved' && toAt !== null) {
    return `${name} on ${when} is on ${dayAndTime(toAt)} instead. You keep your place.`
  }
  if (what === 'put_off' && toAt !== null) {
    return `${name} on ${when} is not on. You are first in line for ${dayAndTime(toAt)}.`
  }
  if (what === 'place_changed')
    return `${name} on ${when} is in another place. The new one is here.`
  if (what === 'mentor_changed') {
    return by === null ? `Somebody else runs ${name} on ${when}.` : `${by} runs ${name} on ${when}.`
  }
  if (what === 'session_on') {
    return startsAt === null
      ? `${name} is on ${when} again.`
      : `${name} on ${when} is on after all.`
  }
  if (startsAt !== null) return `${name} on ${when} is not on.`
  return fromAt === undefined
    ? `${name} is not ${when} any more.`
    : `${name} is not ${when} any more, from ${day.format(fromAt)}.`
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'Europe/London',
})
const dayAndTime = (at: number) =>
  `${day.format(at)}, ${londonTimeOfDay(at).replace(':', '.').replace(/^0/, '')}`
