import {
  attackPlaces,
  CAPACITIES,
  clearHeld,
  PLACE_STRATEGIES,
} from '../../bookings/placeAttacks.ts'
import { MONDAY_MORNING, startOfficeAlone } from '../../support/office.ts'
import { exactly, type Measurement } from '../figures.ts'

const POSTS = Number(process.env['BENCH_BOOKINGS'] ?? 125)

/** `npm run bench -- places`: a script that books everything within 23 seconds; then a class, people who ring up, and staff who clear it. */
export const measure: Measurement = async (say) => {
  const ajar = await startOfficeAlone()
  const all = CAPACITIES.reduce((sum, each) => sum + each, 0)
  try {
    const seen: Record<
      'refused' | 'taken' | 'lacking' | 'unheard' | 'presses' | 'unclear',
      number
    >[] = []
    for (const [strategy, nth] of Object.entries(PLACE_STRATEGIES)) {
      ajar.clock.now = MONDAY_MORNING
      const { done, taken, ofClass, byPhone, desk } = await attackPlaces(ajar, POSTS, nth)
      const cleared = await clearHeld(desk)
      const places = taken.reduce((sum, each) => sum + each, 0)
      say(
        `${strategy}: ${places} places taken, ${all - places} left, ${done.filter((what) => what === 'held').length} held; by phone ${byPhone.join(', ')}; cleared in ${cleared.presses} presses`,
      )
      seen.push({
        refused: done.filter((what) => !/^(booked|waiting|held)$/.test(what)).length,
        taken: places,
        lacking: ofClass.filter((what) => what !== 'booked').length,
        unheard: byPhone.filter((what) => what !== 'booked' && what !== 'waiting').length,
        presses: cleared.presses,
        unclear: cleared.left,
      })
    }
    const row = (what: string, budget: number, of: (each: (typeof seen)[number]) => number) => {
      const measured = Math.max(...seen.map(of))
      return {
        id: 'A2',
        what: `${what}, ${seen.length} strategies of ${POSTS} bookings in 23 s`,
        budget: String(budget),
        measured: String(measured),
        verdict: exactly(measured, budget),
      }
    }
    return [
      row('refused', 0, ({ refused }) => refused),
      row(`places of ${all} that the script has`, 62, ({ taken }) => taken),
      row('children of a class of thirty without a place at once', 0, ({ lacking }) => lacking),
      row('people who rang up with neither a place nor a turn', 0, ({ unheard }) => unheard),
      row(
        'presses until staff have looked through and set aside all that was held',
        12,
        ({ presses }) => presses,
      ),
      row('still held after that', 0, ({ unclear }) => unclear),
    ]
  } finally {
    await ajar.stop()
  }
}
