import { unsealGuest } from '../../../db/bookings/bookings.ts'
import type { OwnPlaces } from '../../../db/bookings/ownBookings.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { PlaceShown } from '../../../web/portal/bookings/OwnPlacesPage.tsx'
import { isOpen, MOST_PLACES_A_BOOKING } from '../../bookings/rules/booking.ts'
import { heldInWords } from '../page/heldInWords.ts'
import { BOOKING_FACTS, bookingNow, type BookingNow } from '../../bookings/rules/bookingNow.ts'
import { animalOf } from '../../bookings/rules/ticketAnimal.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { isMentorTime, SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
import { base, type DoorContext } from '../page/door.ts'
import { whenInWords } from '../page/timeInWords.ts'
import { locationOf, spanInWords } from './sessionInWords.ts'
import { DAY_MS } from '../../time/durations.ts'

type OwnPlace = OwnPlaces['bookings'][number]

/** Milliseconds for which one's page shows a place after its session. */
const SHOWN_AFTER_MS = 14 * DAY_MS

/** One's places as the page shows them: what is to come first, then what is over. */
export async function describePlaces(
  c: DoorContext,
  words: BookingWords,
  all: readonly Series[],
  { bookings, lines }: OwnPlaces,
): Promise<PlaceShown[]> {
  const now = c.get('now')
  const shown = bookings
    .filter(({ session }) => session.endsAt === null || session.endsAt > now - SHOWN_AFTER_MS)
    .toSorted((a, b) => orderOf(a, now) - orderOf(b, now) || b.booking.madeAt - a.booking.madeAt)
  const places = await Promise.all(
    shown.map(async (held) => {
      const series = all.find(({ id }) => id === held.session.seriesId)
      if (!series) return null
      const news = lines.filter(({ bookingId }) => bookingId === held.booking.id)
      return describe(c, words, series, held, news)
    }),
  )
  return places.filter((place) => place !== null)
}

/** What is live by when it begins; behind it what was given back, and what is over. */
function orderOf({ booking, session }: OwnPlace, now: number): number {
  const isOver = session.endsAt !== null && session.endsAt <= now
  if (isOver || !(isOpen(booking.status) || booking.status === 'held'))
    return Number.MAX_SAFE_INTEGER - (session.startsAt ?? 0)
  return session.startsAt ?? 0
}

async function describe(
  c: DoorContext,
  words: BookingWords,
  series: Series,
  held: OwnPlace,
  news: OwnPlaces['lines'],
): Promise<PlaceShown> {
  const { now, school, t } = c.var
  const { booking, session } = held
  const { startsAt, endsAt, weekday } = session
  const is = bookingNow({ ...booking, ...session }, now)
  const { mayChange: may, mayAccept, calendar } = BOOKING_FACTS[is]
  const isDated = startsAt !== null && endsAt !== null
  const who = booking.childId ? await unsealGuest(school.vault, booking) : null
  const here = `${base(c)}/places/${c.req.param('places') ?? ''}`
  return {
    id: booking.id,
    title: who ? `${series.plan.title}: ${who.name}` : series.plan.title,
    when: isDated
      ? spanInWords(t, words, { startsAt, endsAt }, now)
      : fill(words.own.every, { weekday: t.promise.weekdays[(weekday ?? 1) - 1] ?? '' }),
    place: await locationOf(school, series, session),
    is,
    status: statusOf(c, words, held, is),
    animal:
      may && is !== 'waiting' && isDated && SERIES_KIND_FACTS[series.kind].callsByAnimal
        ? animalInWords(words, booking.ticket)
        : null,
    places: booking.places,
    mostPlaces: Math.max(
      booking.places,
      Math.min(MOST_PLACES_A_BOOKING, session.capacity ?? Infinity),
    ),
    may: {
      accept: mayAccept,
      change: may && booking.childId === null && !isMentorTime(series.kind),
      cancel: may || is === 'held',
    },
    waits: is === 'waiting',
    calendar:
      isDated && calendar && endsAt > now
        ? { href: `${here}/${booking.id}`, out: calendar === 'cancelled' }
        : null,
    again:
      may || booking.status === 'held' || booking.childId || isMentorTime(series.kind)
        ? null
        : `${base(c)}/coming/${series.id}?with=${c.req.param('places')}`,
    news: news.map(({ at, what, facts }) => ({
      when: whenInWords(t, at, now),
      words: fill(words.own.news[what], newsFacts(c, facts)),
    })),
  }
}

/** "blue fox": called at the door instead of a name. */
function animalInWords(words: BookingWords, ticket: number): string {
  const { colour, animal } = animalOf(ticket)
  const name = `${words.colours[colour] ?? ''} ${words.animals[animal] ?? ''}`
  return fill(words.own.animal, { animal: name, number: ticket })
}

/** How it stands, in a sentence: one for each thing that a booking can be. */
function statusOf(
  c: DoorContext,
  { own }: BookingWords,
  { booking, session, position }: OwnPlace,
  is: BookingNow,
): string {
  const { places, offerEndsAt } = booking
  if (is === 'held') return heldInWords(c, own, booking, session.startsAt)
  if (is === 'booked' && places > 1) return fill(own.bookedMany, { count: places })
  return fill(own[is], {
    position: position ?? 1,
    until: whenInWords(c.get('t'), offerEndsAt ?? 0, c.get('now'), 'until'),
  })
}

function newsFacts(
  c: DoorContext,
  { fromAt, toAt, places }: OwnPlaces['lines'][number]['facts'],
): Record<string, string | number> {
  const when = (at: number | undefined) =>
    at === undefined ? '' : whenInWords(c.get('t'), at, c.get('now'))
  return { from: when(fromAt), to: when(toAt), places: places ?? '' }
}
