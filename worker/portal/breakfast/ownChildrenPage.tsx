import { type Family, readFamily } from '../../../db/breakfast/families.ts'
import { unsealGuest } from '../../../db/bookings/bookings.ts'
import { unsealChild } from '../../../db/breakfast/children.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../../../db/returnCode/unlockedPages.ts'
import { seriesOf } from '../../../db/timetable/series.ts'
import { type BreakfastCatalogue, withBreakfast } from '../../../web/languages/breakfast.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import {
  BreakfastMine,
  type ChildsClub,
  type MineProps,
  type OwnChild,
} from '../../../web/portal/breakfast/OwnChildrenPage.tsx'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { isOpen } from '../../bookings/rules/booking.ts'
import { type FoodNeeds, isAnswered, needsConfirming } from '../../breakfast/rules/foodNeeds.ts'
import { addDays, instantOf, londonDay, weekdayOf } from '../../time/londonTime.ts'
import { areWordsShown, askedWord, digitsOf } from '../../returnCode/rules/returnCode.ts'
import { type Series, sessionId } from '../../timetable/rules/series.ts'
import { patternDays } from '../../timetable/rules/seriesDates.ts'
import { untilOnOf } from '../../breakfast/rules/standingPlace.ts'
import { hashOf, unsealFrom } from '../../vault/vault.ts'
import { base, type DoorContext, show } from '../page/door.ts'
import { heldInWords } from '../page/heldInWords.ts'
import { whenInWords } from '../page/timeInWords.ts'
import { clubInWords, clubsOf, dayInWords } from './clubs.ts'

/** Days ahead on which one day can be said off. */
const SOON_DAYS = 21

type Again = {
  status: 409 | 422
  notice?: string
  wrongWord?: true
  wrongDays?: { childId: string; words: string }
  typed?: Typed
}

/** `GET /breakfast/mine/:opening`: a family's children and their days, behind its words or a referral's. */
export async function showMine(c: DoorContext, again?: Again): Promise<Response> {
  const secret = c.req.param('opening') ?? ''
  const now = c.get('now')
  const idHash = await hashOf(secret)
  const school = c.get('school')
  const on = { now, today: londonDay(now) }
  const family = await readFamily(c.get('db'), school.id, idHash, on)
  if (!family) return c.redirect(`${base(c)}/words?after=ended`, 303)
  const t = await withBreakfast(c.get('t'))
  const done: Readonly<Record<string, string>> = t.breakfast.done
  const props: Omit<MineProps, 'portal'> = {
    to: addressesOf(c, secret),
    children: await childrenOf(c, t, family, again),
    words: await fiveWordsOf(c, idHash, family, again?.wrongWord ?? false),
    wordsOver: family.codeSealed !== null,
    wrongDays: again?.wrongDays ?? null,
    places: family.hasOtherPlaces
      ? { href: `${base(c)}/places/${secret}`, words: (await bookingWords(t.code)).own.title }
      : null,
    done: again?.notice ?? done[c.req.query('done') ?? ''] ?? null,
  }
  return show(c, (portal) => <BreakfastMine {...props} portal={{ ...portal, t }} />, {
    path: `/breakfast/mine/${secret}`,
    title: again ? undefined : 'mine',
    opening: secret,
    status: again?.status ?? 200,
  })
}

export const addressesOf = (c: DoorContext, secret: string): MineProps['to'] => {
  const to = (what: string) => `${base(c)}/breakfast/${what}/${secret}`
  return { mine: to('mine'), food: to('food'), more: to('more'), word: to('word') }
}

async function fiveWordsOf(
  c: DoorContext,
  idHash: string,
  { codeSealed, endsAt, places }: Family,
  wrong: boolean,
): Promise<MineProps['words']> {
  if (!codeSealed || !areWordsShown(endsAt - UNLOCKED_PAGE_LASTS_MS, c.get('now'))) return null
  const code = await unsealFrom(c.get('school').vault, ...SEALED.holderCode(idHash), codeSealed)
  const { position } = askedWord(code)
  return {
    words: code.split(' '),
    digits: digitsOf(code),
    position,
    sealed: codeSealed,
    wrong,
    saved: savedAs(places.filter(isKept)),
  }
}

/** Whether they have all the days, some, none yet, or none until someone has looked. */
function savedAs(places: Family['places']): NonNullable<MineProps['words']>['saved'] {
  if (places.some(({ bookingStatus }) => bookingStatus === 'held')) return 'savedHeld'
  const waiting = places.filter(({ bookingStatus }) => bookingStatus === 'waiting')
  if (waiting.length === 0) return 'saved'
  return waiting.length === places.length ? 'savedWaiting' : 'savedSome'
}

