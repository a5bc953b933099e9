import { unsealGuest } from '../../../db/bookings/bookings.ts'
import type { Child } from '../../../db/breakfast/children.ts'
import { mealQueries } from '../../../db/register/meals.ts'
import { unsealSeries, seriesRows } from '../../../db/timetable/series.ts'
import { storedBetween, type LaidOut, openSessions } from '../../../db/timetable/sessions.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { SEVERITIES } from '../../breakfast/rules/foodNeeds.ts'
import { addDays, instantOf, londonDay, weekdayOf } from '../../time/londonTime.ts'
import { alsoSaidNotComing, type Mark } from '../rules/register.ts'
import { standingPlaceId } from '../../timetable/rules/series.ts'
import { isByWeekday, isWithFood } from '../../timetable/rules/seriesKind.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { alarmAnswers, openChildren } from '../../breakfast/office/foodAnswers.ts'
import { foodOf, foodPairs } from '../../breakfast/office/sameNames.ts'
import { type SayingOf, sayings, together } from '../../bookings/office/namesakes.ts'
import { type Action, scopeOf } from '../../access/rules/accessTable.ts'
import type { Guest } from '../../bookings/rules/booking.ts'
import { noteFoodSeen } from '../noteFoodSeen.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { EatingChild, KitchenPage, Meal } from './answers.ts'

/** Days ahead in which the next meal is looked for: over a weekend and a closed Monday. */
const LOOKS_AHEAD_DAYS = 7

/** For those who feed the children: who eats today and next, and what they must not eat. Nothing else. */
export const kitchen = officeRoutes().get(
  '/office/api/kitchen',
  allowed('see_food_needs'),
  async (c) => c.json((await kitchenPage(staffContext(c))) satisfies KitchenPage),
)

/** A booking at a meal, with what was marked of whom on which day. */
type Coming = Awaited<ReturnType<typeof readMeals>>['coming'][number]

type Table = {
  coming: readonly Coming[]
  children: readonly Child[]
  markOf: MarkOf
  sayingOf: SayingOf
}

type EatingGuest = Coming & Guest & { mark: Mark | undefined }

type MarkOf = (sessionId: string, bookingId: string) => Mark | undefined

async function kitchenPage(ctx: StaffContext): Promise<KitchenPage> {
  const { now } = ctx
  const today = londonDay(now)
  const { meals, ...table } = await readMeals(ctx, today)
  const next = meals.find(({ session }) => session.heldOn > today)?.session.heldOn
  const shown = meals.filter(({ session }) => [today, next].includes(session.heldOn))
  await noteFoodSeen(
    ctx,
    shown.map(({ session }) => session.id),
  )
  const days = [today, ...(next ? [next] : [])].map(async (on) => {
    const here = shown.filter(({ session }) => session.heldOn === on)
    const answers = await Promise.all(
      here.map(async (each) => ({ each, meal: await mealAnswer(ctx, each, table) })),
    )
    // At a club that is booked by the session and has nobody, there is nobody to cook for. Breakfast is always made.
    const isCooked = ({ each, meal }: (typeof answers)[number]) =>
      isByWeekday(each.series.kind) || meal.children.length > 0
    return { on, meals: answers.filter(isCooked).map(({ meal }) => meal) }
  })
  const may = (action: Action) => scopeOf(ctx.staff.roles, action) !== null
  return {
    now,
    days: await Promise.all(days),
    may: {
      settleFood: may('settle_food_needs'),
      join: may('join_bookings'),
      register: may('keep_register'),
    },
  }
}

