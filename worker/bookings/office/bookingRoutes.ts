import { unsealGuest } from '../../../db/bookings/bookings.ts'
import {
  type BookedRow,
  readSession,
  readSessionBookings,
} from '../../../db/bookings/sessionBookings.ts'
import type { School } from '../../../db/school/school.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import { schoolContextOf } from '../bookingAct.ts'
import { bookFor } from '../bookOnBehalf.ts'
import { acceptOffer, cancelBooking, changePlaces } from '../changeBooking.ts'
import { jumpWaitingList } from '../jumpWaitingList.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { readContact } from '../../forms/readContact.ts'
import { A_GUEST, unnamed } from '../rules/booking.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { datedId, type Series } from '../../timetable/rules/series.ts'
import { isByWeekday } from '../../timetable/rules/seriesKind.ts'
import { inWaitingOrder } from '../rules/waitingList.ts'
import { unsealFrom } from '../../vault/vault.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { placeSlip } from './bookingSlip.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type {
  BookedForThem,
  BookedPerson,
  OneBooking,
  SessionBookingsPage,
  WaitingPerson,
} from './answers.ts'
import {
  type BookForForm,
  bookForForm,
  jumpForm,
  LACKS_DIGITS,
  placesForm,
} from '../rules/staffForms.ts'
import { sessionSummary } from './sessionSummary.ts'
import { namesOfCases } from './namesOfCases.ts'
import { namesakePairs, type Record, sayings, together } from './namesakes.ts'

const FOR_SOMEONE = 'book_for_someone'

/** Bookings as staff see and make them: who comes, and who waits in which order. */
export const sessionBookings = officeRoutes()
  .get('/office/api/sessions/:id/bookings', allowed(FOR_SOMEONE), async (c) => {
    const ctx = staffContext(c)
    return c.json((await bookingsPage(ctx, c.req.param('id'))) satisfies SessionBookingsPage)
  })
  .post(
    '/office/api/sessions/:id/bookings',
    allowed(FOR_SOMEONE),
    jsonOnly,
    jsonForm(bookForForm),
    async (c) => {
      const ctx = staffContext(c)
      const origin = c.env.ORIGIN
      const booked = await bookForThem(ctx, c.req.param('id'), c.req.valid('json'), origin)
      return c.json(booked satisfies BookedForThem)
    },
  )
  .post(
    '/office/api/bookings/:id/places',
    allowed(FOR_SOMEONE),
    jsonOnly,
    jsonForm(placesForm),
    async (c) => {
      const ctx = staffContext(c)
      await changePlaces(
        schoolContextOf(ctx),
        asStaff(ctx),
        c.req.param('id'),
        c.req.valid('json').places,
      )
      return c.json({})
    },
  )
  .post('/office/api/bookings/:id/cancellation', allowed(FOR_SOMEONE), async (c) => {
    const ctx = staffContext(c)
    await cancelBooking(schoolContextOf(ctx), asStaff(ctx), c.req.param('id'))
    return c.json({})
  })
  .post('/office/api/bookings/:id/acceptance', allowed(FOR_SOMEONE), async (c) => {
    const ctx = staffContext(c)
    await acceptOffer(schoolContextOf(ctx), asStaff(ctx), c.req.param('id'))
    return c.json({})
  })
  .post(
    '/office/api/bookings/:id/jump',
    allowed('jump_waiting_list'),
    jsonOnly,
    jsonForm(jumpForm),
    async (c) => {
      const ctx = staffContext(c)
      await jumpWaitingList(ctx, c.req.param('id'), c.req.valid('json').reason)
      return c.json({})
    },
  )

const asStaff = (staff: StaffContext) => ({ staff, as: FOR_SOMEONE }) as const

