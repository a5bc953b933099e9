import { attack, type Outcome, STRATEGIES } from '../../arrivals/attacks.ts'
import { attackPlaces, CAPACITIES, PLACE_STRATEGIES } from '../../bookings/placeAttacks.ts'
import { MONDAY_MORNING, startOfficeAlone } from '../../support/office.ts'
import { exactly, type Measurement } from '../figures.ts'

const POSTS = Number(process.env['BENCH_POSTS'] ?? 5000)

const BOOKINGS = Math.min(POSTS, 500)

/** A flood of requests by each strategy of a script that has read our code, with true ones in its middle. */
const requests: Measurement = async (say) => {
  const ajar = await startOfficeAlone()
  try {
    const seen: Outcome[] = []
    for (const [strategy, nth] of Object.entries(STRATEGIES)) {
      const began = performance.now()
      const outcome = await attack(ajar, { posts: POSTS, nth, say })
      const seconds = Math.round((performance.now() - began) / 1000)
      say(
        `${strategy}: ${outcome.rows} rows, ${outcome.held} held in ${outcome.groups} groups, ${seconds} s`,
      )
      seen.push(outcome)
    }
    const worst = (of: (outcome: Outcome) => number) => Math.max(...seen.map(of))
    const row = (what: string, budget: number, measured: number) => ({
      id: 'T15',
      what: `${what}, ${seen.length} strategies of ${POSTS} posts`,
      budget: String(budget),
      measured: String(measured),
      verdict: exactly(measured, budget),
    })
    return [
      row(
        'not answered or not kept',
        0,
        worst(({ lost }) => lost),
      ),
      row(
        'children on the roll, not named by the script, not on the first page',
        0,
        worst(({ buried }) => buried),
      ),
      row(
        'others that stand in no group with their words',
        0,
        worst(({ unfound }) => unfound),
      ),
      row(
        'most in one group',
        20,
        worst(({ biggestGroup }) => biggestGroup),
      ),
      row(
        'words shown without an entry in the trail',
        0,
        worst(({ viewsWithoutEntry }) => viewsWithoutEntry),
      ),
    ]
  } finally {
    await ajar.stop()
  }
}

/** A script that books everything, by four strategies; then a class, and people who ring up. */
const places: Measurement = async (say) => {
  const ajar = await startOfficeAlone()
  try {
    const seen: { places: number; refused: number; lacking: number }[] = []
    for (const [strategy, nth] of Object.entries(PLACE_STRATEGIES)) {
      ajar.clock.now = MONDAY_MORNING
      const { done, taken, ofClass, byPhone, seconds } = await attackPlaces(ajar, BOOKINGS, nth)
      const places = taken.reduce((sum, each) => sum + each, 0)
      const refused = done.filter((what) => !/^(booked|waiting|held)$/.test(what)).length
      const lacking = ofClass.filter((what) => what !== 'booked').length
      say(`${strategy}: ${places} places in ${seconds} s, by phone ${byPhone.join(', ')}`)
      seen.push({ places, refused, lacking })
    }
    const worst = (of: 'places' | 'refused' | 'lacking') =>
      Math.max(...seen.map((each) => each[of]))
    const all = CAPACITIES.reduce((sum, each) => sum + each, 0)
    const row = (what: string, budget: number, measured: number) => ({
      id: 'T15',
      what: `${what}, ${seen.length} strategies of ${BOOKINGS} bookings`,
      budget: String(budget),
      measured: String(measured),
      verdict: exactly(measured, budget),
    })
    return [
      row('refused', 0, worst('refused')),
      row(`places of ${all} that a script with thirty names has in an hour`, 62, worst('places')),
      row('children of a class of thirty without a place at once', 0, worst('lacking')),
    ]
  } finally {
    await ajar.stop()
  }
}

/** `npm run bench -- flood`: a script that floods requests, and one that floods bookings. */
export const measure: Measurement = async (say) => [
  ...(await places(say)),
  ...(await requests(say)),
]
