import { commit } from '../../db/commit.ts'
import { insertChild, sealChild } from '../../db/breakfast/children.ts'
import {
  LOOK_FIRST_COLUMN,
  statusesOf,
  THERE_IS_SESSION_COLUMN,
} from '../../db/bookings/bookings.ts'
import type { Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { type Actor, NEW_TRAIL } from '../../db/trail.ts'
import {
  A_GUEST,
  type BookingStatus,
  type Channel,
  type Contact,
} from '../bookings/rules/booking.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { assertFoodNeeds, type FoodNeeds } from './rules/foodNeeds.ts'
import { schoolYearOf } from '../time/schoolYear.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { ReturnCode } from '../returnCode/rules/returnCode.ts'
import { type Series, standingPlaceId } from '../timetable/rules/series.ts'
import { isByWeekday } from '../timetable/rules/seriesKind.ts'
import { type StandingPlaceUntil, untilOnOf } from './rules/standingPlace.ts'
import {
  afterALook,
  bookingIdOf,
  bookingWrites,
  type Look,
  whereQuiet,
} from '../bookings/bookingWrites.ts'
import { findSeries } from '../timetable/findSeries.ts'
import {
  forgetStored,
  noteStored,
  standingPlaceTarget,
  storing,
  type Target,
} from '../bookings/bookingTarget.ts'
import {
  type BookingOwner,
  ownerFor,
  newUnlockedBookingPage,
  type CodeOwner,
} from '../bookings/bookingOwner.ts'
import { idOfSent } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/** A child as its family signs it up. */
export type SignedUpChild = {
  name: string
  year: string
  /** 1 Monday to 5 Friday. */
  weekdays: readonly number[]
  food: FoodNeeds
  /** Who may collect it; none for a breakfast. */
  collect: readonly string[]
  /** The family comes with the child. */
  familyComes: boolean
}

export type SignUp = {
  /** The id of the form that it was written in: sent twice with the same answers, it is done once. */
  formId: string
  seriesId: string
  /** Brothers and sisters in one go. */
  children: readonly SignedUpChild[]
  language: string
  contact: Contact | null
  words: CodeOwner
  /** The request's traces of the device, where unusual sign-ups are held; without it none is. */
  device?: string
  /** For this term or this school year; without it, until it is given back. */
  until?: StandingPlaceUntil
  /** Staff who write down what a family says on the phone, on paper or at the desk. */
  staff?: { by: Actor; channel: Channel; byStaffId: string }
}

export type SignedUp = {
  secret: string
  code: ReturnCode | null
  /**
   * The outcome of each day of each child: `booked`; in a capped club also `waiting` where the day is full, or
   * `held` until someone has looked.
   */
  days: readonly { child: number; weekday: number; bookingId: string; status: BookingStatus }[]
}

const MOST_CHILDREN = 8

/**
 * Signs children up for a club by weekdays: a standing place for each day of each
 * child's pattern. At the universal breakfast every day is booked, nobody waits, nothing is asked. In a
 * capped club each weekday has its capacity and its waiting list, and in an hour in which the page has taken more
 * than is usual, `lookFirst` decides for each child whether it is held. The same form twice with
 * the same answers is one; with other answers it is another sign-up with words of its own.
 *
 * @throws Refusal `not_found`, `session_off` where a day is not on any more or the page of their words
 *   has ended, or `not_valid` (its facts say which box, and of which child: `name.0`)
 */
export async function signUpChildren(ctx: SchoolContext, signUpForm: SignUp): Promise<SignedUp> {
  assertComplete(signUpForm)
  const { formId: sentIn, language: _, device: __, ...content } = signUpForm
  const formId = await idOfSent(ctx.school.vault, sentIn, ['sign-up', content])
  const made = { ...signUpForm, formId }
  try {
    return await signUpOrLook(ctx, made, await findSeries(ctx, made.seriesId))
  } catch (error) {
    if (!guardRefused(error, THERE_IS_SESSION_COLUMN)) throw error
  }
  // Laid out from a series that was changed a moment ago.
  forgetStored(ctx)
  try {
    return await signUpOrLook(ctx, made, await findSeries(ctx, made.seriesId, { fresh: true }))
  } catch (error) {
    throw guardRefused(error, THERE_IS_SESSION_COLUMN) ? new Refusal('session_off') : error
  }
}

/** In one round trip where the hour is quiet: the count and the question are in the batch that signs up. */
async function signUpOrLook(ctx: SchoolContext, made: SignUp, series: Series): Promise<SignedUp> {
  const { device, children } = made
  if (device === undefined || series.neverFull) return signUp(ctx, made, series, [])
  const quiet = whereQuiet(ctx, children.length)
  try {
    return await signUp(
      ctx,
      made,
      series,
      children.map(() => quiet),
      quiet.counting,
    )
  } catch (error) {
    if (!guardRefused(error, LOOK_FIRST_COLUMN)) throw error
  }
  const looks: Look[] = []
  for (const { name, year, weekdays } of children) {
    const { capacity } = standingPlaceTarget(ctx, series, weekdays[0]!, londonDay(ctx.now))
    const sessionIds = weekdays.map((weekday) => standingPlaceId(series.id, weekday))
    const guest = { name, year }
    looks.push(await afterALook(ctx, { guest, places: 1, device, sessionIds, capacity }))
  }
  return signUp(ctx, made, series, looks)
}

/** @param looks how each child's days come about */
async function signUp(
  ctx: SchoolContext,
  made: SignUp,
  series: Series,
  looks: readonly Look[],
  counting: Look['counting'] = [],
): Promise<SignedUp> {
  const { db, school, now } = ctx
  if (!isByWeekday(series.kind)) throw new Refusal('not_found')
  const untilOn = made.until ? untilOnOf(school.calendar, londonDay(now), made.until) : null
  const holder = await ownerFor(ctx, { ...made, kind: 'parent' })
  const page = await newUnlockedBookingPage(ctx, holder)
  const parts = await Promise.all(
    made.children.map((child, n) =>
      childWrites(
        ctx,
        { formId: made.formId, staff: made.staff, series, holder, untilOn, ...looks[n] },
        child,
        n,
      ),
    ),
  )
  const days = parts.flatMap((part) => part.days)
  const [weekday] = made.children[0]?.weekdays ?? []
  if (weekday === undefined) throw new Refusal('not_valid')
  const first = await bookingIdOf(ctx, dayForm(made.formId, 0, weekday))
  const by = made.staff?.by ?? { id: CODE_HOLDER, role: 'parent' }
  const deed = { schoolId: school.id, on: first, by, at: now, did: 'signed_up' }
  const answer = { secret: page.secret, code: holder.code }
  try {
    const writes = [
      ...counting,
      ...holder.writes,
      ...parts.flatMap((part) => part.writes),
      // Nobody who stands at a desk gets a page opened.
      ...(made.staff ? [] : [page.opening]),
    ]
    const answers = await commit(db, school.vault.pepper, deed, writes, NEW_TRAIL)
    noteStored(
      ctx,
      parts.flatMap((part) => part.targets),
    )
    return { ...answer, days: withStatuses(days, answers.flat() as { id: string }[]) }
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
    const ids = days.map(({ bookingId }) => bookingId)
    const kept = await statusesOf(db, school.id, ids)
    if (kept.length === 0) throw error
    // Sent before, so it is already saved: only its page is opened again.
    if (!made.staff) await page.opening
    return { ...answer, days: withStatuses(days, kept) }
  }
}

const withStatuses = <Day extends { bookingId: string }>(
  days: readonly Day[],
  rows: readonly { id: string; status?: BookingStatus }[],
) =>
  days.map((day) => ({
    ...day,
    status: rows.find(({ id }) => id === day.bookingId)?.status ?? ('cancelled' as const),
  }))

/** Unrun: a child and its standing places. */
async function childWrites(
  ctx: SchoolContext,
  {
    formId,
    staff,
    series,
    holder,
    untilOn,
    atOnce,
    heldAs,
  }: {
    formId: string
    staff: SignUp['staff']
    series: Series
    holder: BookingOwner
    untilOn: string | null
    atOnce?: Look['atOnce']
    heldAs?: string | null
  },
  child: SignedUpChild,
  n: number,
) {
  const { db, school, now } = ctx
  const childId = await bookingIdOf(ctx, `${formId} child ${n}`)
  const { name, year, food, collect } = child
  const row = await sealChild(school.vault, {
    id: childId,
    holderId: holder.id,
    name,
    year,
    food,
    collect,
    schoolYear: schoolYearOf(now),
    confirmedAt: now,
  })
  const days: { child: number; weekday: number; bookingId: string }[] = []
  const writes: Write[] = [insertChild(db, row)]
  const targets: Target[] = []
  for (const weekday of child.weekdays) {
    const id = await bookingIdOf(ctx, dayForm(formId, n, weekday))
    const target = standingPlaceTarget(ctx, series, weekday, londonDay(now))
    const { insert } = await bookingWrites(ctx, standingPlace(child, staff), {
      id,
      holder,
      target,
      childId,
      untilOn,
      atOnce,
      heldAs: heldAs ?? null,
    })
    writes.push(...storing(ctx, target), insert)
    targets.push(target)
    days.push({ child: n, weekday, bookingId: id })
  }
  return { writes, days, targets }
}

const standingPlace = ({ name, year, familyComes }: SignedUpChild, staff: SignUp['staff']) => ({
  places: 1,
  guest: { ...A_GUEST, name, year, familyComes },
  kind: 'pupil' as const,
  contact: null,
  orWait: true,
  channel: staff?.channel ?? ('page' as const),
  byStaffId: staff?.byStaffId ?? null,
})

const dayForm = (formId: string, child: number, weekday: number) =>
  `${formId} child ${child} on ${weekday}`

function assertComplete({ children }: SignUp): void {
  if (children.length === 0 || children.length > MOST_CHILDREN) {
    throw new Refusal('not_valid', { children: `From one child to ${MOST_CHILDREN}.` })
  }
  children.forEach(({ name, weekdays, food }, n) => {
    if (name.trim() === '') throw new Refusal('not_valid', { [`name.${n}`]: 'Say their name.' })
    if (weekdays.length === 0 || new Set(weekdays).size < weekdays.length) {
      throw new Refusal('not_valid', { [`weekdays.${n}`]: 'Choose the days.' })
    }
    assertFoodNeeds(food)
  })
}
