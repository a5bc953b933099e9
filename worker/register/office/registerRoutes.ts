import { unsealGuest } from '../../../db/bookings/bookings.ts'
import { countHeldBookings } from '../../../db/bookings/heldBookings.ts'
import { childrenAt, type ChildRow, heldChildrenAt } from '../../../db/breakfast/children.ts'
import { type Expected, markedAt } from '../../../db/register/marks.ts'
import { markedSince, registerNews } from '../../../db/register/registerNews.ts'
import { ALWAYS } from '../../../db/guardedBy.ts'
import {
  childrenToKnow,
  isMeal,
  readMissing,
  readRegister,
  recordsAt,
} from '../../../db/register/registerPage.ts'
import { unsealSeries, seriesRows } from '../../../db/timetable/series.ts'
import { storedBetween, openSessions } from '../../../db/timetable/sessions.ts'
import { endRegister } from '../endRegister.ts'
import { markRegister, walkInId } from '../markRegister.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { type Action, scopeOf } from '../../access/rules/accessTable.ts'
import { addDays, londonDay, weekdayOf } from '../../time/londonTime.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { alsoSaidNotComing, REGISTER_OPENS_BEFORE_MS } from '../rules/register.ts'
import { datedId, type Series, standingPlaceId } from '../../timetable/rules/series.ts'
import { unnamed } from '../../bookings/rules/booking.ts'
import { isListedInOffice, isWithFood } from '../../timetable/rules/seriesKind.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { isLanguage } from '../../../web/languages/catalogue.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import {
  alarmAnswers,
  type HeldChildRow,
  type KnownChildren,
  knownChildren,
} from '../../breakfast/office/foodAnswers.ts'
import { foodOf, foodPairs } from '../../breakfast/office/sameNames.ts'
import { namesOfCases } from '../../bookings/office/namesOfCases.ts'
import { type Record, type SayingOf, sayings, together } from '../../bookings/office/namesakes.ts'
import { type SayingRow, sayingsOf } from '../../../db/bookings/joinedBookings.ts'
import { schoolContextOf } from '../../bookings/bookingAct.ts'
import { findSeries } from '../../timetable/findSeries.ts'
import { noteFoodSeen, ONE_VIEW_MS } from '../noteFoodSeen.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { have, nothingNew } from '../../officeRoute/nothingNew.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { toldAnswer } from './kitchenToldRoutes.ts'
import type {
  Ended,
  EndingPage,
  SavedTaps,
  RegisterNews,
  RegisterPage,
  RegisterRow,
  RowMark,
  TodayPage,
} from './answers.ts'
import { type TapsForm, tapsForm } from '../rules/tapsForm.ts'
import { sessionSummary } from '../../bookings/office/sessionSummary.ts'

/** Days after today that the list of registers goes on to: who rings up asks for one of them. */
const DAYS_AHEAD = 7

/** Who came: today's sessions, one register, its taps, and its end. */
export const register = officeRoutes()
  .get('/office/api/register', allowed('keep_register'), async (c) => {
    const ctx = staffContext(c)
    return c.json((await todayPage(ctx)) satisfies TodayPage)
  })
  .get('/office/api/sessions/:id/register', allowed('keep_register'), have, async (c) => {
    const ctx = staffContext(c)
    const id = c.req.param('id')
    const news = await registerNewsSince(ctx, id, c.req.valid('query').have ?? '')
    if (news === 'nothing') return nothingNew()
    return c.json((news ?? (await registerPage(ctx, id))) satisfies RegisterNews | RegisterPage)
  })
  .post(
    '/office/api/sessions/:id/register',
    allowed('keep_register'),
    jsonOnly,
    jsonForm(tapsForm),
    async (c) => {
      const ctx = staffContext(c)
      const id = c.req.param('id')
      return c.json((await saveTaps(ctx, id, c.req.valid('json'))) satisfies SavedTaps)
    },
  )
  .get('/office/api/sessions/:id/ending', allowed('keep_register'), async (c) => {
    const ctx = staffContext(c)
    return c.json((await endingPage(ctx, c.req.param('id'))) satisfies EndingPage)
  })
  .post('/office/api/sessions/:id/ending', allowed('keep_register'), async (c) => {
    const ctx = staffContext(c)
    await endRegister(ctx, c.req.param('id'))
    return c.json({ endedAt: ctx.now } satisfies Ended)
  })

