import { insertSeries, sealPlan, seriesOf } from '../../db/timetable/series.ts'
import type { Series } from '../../worker/timetable/rules/series.ts'
import { type SignedUpChild, signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import { newUnlockedBookingPage } from '../../worker/bookings/bookingOwner.ts'
import type { SchoolContext } from '../../worker/context/schoolContext.ts'
import { ALLERGENS, EATS_EVERYTHING } from '../../worker/breakfast/rules/foodNeeds.ts'
import { hashOf, newId } from '../../worker/vault/vault.ts'
import { type Page, type Phone, type Typed, formTo } from '../support/scriptlessPhone.ts'
import type { SeriesPlan } from '../../worker/timetable/rules/series.ts'
import { must } from '../must.ts'

/** A breakfast club of a school that has none yet, else the one that it has. */
export async function aClub(
  { db, school, now }: SchoolContext,
  { capacity = null }: { capacity?: number | null } = {},
): Promise<Series> {
  const isClub = ({ kind }: Series) => kind === 'breakfast_club'
  const kept = (await seriesOf(db, school, now, { fresh: true })).find(isClub)
  if (kept) return kept
  const id = newId(now)
  const rule = {
    fromOn: '2026-09-01',
    weekdays: [1, 2, 3, 4, 5],
    everyWeeks: 1,
    runs: 'term_time',
    starts: '08:00',
    ends: '08:30',
    place: 'The hall',
    capacity,
  } as const
  const plan: SeriesPlan = {
    title: 'Breakfast',
    about: 'Toast and fruit.',
    rules: [rule],
    untilOn: null,
  }
  await insertSeries(db, {
    schoolId: school.id,
    id,
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    listed: true,
    neverFull: capacity === null,
    countShown: true,
    planSealed: await sealPlan(school.vault, id, plan),
    madeAt: now,
  })
  return must((await seriesOf(db, school, now, { fresh: true })).find(isClub))
}

export const aChild = (facts: Partial<SignedUpChild> = {}): SignedUpChild => ({
  name: 'Nora Field',
  year: '',
  weekdays: [1, 3],
  food: EATS_EVERYTHING,
  collect: [],
  familyComes: false,
  ...facts,
})

/** A family with one child: a page that shows its five words still, and one on which they were typed back. */
export async function aFamily(ctx: SchoolContext) {
  const club = await aClub(ctx)
  const signed = await signUpChildren(ctx, {
    formId: newId(ctx.now),
    seriesId: club.id,
    children: [aChild({ name: `Nora Field ${newId(ctx.now)}` })],
    language: 'en',
    contact: null,
    words: 'new',
  })
  const holder = await ctx.db.$client
    .prepare('SELECT holder_id AS id FROM holder_opening WHERE school_id = ? AND id_hash = ?')
    .bind(ctx.school.id, await hashOf(signed.secret))
    .first<{ id: string }>()
  const page = await newUnlockedBookingPage(ctx, { id: must(holder).id, code: null })
  await page.opening
  return { withWords: signed.secret, opened: page.secret, code: must(signed.code) }
}

/** Signs children up on a school's page: `name`, `days` as weekdays, and boxes by their own names. */
export async function signUpOn(
  phone: Phone,
  school: string,
  kids: readonly {
    name: string
    days: readonly number[]
    more?: Readonly<Record<string, string>>
  }[],
  more: Typed = {},
): Promise<Page> {
  const form = formTo(await phone.go(`${school}/breakfast`), '/breakfast')
  return phone.send(form, { ...typedFor(kids), ...more })
}

const FOOD: readonly string[] = [...ALLERGENS, 'other', 'pen']

export const typedFor = (
  kids: readonly {
    name: string
    days: readonly number[]
    more?: Readonly<Record<string, string>>
  }[],
): Typed =>
  Object.fromEntries(
    kids.flatMap(({ name, days, more = {} }, n) => [
      [`name.${n}`, name],
      [`allergies.${n}`, FOOD.some((box) => more[box]) ? 'yes' : 'no'],
      ...days.map((day) => [`d${day}.${n}`, 'yes']),
      ...Object.entries(more).map(([box, value]) => [`${box}.${n}`, value]),
    ]),
  )