async function childrenOf(
  c: DoorContext,
  t: BreakfastCatalogue,
  family: Family,
  again?: Again,
): Promise<OwnChild[]> {
  const { vault } = c.get('school')
  const now = c.get('now')
  const all = await seriesOf(c.get('db'), c.get('school'), now)
  const [usual] = await clubsOf(c)
  let n = 0
  const children: OwnChild[] = []
  for (const row of family.children) {
    const { id, name, food } = await unsealChild(vault, row)
    const places = family.places.filter(({ childId }) => childId === id)
    // Whose days have all ended may still choose new ones.
    const ids = [...new Set(places.map(({ seriesId }) => seriesId))]
    const series = all.filter((each) => ids.includes(each.id))
    const theirs = series.length > 0 ? series : usual ? [usual] : []
    const clubs: ChildsClub[] = []
    for (const each of theirs) {
      const of = places.filter(({ seriesId }) => seriesId === each.id)
      clubs.push(await clubOf(c, t, each, of, family, { n, again }))
      n += 1
    }
    const told = toldInWords(t, food)
    children.push({ id, name, told, isOld: needsConfirming(row, now), clubs })
  }
  return children.toSorted((a, b) => a.name.localeCompare(b.name))
}

/** "You told us: Peanuts, reacts badly; pen: in the office." */
function toldInWords({ breakfast }: BreakfastCatalogue, food: FoodNeeds): string {
  if (!isAnswered(food)) return breakfast.notTold
  const listed = food.allergens.map(
    ({ allergen, severity }) => `${breakfast.allergens[allergen]}, ${breakfast.toldHow[severity]}`,
  )
  const other = food.other.trim() ? [`${food.other}, ${breakfast.toldHow[food.otherSeverity]}`] : []
  const pen = food.pen ? [fill(breakfast.toldPen, food.pen)] : []
  const all = [...listed, ...other, ...pen]
  return fill(breakfast.told, { what: all.length > 0 ? all.join('; ') : breakfast.nothing })
}

/** Held ones stand on the page too: the family reads by when they're confirmed. */
const isKept = ({ bookingStatus }: Family['places'][number]) =>
  isOpen(bookingStatus) || bookingStatus === 'held'

async function clubOf(
  c: DoorContext,
  t: BreakfastCatalogue,
  series: Series,
  places: Family['places'],
  family: Family,
  { n, again }: { n: number; again: Again | undefined },
): Promise<ChildsClub> {
  const [school, now] = [c.get('school'), c.get('now')]
  const live = places.filter(isKept)
  const { own } = await bookingWords(t.code)
  const inOrder = live.toSorted((a, b) => (a.weekday ?? 0) - (b.weekday ?? 0))
  const today = londonDay(now)
  const marked = new Set(family.marks.map((mark) => `${mark.bookingId} ${mark.sessionId}`))
  const offOn = new Set(
    family.off.filter(({ seriesId }) => seriesId === series.id).map(({ on }) => on),
  )
  const days = [
    ...patternDays(series.plan, school.calendar, today, addDays(today, SOON_DAYS)),
  ].flatMap(({ on, rule }) => {
    const place = live.find(
      ({ weekday, bookingStatus, untilOn }) =>
        weekday === weekdayOf(on) &&
        bookingStatus === 'booked' &&
        (untilOn === null || on <= untilOn),
    )
    const isOver = instantOf(on, rule.ends) <= now
    if (!place || isOver || offOn.has(on)) return []
    const isOff = marked.has(`${place.id} ${sessionId(series.id, on)}`)
    return [{ value: `${place.id} ${on}`, words: dayInWords(t, on), isOff }]
  })
  return {
    n,
    club: clubInWords(t, series, now),
    days: inOrder.map((place) => ({
      bookingId: place.id,
      day: t.promise.weekdays[(place.weekday ?? 1) - 1] ?? '',
      words:
        place.bookingStatus === 'held'
          ? heldInWords(c, own, place, null)
          : placeInWords(t, place, now),
      isOffer: place.bookingStatus === 'offered',
    })),
    soon: days.filter(({ isOff }) => !isOff),
    off: days.filter(({ isOff }) => isOff),
    typed: again?.typed ?? (await daysAsTyped(c, live, places, n)),
  }
}

function placeInWords(t: BreakfastCatalogue, place: Family['places'][number], now: number): string {
  const { breakfast } = t
  const { bookingStatus, sessionStatus, untilOn, position, offerEndsAt } = place
  if (sessionStatus === 'off') return breakfast.notHeld
  if (bookingStatus === 'waiting') return fill(breakfast.waiting, { position: position ?? 1 })
  if (bookingStatus === 'offered') {
    return fill(breakfast.offered, { when: whenInWords(t, offerEndsAt ?? 0, now, 'until') })
  }
  if (untilOn === null) return breakfast.booked
  return fill(breakfast.bookedUntil, { day: dayInWords(t, untilOn) })
}

/** The form of days as it stands; where all have ended, as they were last. */
async function daysAsTyped(
  c: DoorContext,
  live: Family['places'],
  all: Family['places'],
  n: number,
): Promise<Typed> {
  const lastAt = Math.max(...all.map(({ changedAt }) => changedAt), 0)
  const from = live.length > 0 ? live : all.filter(({ changedAt }) => changedAt === lastAt)
  const [first] = from
  const { vault, calendar } = c.get('school')
  const familyComes = first ? (await unsealGuest(vault, first)).familyComes : false
  const term = untilOnOf(calendar, londonDay(c.get('now')), 'this_term')
  const isTerm = first !== undefined && first.untilOn !== null && first.untilOn === term
  return {
    ...Object.fromEntries(from.map(({ weekday }) => [`d${weekday}.${n}`, ['yes']])),
    [`family.${n}`]: familyComes ? ['yes'] : [],
    until: [isTerm ? 'this_term' : 'all_year'],
  }
}
