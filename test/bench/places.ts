import { attackPlaces, CAPACITIES, PLACE_STRATEGIES } from '../bookings/placeAttacks.ts'
import { MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'
import { exactly, type Measurement } from './figures.ts'

const POSTS = Number(process.env['BENCH_POSTS'] ?? 500)

/** A script that books everything, by four strategies; then a class, and people who ring up. */
export const measure: Measurement = async (say) => {
  const ajar = await startOfficeAlone()
  try {
    const seen: { places: number; refused: number; lacking: number }[] = []
    for (const [strategy, nth] of Object.entries(PLACE_STRATEGIES)) {
      ajar.clock.now = MONDAY_MORNING
      const { done, taken, ofClass, byPhone, seconds } = await attackPlaces(ajar, POSTS, nth)
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
      what: `${what}, ${seen.length} strategies of ${POSTS} bookings`,
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
