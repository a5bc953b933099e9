import { unsealGuest } from '../../../db/bookings/bookings.ts'
import type { OwnPlaces } from '../../../db/bookings/ownBookings.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { PlaceShown } from '../../../web/portal/bookings/OwnPlacesPage.tsx'
import { isOpen, MOST_PLACES_A_BOOKING } from '../../bookings/rules/booking.ts'
import { heldInWords } from '../page/heldInWords.ts'
import { animalOf } from '../../bookings/rules/ticketAnimal.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
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
  const isOver = endsAt !== null && endsAt <= now
  const isOff = session.sessionStatus === 'off'
  const may = isOpen(booking.status) && !isOver && !isOff
  const isHeld = booking.status === 'held'
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
    status: statusOf(c, words, held, { isOver, isOff }),
    animal:
      may && isDated && SERIES_KIND_FACTS[series.kind].callsByAnimal
        ? animalInWords(words, booking.ticket)
        : null,
    places: booking.places,
    mostPlaces: Math.max(
      booking.places,
      Math.min(MOST_PLACES_A_BOOKING, session.capacity ?? Infinity),
    ),
    may: {
      accept: may && booking.status === 'offered',
      change: may && booking.childId === null,
      cancel: may || (isHeld && !isOver && !isOff),
    },
    waits: booking.status === 'waiting',
    calendar:
      isDated && !isOver && booking.status !== 'waiting' && !isHeld
        ? { href: `${here}/${booking.id}`, out: !may }
        : null,
    again:
      may || isHeld || booking.childId
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

function statusOf(
  c: DoorContext,
  { own }: BookingWords,
  { booking, session, position }: OwnPlace,
  { isOver, isOff }: { isOver: boolean; isOff: boolean },
): string {
  const { status, places, offerEndsAt } = booking
  if (status === 'cancelled' || status === 'expired') return own[status]
  if (isOff) return own.off
  if (isOver) return own.over
  if (status === 'held') return heldInWords(c, own, booking, session.startsAt)
  if (status === 'waiting') return fill(own.waiting, { position: position ?? 1 })
  if (status === 'offered') {
    return fill(own.offered, { until: whenInWords(c.get('t'), offerEndsAt ?? 0, c.get('now')) })
  }
  return places === 1 ? own.booked : fill(own.bookedMany, { count: places })
}

function newsFacts(
  c: DoorContext,
  { fromAt, toAt, places }: OwnPlaces['lines'][number]['facts'],
): Record<string, string | number> {
  const when = (at: number | undefined) =>
    at === undefined ? '' : whenInWords(c.get('t'), at, c.get('now'))
  return { from: when(fromAt), to: when(toAt), places: places ?? '' }
}
