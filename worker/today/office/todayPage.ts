import { readToday, type TodayRows } from '../../../db/today/readToday.ts'
import { type StaffContext, may } from '../../context/staffContext.ts'
import { callShown } from '../../onCall/office/onCallRoutes.ts'
import { waitingRating } from '../../ratings/office/ratingRoutes.ts'
import { promisedAnswer } from '../../referrals/office/referralFacts.ts'
import { referredRows } from '../../referrals/office/teacherRoutes.ts'
import { promisedAtOf } from '../../../db/referrals/referrals.ts'
import { countDueNow, dueSoon } from '../../retention/dueCounts.ts'
import { nameViewerOf } from '../../safeguarding/askForLockedName.ts'
import { londonDay } from '../../time/londonTime.ts'
import { daySaid } from '../rules/daySaid.ts'
import { endOfDay, NEEDS } from '../rules/needs.ts'
import type { NeedGroup, TodayPage } from './answers.ts'
import { familiesSee, schoolNeeds } from './schoolNeeds.ts'
import { childNeeds, firstOf } from './childNeeds.ts'
import { dayOf } from './dayParts.ts'
import { mealNumbers } from './mealNumbers.ts'
import { partsFor } from './partsFor.ts'
import { staffNeeds } from './staffNeeds.ts'

/** Records of each kind that are counted of those that go soon. */
const MOST_COUNTED = 100

/**
 * The office's first page, for every role: what needs this person now, their day, and what is about tomorrow. Whoever
 * is signed in may ask; each part is answered by its own action of the access table, and left out for anyone else.
 * It shows names and what is due, and no word that a child wrote: reading those leaves an entry in the trail, and a
 * page that looks again each minute would fill it.
 *
 * One round trip after the sign-in; two more for the first who looks on a day and sets how long records are kept.
 */
export async function todayPage(ctx: StaffContext): Promise<TodayPage> {
  const { db, now, staff } = ctx
  const { calendar } = staff.school
  const on = londonDay(now)
  const parts = partsFor(staff.roles)
  const seesEvery = may(ctx, 'see_every_caseload') || !may(ctx, 'see_own_caseload')
  const rows = await readToday(
    db,
    nameViewerOf(ctx),
    { on, now, endsAt: endOfDay(now) },
    { has: (part) => parts.has(part), repliesTo: seesEvery ? null : staff.id },
  )
  const day = parts.has('sessions') ? await dayOf(ctx, rows) : null
  const goes = parts.has('retention')
    ? dueSoon(rows.due ?? (await countDueNow(ctx, rows.periods)), {
        viewer: staff.id,
        most: MOST_COUNTED,
      })
    : 0
  const groups = [
    await callNeeds(ctx, rows),
    await lookNeeds(rows),
    await ratingNeeds(ctx, rows),
    ...(await childNeeds(ctx, rows)),
    ...(day?.needs ?? []),
    ...(await staffNeeds(ctx, rows)),
    ...(parts.has('settings') ? schoolNeeds(ctx, rows, goes) : []),
  ]
  const page: TodayPage = {
    now,
    on,
    said: daySaid(calendar, now),
    needs: groups.filter(({ kind, total }) => total > 0 && may(ctx, NEEDS[kind])).toSorted(inOrder),
  }
  if (parts.has('cases')) page.nextPromise = nextPromise(ctx, rows)
  if (day?.mine) page.myDay = day.mine
  if (day?.free) page.free = day.free
  if (day?.team) page.team = day.team
  if (parts.has('meals')) page.meals = await mealNumbers(ctx, rows)
  if (parts.has('referred')) {
    page.referred = await referredRows(staff.school, rows.referred)
  }
  if (parts.has('settings')) page.families = familiesSee(staff.school, now)
  return page
}

async function callNeeds({ staff }: StaffContext, { calls }: TodayRows): Promise<NeedGroup> {
  // Those that nobody has come first: the others stay so that nobody goes twice.
  const waiting = calls.toSorted((a, b) => Number(a.takenBy !== null) - Number(b.takenBy !== null))
  const shown = (row: (typeof calls)[number]) =>
    callShown(staff.school, row, { on: row.askedOn, mayAnswer: true })
  return { kind: 'on_call', ...(await firstOf(waiting, shown)) }
}

const lookNeeds = async ({ looks }: TodayRows): Promise<NeedGroup> => ({
  kind: 'look_again',
  ...(await firstOf(looks, ({ id, heldOn, lookOn }) => ({ id, heldOn, lookOn: lookOn ?? '' }))),
})

const ratingNeeds = async (
  { staff, now }: StaffContext,
  { ratings }: TodayRows,
): Promise<NeedGroup> => ({
  kind: 'rating',
  ...(await firstOf(ratings, (row) => waitingRating(staff.school, row, now))),
})

const ORDER = Object.keys(NEEDS)

const inOrder = (a: NeedGroup, b: NeedGroup) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)

/** By when whoever waits longest hears; null where nothing with a day waits. */
function nextPromise({ staff, now }: StaffContext, { next }: TodayRows) {
  return next ? promisedAnswer(staff.school.calendar, promisedAtOf(next), now) : null
}