async function todayPage(ctx: StaffContext): Promise<TodayPage> {
  const { db, now, staff } = ctx
  const { school } = staff
  const on = londonDay(now)
  const untilOn = addDays(on, DAYS_AHEAD)
  const [rows, kept, [waiting]] = await db.batch([
    seriesRows(db, school.id),
    storedBetween(db, school.id, on, untilOn),
    countHeldBookings(db, school.id, now),
  ])
  const [all, opened] = await Promise.all([
    Promise.all(rows.map((row) => unsealSeries(school.vault, row))),
    openSessions(school.vault, kept),
  ])
  const lines = all
    .filter((series) => mayMark(ctx, series))
    .flatMap((series) =>
      sessionsBetween(series, school.calendar, opened, on, untilOn)
        .filter((session) => isListedInOffice(series.kind, session))
        .map((session) => sessionSummary(school, { series, session })),
    )
    .toSorted((a, b) => a.startsAt - b.startsAt)
  return {
    on,
    today: lines.filter((line) => line.on === on),
    later: lines.filter((line) => line.on > on && line.status === 'on'),
    held: may(ctx, 'book_for_someone') ? (waiting?.held ?? 0) : 0,
  }
}

/** The staff who feed the children take the registers of sessions with food. */
export const mayMark = ({ staff }: StaffContext, { kind }: Pick<Series, 'kind'>) =>
  scopeOf(staff.roles, 'keep_register') === 'all' || isWithFood(kind)

const feeds = ({ staff }: StaffContext) => scopeOf(staff.roles, 'see_food_needs') !== null

/** What an answer knows of, as its page sends it back: a person whose roles have changed is told everything anew. */
type Have = { rest: string; marks: number; who: string; at: number }

const haveOf = ({ rest = '', marks = 0, who, at }: Partial<Have> & Pick<Have, 'who' | 'at'>) =>
  [rest, marks, who, at].join('~')

const whoLooks = (ctx: StaffContext) => RIGHTS.map((right) => (may(ctx, right) ? 1 : 0)).join('')

const RIGHTS: readonly Action[] = [
  'see_food_needs',
  'settle_food_needs',
  'join_bookings',
  'book_for_someone',
]

/** Null where more has changed than marks, or where it's time to note the view again: the whole page is read then. */
async function registerNewsSince(
  ctx: StaffContext,
  id: string,
  known: string,
): Promise<RegisterNews | 'nothing' | null> {
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const [rest, marks, who, at] = known.split('~')
  const age = now - Number(at)
  if (who !== whoLooks(ctx) || !(age >= 0 && age < ONE_VIEW_MS)) return null
  const dated = datedId(id)
  const mayMarkIt =
    scopeOf(staff.roles, 'keep_register') === 'all' ? ALWAYS : isMeal(schoolId, dated)
  const [news] = await registerNews(db, schoolId, dated, mayMarkIt)
  if (!news || news.rest !== rest) return null
  if (news.marks === Number(marks)) return 'nothing'
  const marked = markedSince(schoolId, id, Number(marks))
  const rows = await markedAt(db, schoolId, id, marked)
  return { now, have: haveOf({ ...news, who, at: Number(at) }), marks: inOrder(rows).map(markOf) }
}

async function registerPage(ctx: StaffContext, id: string): Promise<RegisterPage> {
  const { db, now, staff } = ctx
  const { school } = staff
  const seeFood = feeds(ctx)
  const found = await readRegister(db, school, datedId(id), { feeds: seeFood })
  if (!found || !mayMark(ctx, found.series)) throw new Refusal('not_found')
  const { series, session, row, expected, children, said, news, held } = found
  const withFood = isWithFood(series.kind)
  const known = seeFood && withFood ? await knownChildren(school.vault, children, held) : null
  const sayingOf = sayings(said)
  const names = await namesOfCases(ctx, series, id)
  if (known) await noteFoodSeen(ctx, [id])
  const records = await Promise.all(
    expected.filter(({ channel }) => channel !== 'walk_in').map((each) => recordOf(ctx, each)),
  )
  return {
    session: sessionSummary(school, found),
    now,
    have: haveOf({ ...news, who: whoLooks(ctx), at: now }),
    opensAt: session.startsAt - REGISTER_OPENS_BEFORE_MS,
    endedAt: row?.registerEndedAt ?? null,
    withFood,
    rows: await Promise.all(
      inOrder(expected).map((each) =>
        rowOf(ctx, each, { series, names, food: known && { ...known, sayingOf } }),
      ),
    ),
    namesakes: foodPairs(school, records, known?.placed ?? [], sayingOf, now),
    unconfirmed: known?.unconfirmedAt(
      [id, standingPlaceId(series.id, weekdayOf(session.heldOn))],
      now,
    ) ?? {
      children: [],
      andMore: false,
    },
    may: {
      seeFood: known !== null,
      settleFood: known !== null && scopeOf(staff.roles, 'settle_food_needs') !== null,
      join: scopeOf(staff.roles, 'join_bookings') !== null,
      book: scopeOf(staff.roles, 'book_for_someone') !== null,
    },
  }
}

