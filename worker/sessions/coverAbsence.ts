import { postponeSession, tellPostponed } from '../../db/sessions/postponeSession.ts'
import type { Write } from '../../db/database.ts'
import {
  insertSession,
  storedOfSeries,
  type LaidOut,
  openSessions,
} from '../../db/timetable/sessions.ts'
import { forgetSchool, staffMember } from '../../db/school/school.ts'
import { addAway, dropAway } from '../../db/staff/staff.ts'
import { addDays, instantOf, londonDay, londonTimeOfDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { LOOK_AHEAD_DAYS } from '../time/schoolCalendar.ts'
import type { Series } from '../timetable/rules/series.ts'
import { isByWeekday, isMentorTime } from '../timetable/rules/seriesKind.ts'
import { nextSession } from '../timetable/rules/seriesDates.ts'
import { fillingPutOff, schoolContextOf } from '../bookings/bookingAct.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import type { AbsenceForm, BackForm } from './rules/dayForms.ts'
import { changeWrites, type Planned, plannedWrites, sessionsOn } from './sessionChange.ts'

/** Sessions that one step takes on; a longer absence is told in parts. */
const AT_ONCE = 60

/**
 * A mentor is away: all their sessions in one step, and everyone told. A mentor says it of
 * themself, a lead mentor of anyone. What was called off or is over stays as it is. The days are saved too, so no time
 * that is offered later is given then (`isAwayOn`).
 *
 * @returns how many sessions it was
 * @throws Refusal `not_found`, `not_valid`
 */
export async function coverAbsence(ctx: StaffContext, away: AbsenceForm): Promise<number> {
  const planned = await planAbsence(ctx, away)
  await commitAs(ctx, 'manage_series', { on: recordOf(away), did: 'mentor_away' }, [
    addAway(ctx.db, whoseIn(ctx, away), away),
    ...planned.flatMap((one) => absenceWrites(ctx, one)),
  ])
  forgetSchool(ctx.staff.school.id)
  return planned.length
}

const recordOf = ({ mentorId, fromOn }: Pick<AbsenceForm, 'mentorId' | 'fromOn'>) =>
  `away.${mentorId}.${fromOn}`

const whoseIn = ({ staff, now }: StaffContext, { mentorId }: Pick<AbsenceForm, 'mentorId'>) => ({
  schoolId: staff.school.id,
  id: mentorId,
  today: londonDay(now),
})

/**
 * They're there after all on these days, so their times can be given again. What was called off or covered stays so.
 * Twice is once.
 *
 * @throws Refusal `not_found`
 */
export async function endAbsence(ctx: StaffContext, away: BackForm): Promise<void> {
  const reach = assertMay(ctx, 'manage_series')
  if (reach === 'own' && away.mentorId !== ctx.staff.id) throw new Refusal('not_found')
  await commitAs(ctx, 'manage_series', { on: recordOf(away), did: 'took_back_away' }, [
    dropAway(ctx.db, whoseIn(ctx, away), away),
  ])
  forgetSchool(ctx.staff.school.id)
}

/** A preview of the change, before it is written. @throws Refusal as `coverAbsence` */
export async function planAbsence(ctx: StaffContext, away: AbsenceForm): Promise<Planned[]> {
  const reach = assertMay(ctx, 'manage_series')
  const { staff, now } = ctx
  if (reach === 'own' && away.mentorId !== staff.id) throw new Refusal('not_found')
  if (
    away.way === 'covered' &&
    (!staffMember(staff.school, away.by) || away.by === away.mentorId)
  ) {
    throw new Refusal('not_valid', { by: 'Choose a colleague.' })
  }
  if (away.way === 'moved' && (away.fromOn !== away.untilOn || away.toOn < londonDay(now))) {
    throw new Refusal('not_valid', { toOn: 'Choose a day to come, for one day away.' })
  }
  const there = await sessionsOn(ctx, away.fromOn, away.untilOn)
  const theirs = there.filter(
    ({ session }) =>
      session.mentorId === away.mentorId && session.status === 'on' && session.endsAt > now,
  )
  if (theirs.length > AT_ONCE) throw new Refusal('not_valid', { untilOn: 'Fewer days at once.' })
  if (away.way === 'moved') await assertDayFree(ctx, away.toOn, theirs)
  return Promise.all(theirs.map((each) => planOne(ctx, away, each)))
}

/** A series has one session on a day: none of theirs may go where its own next one is. */
async function assertDayFree(ctx: StaffContext, toOn: string, theirs: readonly LaidOut[]) {
  const there = await sessionsOn(ctx, toOn, toOn)
  const twice = theirs.find(({ series, session }) =>
    there.some(
      (other) =>
        other.session.id !== session.id &&
        other.series.id === series.id &&
        other.session.status === 'on',
    ),
  )
  if (!twice) return
  const words = `“${twice.series.plan.title}” is on that day already. Choose another day.`
  throw new Refusal('not_valid', { toOn: words })
}

/**
 * A time with a mentor is neither held by a colleague nor put off to the next: who took it chose that mentor and that
 * time, and chooses again.
 */
const wayOf = ({ way }: AbsenceForm, { kind }: Series): AbsenceForm['way'] =>
  isMentorTime(kind) && way !== 'moved' ? 'called_off' : way

async function planOne(ctx: StaffContext, away: AbsenceForm, each: LaidOut): Promise<Planned> {
  const { series, session } = each
  const way = wayOf(away, series)
  if (away.way === 'covered' && way === 'covered') {
    const set = { mentorId: away.by, own: true }
    return { each, set, tell: [{ what: 'mentor_changed', facts: {} }] }
  }
  if (away.way === 'moved') {
    const startsAt = instantOf(away.toOn, londonTimeOfDay(session.startsAt))
    const endsAt = instantOf(away.toOn, londonTimeOfDay(session.endsAt))
    const facts = { fromAt: session.startsAt, toAt: startsAt }
    const set = { heldOn: away.toOn, startsAt, endsAt, own: true }
    return { each, set, tell: [{ what: 'moved', facts }] }
  }
  const next = way === 'offered_again' ? await nextOf(ctx, away.untilOn, each) : null
  if (!next) return { each, set: { status: 'off' }, tell: [{ what: 'session_off', facts: {} }] }
  const facts = { fromAt: session.startsAt, toAt: next.startsAt }
  return { each, set: { status: 'off' }, tell: [{ what: 'put_off', facts }], next }
}

/** Unrun. Where places are put off, those who are in the next session already hear only that this one is off. */
function absenceWrites(ctx: StaffContext, planned: Planned): Write[] {
  const { each, set, tell, next } = planned
  if (!next) return plannedWrites(ctx, planned)
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const { session } = each
  const facts = tell[0]?.facts ?? {}
  return [
    insertSession(db, schoolId, each.series.revision, next),
    ...changeWrites(ctx, each, { set, tell: [] }),
    ...tellPostponed(db, schoolId, session.id, { facts, now }),
    postponeSession(db, schoolId, { from: session.id, to: next.id, now }),
    ...fillingPutOff(schoolContextOf(ctx), { sessionId: next.id, startsAt: next.startsAt }),
  ]
}

/** The next session of its series after the absence; standing places of a club have the day after anyway. */
async function nextOf(ctx: StaffContext, untilOn: string, { series }: LaidOut) {
  if (isByWeekday(series.kind)) return null
  const { db, staff } = ctx
  const { school } = staff
  const after = await storedOfSeries(db, school.id, series.id, addDays(untilOn, 1))
  return nextSession(series, school.calendar, await openSessions(school.vault, after), {
    after: untilOn,
    untilOn: addDays(untilOn, LOOK_AHEAD_DAYS),
  })
}
