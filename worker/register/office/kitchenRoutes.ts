import { unsealGuest } from '../../../db/bookings/bookings.ts'
import type { Database } from '../../../db/database.ts'
import { mealQueries, mealsNews } from '../../../db/register/meals.ts'
import type { School } from '../../../db/school/school.ts'
import { unsealSeries, seriesRows } from '../../../db/timetable/series.ts'
import { storedBetween, type LaidOut, openSessions } from '../../../db/timetable/sessions.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { SEVERITIES } from '../../breakfast/rules/foodNeeds.ts'
import { addDays, instantOf, londonDay, weekdayOf } from '../../time/londonTime.ts'
import { alsoSaidNotComing, type Mark } from '../rules/register.ts'
import { standingPlaceId } from '../../timetable/rules/series.ts'
import { isByWeekday, isWithFood } from '../../timetable/rules/seriesKind.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import {
  alarmAnswers,
  type KnownChildren,
  knownChildren,
} from '../../breakfast/office/foodAnswers.ts'
import { foodOf, foodPairs } from '../../breakfast/office/sameNames.ts'
import { type SayingOf, sayings, together } from '../../bookings/office/namesakes.ts'
import { type Action, scopeOf } from '../../access/rules/accessTable.ts'
import type { Guest } from '../../bookings/rules/booking.ts'
import { noteFoodSeen, ONE_VIEW_MS } from '../noteFoodSeen.ts'
import { have, nothingNew } from '../../officeRoute/nothingNew.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { toldAnswer } from './kitchenToldRoutes.ts'
import type { EatingChild, KitchenPage, Meal } from './answers.ts'

/** Days ahead in which the next meal is looked for: over a weekend and a closed Monday. */
const LOOKS_AHEAD_DAYS = 7

/** For those who feed the children: who eats today and next, and what they must not eat. Nothing else. */
export const kitchen = officeRoutes().get(
  '/office/api/kitchen',
  allowed('see_food_needs'),
  have,
  async (c) => {
    const page = await kitchenPage(staffContext(c), c.req.valid('query').have)
    return page ? c.json(page satisfies KitchenPage) : nothingNew()
  },
)

/** A booking at a meal, with each person's mark on each day. */
type Coming = MealRows[2][number]

type Table = {
  coming: readonly Coming[]
  children: KnownChildren
  markOf: MarkOf
  sayingOf: SayingOf
}

type EatingGuest = Coming & Guest & { mark: Mark | undefined; marked: Marked | undefined }

type Marked = MealRows[3][number]

type MarkOf = (sessionId: string, bookingId: string) => Marked | undefined

/** Null where it's as it was for whoever has `known`; after an hour the view is noted again. */
async function kitchenPage(ctx: StaffContext, known?: string): Promise<KitchenPage | null> {
  const { db, now, staff } = ctx
  const today = londonDay(now)
  const untilOn = addDays(today, LOOKS_AHEAD_DAYS)
  const may = (action: Action) => scopeOf(ctx.staff.roles, action) !== null
  const rights = {
    settleFood: may('settle_food_needs'),
    join: may('join_bookings'),
    register: may('keep_register'),
  }
  const haveOf = (said: string, at: number) =>
    [today, said, ...Object.values(rights).map(Number), at].join('~')
  const news = mealsNews(db, staff.school.id, today, untilOn)
  const at = Number(known?.split('~').at(-1))
  if (known && now >= at && now - at < ONE_VIEW_MS) {
    const [stands] = await news
    if (stands && haveOf(stands.said, at) === known) return null
  }
  const [[stands], ...rows] = await db.batch([
    news,
    ...mealRows(db, staff.school.id, today, untilOn),
  ])
  const { meals, ...table } = await layMeals(staff.school, rows, today, untilOn)
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
    return { on, meals: answers.filter(isCooked).map(({ meal }) => meal) }
  })
  return {
    now,
    have: haveOf(stands?.said ?? '', now),
    days: await Promise.all(days),
    may: rights,
  }
}

/** Unrun, for one batch: all that `layMeals` lays out. */
const mealRows = (db: Database, schoolId: string, fromOn: string, untilOn: string) =>
  [
    seriesRows(db, schoolId),
    storedBetween(db, schoolId, fromOn, untilOn),
    ...mealQueries(db, schoolId, fromOn, untilOn),
  ] as const

type RowsOf<Queries extends readonly unknown[]> = { [Key in keyof Queries]: Awaited<Queries[Key]> }

type MealRows = RowsOf<ReturnType<typeof mealRows>>

async function layMeals(
  { vault, calendar }: School,
  [series, kept, booked, marks, held]: MealRows,
  today: string,
  untilOn: string,
) {
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
  const marked = new Map(marks.map((each) => [`${each.sessionId} ${each.bookingId}`, each]))
  const markOf: MarkOf = (sessionId, bookingId) => marked.get(`${sessionId} ${bookingId}`)
  const sayingOf = sayings(booked.flatMap(({ said }) => said))
  // One who has a place on several days stands beside each.
  const children = new Map(booked.flatMap(({ child }) => (child ? [[child.id, child]] : [])))
  const known = await knownChildren(vault, [...children.values()], held)
  const coming = booked.filter(({ status }) => status !== 'waiting')
  return { meals, coming, children: known, markOf, sayingOf }
}

/** The meals of one day, from the rows of `mealRows` for it. No names are shown, so no view is noted. */
export async function mealsOn(ctx: StaffContext, rows: MealRows, on: string): Promise<Meal[]> {
  const { meals, ...table } = await layMeals(ctx.staff.school, rows, on, on)
  const answers = await Promise.all(
    meals.map(async (each) => ({ each, meal: await mealAnswer(ctx, each, table) })),
  )
  return answers.filter(isCooked).map(({ meal }) => meal)
}

/** At a club that is booked by the session and has nobody, there is nobody to cook for. Breakfast is always made. */
const isCooked = ({ each, meal }: { each: LaidOut; meal: Meal }) =>
  isByWeekday(each.series.kind) || meal.children.length > 0

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
      mark: table.markOf(session.id, each.id)?.mark,
      marked: table.markOf(session.id, each.id),
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
    namesakes: foodPairs(school, records, table.children.placed, table.sayingOf, ctx.now),
    unconfirmed: table.children.unconfirmedAt([session.id, standing], ctx.now),
  } satisfies Meal
}

function eatingChild(
  { now, staff }: StaffContext,
  { each, alongside }: { each: EatingGuest; alongside: readonly EatingGuest[] },
  { children, sayingOf }: Table,
): EatingChild {
  const { id, childId, channel, madeAt, name, year, mark, marked } = each
  const child = children.known.find((known) => known.id === childId)
  const goesBy = child && foodOf(child, children.known, sayingOf, now)
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
    kitchenTold: walkIn && marked ? toldAnswer(staff.school, marked) : null,
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
