import { forgetBookingCode } from '../../../db/bookings/bookingOwners.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../../../db/returnCode/unlockedPages.ts'
import { readOwnPlaces, referralPage } from '../../../db/bookings/ownBookings.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import { seriesOf } from '../../../db/timetable/series.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import { PlacesPage } from '../../../web/portal/bookings/OwnPlacesPage.tsx'
import { acceptOffer, cancelBooking, changePlaces } from '../../bookings/changeBooking.ts'
import { BOOKING_FACTS, bookingNow, type BookingNow } from '../../bookings/rules/bookingNow.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { areWordsShown, digitsOf } from '../../returnCode/rules/returnCode.ts'
import type { Sealed } from '../../vault/seal.ts'
import { hashOf, unsealFrom } from '../../vault/vault.ts'
import {
  base,
  commandContext,
  deviceOf,
  type DoorContext,
  formOf,
  show,
  typedIn,
} from '../page/door.ts'
import { field } from '../page/readForm.ts'
import { describePlaces } from './describePlaces.ts'
import { locationOf } from './sessionInWords.ts'

const secretOf = (c: DoorContext) => c.req.param('places') ?? ''

const ended = (c: DoorContext) => c.redirect(`${base(c)}/words?after=ended`, 303)

/** `GET /places/:places`: behind one's own words, a link, or the words of a referral. */
export async function showPlaces(c: DoorContext, refused?: Refusal['code']): Promise<Response> {
  const { db, now, school, t } = c.var
  const secret = secretOf(c)
  const idHash = await hashOf(secret)
  const [all, words, read] = await Promise.all([
    seriesOf(db, school, now),
    bookingWords(t.code),
    readOwnPlaces(db, school.id, idHash, now),
  ])
  if (!read) return ended(c)
  const places = await describePlaces(c, words, all, read)
  const isShown = areWordsShown(read.endsAt - UNLOCKED_PAGE_LASTS_MS, now)
  const code = isShown && read.codeSealed ? await codeOf(c, idHash, read.codeSealed) : null
  const hasChild = read.bookings.some(({ booking }) => booking.childId !== null)
  const notice = refused ? refusedInWords(words, refused, school.profile.room) : null
  return show(
    c,
    (portal) => (
      <PlacesPage
        portal={portal}
        words={words}
        action={`${base(c)}/places/${secret}`}
        secret={secret}
        code={code ? code.split(' ') : null}
        digits={code ? digitsOf(code) : ''}
        wordsOver={read.codeSealed !== null && !isShown}
        places={places}
        breakfast={hasChild ? `${base(c)}/breakfast/mine/${secret}` : null}
        undo={refused ? null : undoOf(places, c.req.query('new'))}
        done={refused ? null : doneOf(words, places, c.req.query('done'))}
        notice={notice}
      />
    ),
    {
      path: `/places/${secret}`,
      title: refused ? undefined : 'places',
      opening: secret,
      status: refused ? 409 : 200,
    },
  )
}

const refusedInWords = ({ own }: BookingWords, refused: Refusal['code'], room: string) =>
  refused === 'session_full'
    ? own.full
    : refused === 'needs_a_look'
      ? fill(own.notGrown, { room })
      : own.ended

const codeOf = (c: DoorContext, idHash: string, sealed: Sealed) =>
  unsealFrom(c.get('school').vault, ...SEALED.holderCode(idHash), sealed)

type DoneWords = keyof BookingWords['own']['done']

/** What has to be true of one of their places, so that what was just done still holds when it is read again. */
const HOLDS: Readonly<Partial<Record<DoneWords, BookingNow>>> = {
  booked: 'booked',
  accepted: 'booked',
  waiting: 'waiting',
  held: 'held',
  cancelled: 'cancelled',
}

function doneOf(
  { own }: BookingWords,
  places: readonly { is: BookingNow }[],
  done = '',
): string | null {
  if (!Object.hasOwn(own.done, done)) return null
  const holds = HOLDS[done as DoneWords]
  const isStill = holds === undefined || places.some(({ is }) => is === holds)
  return isStill ? own.done[done as DoneWords] : null
}

