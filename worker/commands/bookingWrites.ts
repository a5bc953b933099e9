import { sql } from 'drizzle-orm'
import { insertBooking, sealGuest } from '../../db/booking.ts'
import { makeNotices, onlyBooking } from '../../db/bookingNews.ts'
import type { Write } from '../../db/database.ts'
import { insertHolderOpening } from '../../db/holder.ts'
import { seriesOf } from '../../db/series.ts'
import { keepSession } from '../../db/session.ts'
import type { Channel, Contact, Guest } from '../domain/booking.ts'
import { partsOf } from '../domain/names.ts'
import { Refusal } from '../domain/refusal.ts'
import { ruleOn, type Series, sessionId, standingId } from '../domain/series.ts'
import { patternDays, untouched } from '../domain/seriesDates.ts'
import { hashOf, keyedTag } from '../vault/vault.ts'
import type { BookingHolder } from './holderWords.ts'
import type { PortalContext } from './makeReferral.ts'

/** What a booking is on, and the write that gives it its row; `endsAt` null where only the row knows. */
export type Target = {
  series: Series
  sessionId: string
  endsAt: number | null
  writes: readonly Write[]
}

/** Milliseconds after its session for which a link to a booking still opens it. */
const LINK_LASTS_AFTER = 24 * 60 * 60 * 1000

export const bookingIdOf = ({ school }: PortalContext, formId: string) =>
  keyedTag(school.vault.pepper, 'booking', school.id, formId, 22)

/** @throws Refusal `not_found` */
export async function findSeries(
  { db, school, now }: PortalContext,
  id: string,
  how: { fresh?: boolean } = {},
): Promise<Series> {
  const named = (all: readonly Series[]) => all.find((each) => each.id === id)
  const series =
    named(await seriesOf(db, school, now, how)) ??
    // Made a moment ago, in another isolate.
    (how.fresh ? undefined : named(await seriesOf(db, school, now, { fresh: true })))
  if (!series) throw new Refusal('not_found')
  return series
}

/** The session of a series on a day of its pattern, or one that was put in or kept on that day. */
export async function targetOf(
  ctx: PortalContext,
  seriesId: string,
  on: string,
  how: { fresh?: boolean } = {},
): Promise<Target> {
  const series = await findSeries(ctx, seriesId, how)
  const [day] = patternDays(series.plan, ctx.school.calendar, on, on)
  const id = sessionId(seriesId, on)
  if (!day) return { series, sessionId: id, endsAt: null, writes: [] }
  const session = untouched(series, on, day.rule)
  const keep = keepSession(ctx.db, ctx.school.id, series.revision, session)
  return { series, sessionId: id, endsAt: session.endsAt, writes: [keep] }
}

/** The standing places of a club on one weekday. @throws Refusal `not_found` where it has no such day */
export function standingTarget(
  { db, school }: PortalContext,
  series: Series,
  weekday: number,
  today: string,
): Target {
  const rule = ruleOn(series.plan, today) ?? series.plan.rules[0]
  if (!rule?.weekdays.includes(weekday)) throw new Refusal('not_found')
  const id = standingId(series.id, weekday)
  const keep = keepSession(db, school.id, series.revision, {
    id,
    seriesId: series.id,
    firstOn: null,
    heldOn: null,
    weekday,
    startsAt: null,
    endsAt: null,
    capacity: series.neverFull ? null : rule.capacity,
    mentorId: series.mentorId,
  })
  return { series, sessionId: id, endsAt: null, writes: [keep] }
}

/**
 * Who a booking is for, as a keyed hash within its series. Two with one first name in one year would be
 * one: where a name has a single part, what they left to be told by tells them apart, and children by
 * their family's form: that a child is not fed as another matters more than that it is planned for twice.
 */
export function personTagOf(
  { school }: PortalContext,
  seriesId: string,
  { kind, guest, contact }: { kind: string; guest: Guest; contact: Contact | null },
  childId: string | null = null,
): Promise<string> {
  const parts = partsOf(guest.name)
  const more =
    parts.length > 1 ? '' : (contact?.address.replace(/\s/g, '').toLowerCase() ?? childId ?? '')
  const who = [seriesId, kind, parts.toSorted().join(' '), partsOf(guest.year).join(''), more]
  return keyedTag(school.vault.pepper, 'person', school.id, JSON.stringify(who), 22)
}

/** Unrun: the booking, and the notice to who left a contact. */
export async function bookingWrites(
  ctx: PortalContext,
  made: {
    places: number
    guest: Guest
    kind: 'pupil' | 'parent'
    contact: Contact | null
    orWait: boolean
    channel: Channel
    byStaffId: string | null
  },
  {
    id,
    holder,
    target,
    childId = null,
    untilOn = null,
  }: {
    id: string
    holder: BookingHolder | null
    target: Target
    childId?: string | null
    untilOn?: string | null
  },
) {
  const { db, school, now } = ctx
  // Nobody who gave no name is taken for another.
  const isNamed = made.channel !== 'walk_in' && made.guest.name.trim() !== ''
  const insert = insertBooking(db, {
    schoolId: school.id,
    id,
    sessionId: target.sessionId,
    holderId: holder?.id ?? null,
    childId,
    personTag: isNamed ? await personTagOf(ctx, target.series.id, made, childId) : id,
    places: made.places,
    channel: made.channel,
    byStaffId: made.byStaffId,
    whoSealed: await sealGuest(school.vault, id, made.guest),
    now,
    untilOn,
    orWait: made.orWait && !target.series.neverFull,
    may: holder?.may ?? sql`TRUE`,
  })
  const around: Write[] = made.contact
    ? [makeNotices(db, school.id, onlyBooking(id), { what: 'booked', now })]
    : []
  return { insert, around }
}

/** The secret of the link to one booking that a message carries: the same whenever it is made. */
export const linkSecretOf = ({ school }: PortalContext, bookingId: string) =>
  keyedTag(school.vault.pepper, 'link', school.id, bookingId, 22)

/** Unrun. Opens the page of its holder until a day after the session. */
export async function linkOf(
  ctx: PortalContext,
  bookingId: string,
  holderId: string,
  sessionEndsAt: number,
): Promise<Write[]> {
  const row = {
    schoolId: ctx.school.id,
    idHash: await hashOf(await linkSecretOf(ctx, bookingId)),
    holderId,
    endsAt: sessionEndsAt + LINK_LASTS_AFTER,
    codeSealed: null,
  }
  return [insertHolderOpening(ctx.db, row)]
}
