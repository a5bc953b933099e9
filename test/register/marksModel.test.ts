import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { expectedAt } from '../../db/register/marks.ts'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { markRegister } from '../../worker/register/markRegister.ts'
import { MARKS, standsOver, type Tap } from '../../worker/register/rules/register.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import { aBooking, aSeries, MONDAY, placeAt, staffAs, TUESDAY } from '../bookings/makeBookings.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { must } from '../must.ts'

/**
 * The rule says which of two taps stands; SQL decides it. Here a model that knows only `standsOver`, and a real
 * D1, live the same taps and are compared after each line that a telephone sends.
 */
let kept: LocalDatabase

let school: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
})
afterAll(() => kept.close())

const NOON = instantOf(TUESDAY, '12:30')

const PEOPLE = 2

/** Taps by few moments and few letters, so many meet at the same moment. Each has its own id. */
const taps = fc.uniqueArray(
  fc.record({
    tapId: fc.string({ unit: fc.constantFrom('a', 'b', 'Z', '-', '_', '9'), maxLength: 3 }),
    who: fc.nat(PEOPLE - 1),
    mark: fc.constantFrom(...MARKS),
    after: fc.nat(2),
  }),
  { selector: ({ tapId }) => tapId, minLength: 1, maxLength: 8 },
)

/** Lines that telephones send: each has some of the taps, in any order, some of them repeated. */
const lines = fc.array(fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
})

/** The register as the rule words it, without a database. */
class Model {
  readonly #stands = new Map<string, Tap>()
  entries = 0

  send(line: readonly Tap[]) {
    if (line.some((tap) => this.#isNews(tap))) this.entries += 1
    for (const tap of line) if (this.#isNews(tap)) this.#stands.set(tap.bookingId, tap)
  }

  marks = (ids: readonly string[]) => ids.map((id) => this.#stands.get(id)?.mark ?? null)

  #isNews(tap: Tap) {
    const before = this.#stands.get(tap.bookingId)
    return !before || standsOver(tap, before)
  }
}

async function live(some: readonly (Omit<Tap, 'bookingId'> & { who: number })[], sent: number[][]) {
  const series = await aSeries(kept.db, school)
  const place = placeAt(kept.db, school, MONDAY)
  const ids: string[] = []
  for (let n = 0; n < PEOPLE; n++) ids.push((await bookPlace(place, aBooking(series))).bookingId)
  const register = sessionId(series.id, TUESDAY)
  const model = new Model()
  for (const picks of sent) {
    const line = picks.map((pick) => {
      const { who, ...tap } = must(some[pick % some.length])
      return { ...tap, bookingId: must(ids[who]) }
    })
    model.send(line)
    const mentor = staffAs(kept.db, school, 'ruth', NOON + MINUTE_MS)
    await markRegister(mentor, register, { taps: line })
    const rows = await expectedAt(database(kept.db), school.id, register, [register])
    const markOf = (id: string) => rows.find((row) => row.id === id)?.mark ?? null
    expect(ids.map(markOf)).toEqual(model.marks(ids))
    expect(await entriesOf(register)).toBe(model.entries)
  }
}

const entriesOf = (register: string) =>
  kept.db
    .prepare(`SELECT COUNT(*) AS n FROM trail_entry WHERE school_id = ? AND on_id = ?`)
    .bind(school.id, register)
    .first<number>('n')

test('The tap that stands by the rule stands in the database, and only news leaves a trail entry', async () => {
  await fc.assert(
    fc.asyncProperty(taps, lines, (some, sent) =>
      live(
        some.map(({ after, ...tap }) => ({ ...tap, tappedAt: NOON + after })),
        sent,
      ),
    ),
    { numRuns: 25 },
  )
})

test('Of two taps at one moment the one with the greater id stands, whichever arrives first', async () => {
  const tap = (tapId: string, mark: Tap['mark']) => ({ tapId, mark, who: 0, tappedAt: NOON })
  const two = [tap('Z', 'came'), tap('a', 'did_not_come')]
  await live(two, [[0], [1], [0]])
  await live(two, [[1], [0]])
  await live(two, [[1, 0]])
})