/** What was just booked, while it can be cancelled: the page that comes after booking names it. */
const undoOf = (
  places: readonly { id: string; may: { cancel: boolean } }[],
  made = '',
): string | null => places.find(({ id, may }) => id === made && may.cancel)?.id ?? null

const DONE = { cancel: 'cancelled', change: 'changed', accept: 'accepted' } as const

type Act = keyof typeof DONE

/** `POST /places/:places`: gives a place back, takes an offered one, comes with more or fewer. */
export async function changePlace(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  const { id: formId, madeAt: formMadeAt } = await formOf(c, typed)
  const { db, school } = c.var
  const page = await hashOf(secretOf(c))
  const act = field(typed, 'act')
  const onward = (done: string) => c.redirect(`${base(c)}/places/${secretOf(c)}?done=${done}`, 303)
  if (act === 'words') {
    await forgetBookingCode(db, school.id, page)
    return onward('words')
  }
  if (!Object.hasOwn(DONE, act)) throw new Refusal('not_valid')
  try {
    const id = field(typed, 'booking')
    if (
      act === 'cancel' &&
      (await isMeetingCancelled(c, { idHash: page, formId, formMadeAt }, id))
    ) {
      return onward(DONE.cancel)
    }
    await doAct(c, act as Act, page, id, Number(field(typed, 'people')))
    return onward(DONE[act as Act])
  } catch (error) {
    // It changed meanwhile, or this page has ended: the page says how it stands.
    if (error instanceof Refusal) return showPlaces(c, error.code)
    throw error
  }
}

/** Whether it was a meeting with a mentor, who is told that they can't come then. */
async function isMeetingCancelled(
  c: DoorContext,
  form: { idHash: string; formId: string; formMadeAt: number },
  id: string,
): Promise<boolean> {
  const { db, now, school } = c.var
  const [referral] = await referralPage(db, school.id, form.idHash, now)
  if (!referral) return false
  return (await import('../ownPage/meetOnPage.ts')).cancelAmongPlaces(c, form, id)
}

function doAct(c: DoorContext, act: Act, page: string, id: string, people: number): Promise<void> {
  const ctx = commandContext(c)
  if (act === 'change') return changePlaces(ctx, { page }, id, people, deviceOf(c))
  return act === 'cancel' ? cancelBooking(ctx, { page }, id) : acceptOffer(ctx, { page }, id)
}

/** `GET /places/:places/:booking`: its calendar entry. Only a time and a place; its name says nothing. */
export async function sendCalendar(c: DoorContext): Promise<Response> {
  const { db, now, school } = c.var
  const [all, read] = await Promise.all([
    seriesOf(db, school, now),
    readOwnPlaces(db, school.id, await hashOf(secretOf(c)), now),
  ])
  if (!read) return ended(c)
  const held = read.bookings.find(({ booking }) => booking.id === c.req.param('booking'))
  const series = all.find(({ id }) => id === held?.session.seriesId)
  if (!held || !series) throw new Refusal('not_found')
  const { booking, session } = held
  const { startsAt, endsAt } = session
  if (startsAt === null || endsAt === null) throw new Refusal('not_found')
  const { calendar } = BOOKING_FACTS[bookingNow({ ...booking, ...session }, now)]
  const { bookingFile, CALENDAR_TYPE, sequenceOf } = await import('../../bookings/calendarFile.ts')
  const entry = {
    id: booking.id,
    startsAt,
    endsAt,
    place: await locationOf(school, series, session),
    sequence: sequenceOf(
      { revision: booking.bookingRevision },
      { revision: session.sessionRevision },
    ),
    cancelled: calendar === 'cancelled' || (calendar === null && endsAt > now),
    tentative: calendar === 'tentative',
  }
  c.header('content-type', CALENDAR_TYPE)
  c.header('content-disposition', 'attachment; filename="time.ics"')
  return c.body(bookingFile(school, entry, now))
}