async function readMeals({ db, staff }: StaffContext, today: string) {
  const { id, vault, calendar } = staff.school
  const untilOn = addDays(today, LOOKS_AHEAD_DAYS)
  const [series, kept, coming, children, said, marks] = await db.batch([
    seriesRows(db, id),
    storedBetween(db, id, today, untilOn),
    ...mealQueries(db, id, today, untilOn),
  ])
  const [all, opened] = await Promise.all([
    Promise.all(series.map((row) => unsealSeries(vault, row))),
    openSessions(vault, kept),
  ])
  const meals: LaidOut[] = all
    .filter(({ kind }) => isWithFood(kind))
    .flatMap((series) =>
      sessionsBetween(series, calendar, opened, today, untilOn)
        .filter(({ status }) => status === 'on')
        .map((session) => ({ series, session })),
    )
    .toSorted((a, b) => a.session.startsAt - b.session.startsAt)
  const marked = new Map(marks.map((each) => [`${each.sessionId} ${each.bookingId}`, each.mark]))
  const markOf: MarkOf = (sessionId, bookingId) => marked.get(`${sessionId} ${bookingId}`)
  const sayingOf = sayings(said)
  return { meals, coming, children: await openChildren(vault, children), markOf, sayingOf }
}

async function mealAnswer(ctx: StaffContext, { series, session }: LaidOut, table: Table) {
  const { school } = ctx.staff
  const standing = isByWeekday(series.kind)
    ? standingPlaceId(series.id, weekdayOf(session.heldOn))
    : session.id
  const here = table.coming.filter(
    ({ sessionId }) => sessionId === session.id || sessionId === standing,
  )
  const guests = await Promise.all(
    here.map(async (each) => ({
      ...each,
      ...(await unsealGuest(school.vault, each)),
      id: each.id,
      mark: table.markOf(session.id, each.id),
    })),
  )
  const told = together(guests).map((eating) => eatingChild(ctx, eating, table))
  const records = guests
    .filter(({ channel }) => channel !== 'walk_in')
    .map(({ id, childId, name, year, madeAt, joined }) => {
      return { id: childId ?? id, name, year, madeAt, joined, isHere: true }
    })
  const children = told
    .filter(({ walkIn, state }) => !walkIn || state === 'came')
    .toSorted((a, b) => urgencyOf(b) - urgencyOf(a) || a.name.localeCompare(b.name))
  const eats = children.filter(({ state }) => state !== 'not_coming')
  return {
    id: session.id,
    title: series.plan.title,
    place: session.place,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    expected: eats.reduce((sum, { more }) => sum + 1 + more, 0),
    children,
    namesakes: foodPairs(school, records, table.children, table.sayingOf, ctx.now),
  } satisfies Meal
}

function eatingChild(
  { now }: StaffContext,
  { each, alongside }: { each: EatingGuest; alongside: readonly EatingGuest[] },
  { children, sayingOf }: Table,
): EatingChild {
  const { id, childId, channel, madeAt, name, year, mark } = each
  const child = children.find((known) => known.id === childId)
  const goesBy = child && foodOf(child, children, sayingOf, now)
  const walkIn = channel === 'walk_in'
  const since = dayBefore(now)
  return {
    id,
    name,
    year,
    more: Math.max(...[each, ...alongside].map(peopleOf)) - 1,
    state: stateOf(mark),
    saidNotComing: alsoSaidNotComing(mark, alongside),
    walkIn,
    isNew: Math.max(madeAt, child?.confirmedAt ?? 0) >= since,
    food: goesBy?.food ?? null,
    unsure: goesBy?.unsure ?? false,
    alarms: walkIn ? alarmAnswers(name, children, now) : [],
  }
}

const peopleOf = ({ places, familyComes }: Pick<EatingGuest, 'places' | 'familyComes'>) =>
  places + (familyComes ? 1 : 0)

const stateOf = (mark: Mark | undefined): EatingChild['state'] =>
  mark === 'came'
    ? 'came'
    : mark === 'not_coming' || mark === 'did_not_come'
      ? 'not_coming'
      : 'expected'

/** Alarms first, then who needs help at once, then who must not, then who avoids. */
const urgencyOf = ({ alarms, food }: EatingChild): number =>
  alarms.length > 0 ? SEVERITIES.length : food?.worst ? SEVERITIES.indexOf(food.worst) : -1

/** The beginning of the weekday before this one: what was said since is new to the kitchen. */
function dayBefore(now: number): number {
  const back = { 1: 3, 7: 2 }[weekdayOf(londonDay(now))] ?? 1
  return instantOf(addDays(londonDay(now), -back), '00:00')
}