async function saveTaps(ctx: StaffContext, id: string, form: TapsForm): Promise<SavedTaps> {
  const { db, now, staff } = ctx
  const { school } = staff
  const taps = await Promise.all(
    form.taps.map(async ({ bookingId, walkInOf, ...tap }) => ({
      ...tap,
      bookingId: walkInOf ? await walkInId(ctx, id, walkInOf) : (bookingId ?? ''),
    })),
  )
  const walkIns = form.walkIns.map((walkIn) => ({ ...walkIn, places: 1 }))
  const isWalkIn = walkIns.length > 0 || form.taps.some(({ walkInOf }) => walkInOf)
  const known =
    feeds(ctx) && isWalkIn
      ? [
          childrenAt(db, school.id, childrenToKnow(school.id, datedId(id))),
          sayingsOf(db, school.id, recordsAt(school.id, datedId(id))),
          heldChildrenAt(db, school.id, childrenToKnow(school.id, datedId(id))),
        ]
      : []
  const { tapped: rows, read } = await markRegister(ctx, id, { taps, walkIns }, known)
  const [children, said, held] = read as [ChildRow[]?, SayingRow[]?, HeldChildRow[]?]
  const series = await findSeries(schoolContextOf(ctx), datedId(id).seriesId)
  const food =
    children && said && held && isWithFood(series.kind)
      ? {
          ...(await knownChildren(school.vault, children, held)),
          sayingOf: sayings(said),
        }
      : null
  const tapped = inOrder(rows).filter(({ each, alongside }) => [each, ...alongside].some(isMarked))
  const walkedIn = tapped.filter(({ each }) => each.channel === 'walk_in')
  return {
    now,
    marks: tapped.filter((row) => !walkedIn.includes(row)).map(markOf),
    walkIns: await Promise.all(walkedIn.map((row) => rowOf(ctx, row, { series, food }))),
  }
}

/** Who booked first stands first. */
const inOrder = (rows: readonly Expected[]) =>
  together(rows.toSorted((one, other) => one.ticket - other.ticket))

const isMarked = ({ tapId }: Expected) => tapId !== null

type Row = { each: Expected; alongside: readonly Expected[] }

const markOf = ({ each: { id, mark, tappedAt, tapId }, alongside }: Row): RowMark => ({
  id,
  mark: mark ?? 'unmarked',
  tappedAt,
  tapId,
  saidNotComing: alsoSaidNotComing(mark, alongside),
})

async function recordOf({ staff }: StaffContext, row: Expected): Promise<Record> {
  const { name, year } = await unsealGuest(staff.school.vault, row)
  const { id, childId, madeAt, joined } = row
  return { id: childId ?? id, name, year, madeAt, joined, isHere: true }
}

/** `food`: children whose food may be shown; null: none may. */
async function rowOf(
  { staff, now }: StaffContext,
  { each, alongside }: Row,
  {
    series: { audience },
    names,
    food,
  }: {
    series: Series
    /** Of those whose booking names nobody. */
    names?: ReadonlyMap<string, string>
    food: (KnownChildren & { sayingOf: SayingOf }) | null
  },
): Promise<RegisterRow> {
  const { name, year } = await unsealGuest(staff.school.vault, each)
  const people = await Promise.all(
    [each, ...alongside].map(async (one) => {
      const { familyComes } = await unsealGuest(staff.school.vault, one)
      return one.places + (familyComes ? 1 : 0)
    }),
  )
  const walkIn = each.channel === 'walk_in'
  const row: RegisterRow = {
    ...markOf({ each, alongside }),
    // Someone who walked in may have given no name.
    name: name || names?.get(each.id) || (walkIn ? '' : unnamed(audience)),
    year,
    places: Math.max(...people),
    walkIn,
  }
  if (!food) return row
  const { known, sayingOf } = food
  const child = known.find(({ id }) => id === each.childId)
  return {
    ...row,
    ...(child ? foodOf(child, known, sayingOf, now) : { food: null, unsure: false }),
    alarms: walkIn ? alarmAnswers(name, food, now) : [],
    ...(walkIn ? { kitchenTold: toldAnswer(staff.school, each) } : {}),
  }
}

async function endingPage(ctx: StaffContext, id: string): Promise<EndingPage> {
  const { school } = ctx.staff
  const found = await readMissing(ctx.db, school, datedId(id))
  if (!found || !mayMark(ctx, found.series)) throw new Refusal('not_found')
  const names = await namesOfCases(ctx, found.series, id)
  const missing = await Promise.all(
    found.missed.map(async ({ id: missed, whoSealed, asks }) => {
      const { name } = await unsealGuest(school.vault, { id: missed, whoSealed })
      const said = name || names.get(missed) || unnamed(found.series.audience)
      return { id: missed, name: said, asks: asks === 1 }
    }),
  )
  const words = await Promise.all(
    school.profile.languages.filter(isLanguage).map(async (language) => {
      const { own } = await bookingWords(language)
      return { language, words: own.news.missed }
    }),
  )
  return { missing, words }
}
