import { guardRefused } from '../../db/guardedBy.ts'
import { SESSION_GUARD } from '../../db/sessions/sessionChanges.ts'
import { sealLocation, type LaidOut, type SessionColumns } from '../../db/timetable/sessions.ts'
import type { BookingNews, NewsFacts } from '../bookings/rules/booking.ts'
import { instantOf, londonTimeOfDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import {
  assertCapacity,
  assertDay,
  assertHours,
  assertMentorTime,
  assertPlace,
  assertStaysTheirs,
} from '../timetable/rules/series.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import type { SessionChangeForm } from './rules/seriesForm.ts'
import {
  assertIsStaff,
  assertManages,
  changeWrites,
  findSession,
  type Planned,
  sessionsOn,
} from './sessionChange.ts'

/** Without `revision`, whatever was changed meanwhile. */
export type SessionChange = Partial<Omit<SessionChangeForm, 'heldOn'>>

/**
 * Changes or moves one session and nothing else of its series; who is in it is told. More places are
 * offered to the waiting list.
 *
 * @param heldOn the day that it is held on now
 * @throws Refusal `not_found`, `session_over`, `session_off`, `changed_meanwhile`, `not_valid` (its
 *   facts say which box)
 */
export async function changeSession(
  ctx: StaffContext,
  seriesId: string,
  heldOn: string,
  change: SessionChange,
): Promise<void> {
  const { each, set, tell } = await planSession(ctx, seriesId, heldOn, change)
  const did = set.startsAt === undefined ? 'changed_session' : 'moved_session'
  const { revision } = change
  const writes = changeWrites(ctx, each, { set: { ...set, own: true }, tell, revision })
  try {
    await commitAs(ctx, 'manage_series', { on: each.session.id, did }, writes)
  } catch (error) {
    throw guardRefused(error, SESSION_GUARD) ? new Refusal('changed_meanwhile') : error
  }
}

/** A preview of the change, before it is written. @throws Refusal as `changeSession` */
export async function planSession(
  ctx: StaffContext,
  seriesId: string,
  heldOn: string,
  change: SessionChange,
): Promise<Planned> {
  const found = await findSession(ctx, seriesId, heldOn)
  assertManages(ctx, found.series)
  const { session } = found
  if (change.revision !== undefined && change.revision !== session.revision) {
    throw new Refusal('changed_meanwhile')
  }
  if (session.status === 'off') throw new Refusal('session_off')
  if (session.endsAt <= ctx.now) throw new Refusal('session_over')
  if (change.on !== undefined) assertDay('on', change.on, 'Choose the day.')
  if (change.on !== undefined && change.on !== heldOn) await assertFree(ctx, seriesId, change.on)
  return { each: found, ...(await whatChanges(ctx, found, change)) }
}

async function assertFree(ctx: StaffContext, seriesId: string, on: string): Promise<void> {
  const there = await sessionsOn(ctx, on, on)
  if (there.some(({ session }) => session.seriesId === seriesId && session.status === 'on')) {
    throw new Refusal('not_valid', { on: 'There is one on that day already.' })
  }
}

async function whatChanges(ctx: StaffContext, { series, session }: LaidOut, change: SessionChange) {
  const { school } = ctx.staff
  const tell: { what: BookingNews; facts: NewsFacts }[] = []
  const set: SessionColumns = {}
  const on = change.on ?? session.heldOn
  const starts = change.starts ?? londonTimeOfDay(session.startsAt)
  const ends = change.ends ?? londonTimeOfDay(session.endsAt)
  assertHours({ starts, ends })
  const startsAt = instantOf(on, starts)
  const endsAt = instantOf(on, ends)
  if (startsAt !== session.startsAt || endsAt !== session.endsAt) {
    if (endsAt <= ctx.now) throw new Refusal('not_valid', { on: 'That is over already.' })
    Object.assign(set, { heldOn: on, startsAt, endsAt })
    tell.push({ what: 'moved', facts: { fromAt: session.startsAt, toAt: startsAt } })
  }
  if (change.place !== undefined && change.place !== session.place) {
    assertPlace(change.place)
    set.placeSealed = await sealLocation(school.vault, session.id, change.place)
    tell.push({ what: 'place_changed', facts: {} })
  }
  if (change.mentorId !== undefined && change.mentorId !== session.mentorId) {
    assertIsStaff(ctx, change.mentorId)
    assertStaysTheirs(series, change.mentorId)
    set.mentorId = change.mentorId
    tell.push({ what: 'mentor_changed', facts: {} })
  }
  if (change.capacity !== undefined) {
    assertCapacity(change.capacity, series)
    assertMentorTime({ ...series, plan: { rules: [{ capacity: change.capacity }] } })
    set.capacity = change.capacity
  }
  return { set, tell }
}