async function bookingsPage(ctx: StaffContext, id: string): Promise<SessionBookingsPage> {
  const { db, now, staff } = ctx
  const { school } = staff
  const found = await readSessionBookings(db, school, datedId(id))
  if (!found) throw new Refusal('not_found')
  const { series, session, booked, said } = found
  const names = await namesOfCases(ctx, series, id)
  const people = together(booked)
  const alsoOf = new Map(people.map(({ each, alongside }) => [each.id, alongside]))
  const counted = people.map(({ each }) => each)
  const line = inWaitingOrder(counted.filter(({ status }) => status === 'waiting'))
  const here = counted.filter(
    ({ status, channel }) => status !== 'waiting' && channel !== 'walk_in',
  )
  const personOfRow = async (row: BookedRow): Promise<BookedPerson> => ({
    ...(await oneBooking(school, row, series.audience, names)),
    alsoBooked: await Promise.all(
      (alsoOf.get(row.id) ?? []).map((also) => oneBooking(school, also, series.audience, names)),
    ),
  })
  const records = await Promise.all(
    booked.filter(({ channel }) => channel !== 'walk_in').map((row) => recordOf(school, row)),
  )
  return {
    session: sessionSummary(school, found),
    audience: series.audience,
    over: session.endsAt <= now,
    byWeekday: isByWeekday(series.kind),
    neverFull: series.neverFull,
    booked: await Promise.all(here.map(personOfRow)),
    waiting: await Promise.all(
      line.map(async (row, n) => ({
        ...(await personOfRow(row)),
        ...(await waitingFacts(school, row, n + 1)),
      })),
    ),
    namesakes: namesakePairs(school, records, sayings(said)),
    may: {
      join: scopeOf(staff.roles, 'join_bookings') !== null,
      jump: scopeOf(staff.roles, 'jump_waiting_list') !== null,
    },
  }
}

async function oneBooking(
  school: School,
  row: BookedRow,
  audience: Series['audience'],
  names: ReadonlyMap<string, string>,
): Promise<OneBooking> {
  const guest = await unsealGuest(school.vault, row)
  const { name, year, children, interpreter, helps, offersHelp, topic } = guest
  return {
    id: row.id,
    name: name || names.get(row.id) || unnamed(audience),
    year,
    places: row.places,
    children,
    interpreter,
    helps,
    offersHelp,
    topic,
    channel: row.channel,
    by: maybePerson(school, row.byStaffId),
    madeAt: row.madeAt,
    offeredUntil: row.status === 'offered' ? row.offerEndsAt : null,
  }
}

async function recordOf(school: School, row: BookedRow): Promise<Record> {
  const { name, year } = await unsealGuest(school.vault, row)
  const { id, childId, madeAt, joined } = row
  return { id: childId ?? id, name, year, madeAt, isHere: true, joined }
}

async function waitingFacts(
  school: School,
  row: BookedRow,
  position: number,
): Promise<Pick<WaitingPerson, 'position' | 'jump'>> {
  const { id, jumpReasonSealed, jumpedBy } = row
  const jump = jumpReasonSealed && {
    by: maybePerson(school, jumpedBy),
    reason: await unsealFrom(school.vault, ...SEALED.jumpReason(id), jumpReasonSealed),
  }
  return { position, jump: jump || null }
}

async function bookForThem(
  ctx: StaffContext,
  id: string,
  form: BookForForm,
  origin: string,
): Promise<BookedForThem> {
  const { db, staff } = ctx
  const { school } = staff
  const { seriesId, firstOn: on } = datedId(id)
  const { name, year, children, interpreter, helps, places, kind, channel, language } = form
  const contact = form.contact === '' ? null : await readContact(form.contact)
  if (form.contact !== '' && !contact) throw new Refusal('not_valid', { contact: LACKS_DIGITS })
  const booking = bookFor(ctx, {
    formId: form.id,
    seriesId,
    on,
    places,
    guest: { ...A_GUEST, name, year, children, interpreter, helps },
    kind,
    language,
    contact,
    orWait: form.orWait,
    channel,
  })
  // The slip needs the time and place, which are read at the same time.
  const [booked, found] = await Promise.all([booking, readSession(db, school, datedId(id))])
  const waits = booked.status === 'waiting'
  const slip =
    booked.code && found
      ? placeSlip(school, found.session, { code: booked.code, origin, language, waits })
      : null
  return { status: booked.status, slip }
}
