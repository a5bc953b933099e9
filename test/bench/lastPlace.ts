import { Miniflare } from 'miniflare'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { migrate } from '../../local/migrate.ts'
import { aSchool } from '../support/builders.ts'
import { type Outcome, watchPlaces } from '../bookings/racePlaces.ts'
import { builtForBench } from './builtForBench.ts'
import { exactly, type Measurement } from './figures.ts'
import type { AskedRace } from './lastPlace.worker.ts'

/** About four minutes. `BENCH_ATTEMPTS=100000` is the whole, and takes four times as long. */
const ATTEMPTS = Number(process.env['BENCH_ATTEMPTS'] ?? 24_000)

const AT_ONCE = 200

const CAPACITIES = Array.from({ length: 30 }, (_, n) => n + 1)

const ROUNDS = Math.max(1, Math.round(ATTEMPTS / AT_ONCE / CAPACITIES.length))

/**
 * R1 of README.md: two hundred bookings at once for one session, for every capacity from 1 to 30 (see `race`).
 * The control counts first and then inserts, and must book too many.
 */
export const measure: Measurement = async (say) => {
  const miniflare = new Miniflare({
    modules: [{ type: 'ESModule', path: 'races.js', contents: await builtForBench('lastPlace') }],
    compatibilityDate: '2026-07-01',
    cf: false,
    bindings: LOCAL_SECRETS,
    d1Databases: { DB: 'ajar' },
  })
  const run = async <T>(asked: AskedRace): Promise<T> => {
    const answer = await miniflare.dispatchFetch('http://races', {
      method: 'POST',
      body: JSON.stringify(asked),
    })
    if (!answer.ok) throw new Error(`${JSON.stringify(asked)}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  try {
    const db = await miniflare.getD1Database('DB')
    await migrate(db)
    await watchPlaces(db)
    const all = { attempts: 0, tooMany: 0, leftEmpty: 0, miscounted: 0 }
    const became: Record<string, number> = {}
    for (let round = 1; round <= ROUNDS; round++) {
      const { id: schoolId } = await aSchool(db)
      for (const capacity of CAPACITIES) {
        const asked = {
          schoolId,
          capacity,
          attempts: AT_ONCE,
          how: round % 2 ? 'line' : 'no line',
        } as const
        const outcome = await run<Outcome>(asked)
        for (const key of ['attempts', 'tooMany', 'leftEmpty', 'miscounted'] as const) {
          all[key] += outcome[key]
        }
        for (const [what, n] of Object.entries(outcome.became)) {
          became[what] = (became[what] ?? 0) + n
        }
      }
      say(`round ${round} of ${ROUNDS}, ${all.attempts} attempts`)
    }
    const commonest = Object.entries(became).toSorted(([, a], [, b]) => b - a)
    say(commonest.map(([what, n]) => `${what} ${n}`).join(', '))
    const overbooked = await control(run)
    return figuresOf(all, overbooked)
  } finally {
    await miniflare.dispose()
  }
}

/** In how many of the thirty sessions the naive way gave a place too many. */
async function control(run: (asked: AskedRace) => Promise<number>): Promise<number> {
  let overbooked = 0
  for (const capacity of CAPACITIES) {
    const over = await run({ schoolId: 'control', capacity, attempts: AT_ONCE, how: 'naive' })
    if (over > 0) overbooked++
  }
  return overbooked
}

function figuresOf(all: Omit<Outcome, 'became'>, overbooked: number) {
  const sessions = CAPACITIES.length
  const none = (what: string, found: number) => ({
    id: 'R1',
    what: `${what}, of ${all.attempts} attempts, ${AT_ONCE} at once`,
    budget: '0',
    measured: `${found}`,
    verdict: exactly(found, 0),
  })
  return [
    none('one place too many', all.tooMany),
    none('a place empty with someone waiting who fits', all.leftEmpty),
    none('a counter that is wrong', all.miscounted),
    {
      id: 'R1',
      what: 'the control, counted and then inserted: sessions with too many',
      budget: `${sessions} of ${sessions}`,
      measured: `${overbooked}`,
      verdict: exactly(sessions - overbooked, 0),
    },
  ]
}
