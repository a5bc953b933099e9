import { clockWords } from '../../time/clockWords.ts'
import { type People, peopleIn } from '../../../db/sessions/peopleConcerned.ts'
import { standingPlacesOn } from '../../../db/timetable/sessionDays.ts'
import type { LaidOut, SessionRow } from '../../../db/timetable/sessions.ts'
import type { StandingChange } from '../changeSeries.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import type { Planned, ChangeMessage } from '../sessionChange.ts'
import type { NewsFacts } from '../../bookings/rules/booking.ts'
import { londonTimeOfDay, weekdayOf } from '../../time/londonTime.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import { personOf } from '../../officeRoute/people.ts'
import type { Affected, ChangeImpact } from './answers.ts'

type Facts = {
  planned: readonly Planned[]
  /** For a change of a club: what becomes of its standing places. */
  standing?: { series: Series; changes: readonly StandingChange[] }
  /** Standing places as they are kept, of whose weekday a dated session may be. */
  standingRows: readonly SessionRow[]
  /** Everything else of those days, to see what a colleague has on. */
  others?: readonly LaidOut[]
}

/** Who a change concerns and what they will read, before anything is written. One round trip. */
export async function impactOf(
  ctx: StaffContext,
  { planned, standing, standingRows, others = [] }: Facts,
): Promise<ChangeImpact> {
  const idsOf = ({ each: { series, session } }: Planned) => {
    const ofWeekday = standingPlacesOn(standingRows, series, weekdayOf(session.heldOn))
    return [session.id, ...(ofWeekday ? [ofWeekday.id] : [])]
  }
  const changes = standing?.changes ?? []
  const ids = [...planned.flatMap(idsOf), ...changes.map(({ id }) => id)]
  const found = ids.length > 0 ? await peopleIn(ctx.db, ctx.staff.school.id, ids) : []
  const of = (wanted: readonly string[]) =>
    sumOf(found.filter(({ sessionId }) => wanted.includes(sessionId)))
  const words = await bookingWords('en')
  const sessions = [
    ...planned.map((one) => ({ said: saidOf(ctx, words, one, others), of: of(idsOf(one)) })),
    ...(standing?.changes.map((one) => ({
      said: standingSaid(words, standing.series, one),
      of: of([one.id]),
    })) ?? []),
  ].map(({ said, of: { people, waiting } }) => ({ ...said, people, waiting }))
  // Whoever has a standing place is counted once, on however many days something changes.
  const told = [
    ...planned.filter(({ tell }) => tell.length > 0).flatMap(idsOf),
    ...changes.filter(({ tell }) => tell.length > 0).map(({ id }) => id),
  ]
  const { people, byMessage, untold } = of(told)
  return { sessions, people, byMessage, untold }
}

const sumOf = (found: readonly People[]) => ({
  people: sum(found, 'people'),
  waiting: sum(found, 'waiting'),
  byMessage: sum(found, 'byMessage'),
  untold: sum(found, 'untold'),
})

const sum = (found: readonly People[], of: Exclude<keyof People, 'sessionId'>) =>
  found.reduce((total, each) => total + each[of], 0)

type Said = Omit<Affected, 'people' | 'waiting'>

function saidOf(
  ctx: StaffContext,
  words: BookingWords,
  { each, set, tell, next }: Planned,
  others: readonly LaidOut[],
): Said {
  const { series, session } = each
  const { school } = ctx.staff
  const toAt = next?.startsAt ?? set.startsAt ?? null
  const by = typeof set.mentorId === 'string' ? personOf(school, set.mentorId).calledByPupils : null
  return {
    startsAt: session.startsAt,
    weekday: null,
    title: series.plan.title,
    becomes: next ? 'put_off' : (set.status ?? (set.startsAt === undefined ? 'changed' : 'moved')),
    toAt,
    reads: readsOf(words, tell),
    but: by === null ? null : clashOf(set.mentorId ?? null, by, each, others),
  }
}

const standingSaid = (
  words: BookingWords,
  { plan }: Series,
  { weekday, status, tell }: StandingChange,
): Said => ({
  startsAt: null,
  weekday,
  title: plan.title,
  becomes: tell.length === 0 ? 'changed' : status,
  toAt: null,
  reads: readsOf(words, tell),
  but: null,
})

/** As it will stand on their own page, in English. */
const readsOf = ({ own }: BookingWords, tell: readonly ChangeMessage[]): string[] =>
  tell.map(({ what, facts }) => fill(own.news[what], newsFacts(facts)))

const newsFacts = ({ fromAt, toAt }: NewsFacts) => ({
  from: fromAt === undefined ? '' : dayAndTime(fromAt),
  to: toAt === undefined ? '' : dayAndTime(toAt),
})

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'Europe/London',
})

const dayAndTime = (at: number) => `${day.format(at)} at ${clockWords(londonTimeOfDay(at))}`

/** The sessions that the new holder already has at that time. */
function clashOf(
  mentorId: string | null,
  name: string,
  { session }: LaidOut,
  others: readonly LaidOut[],
): string | null {
  const clash = others.find(
    ({ session: other }) =>
      other.mentorId === mentorId &&
      other.status === 'on' &&
      other.id !== session.id &&
      other.startsAt < session.endsAt &&
      session.startsAt < other.endsAt,
  )
  return clash ? `${name} has “${clash.series.plan.title}” at that time.` : null
}
