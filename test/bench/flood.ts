import { attack, type Outcome, STRATEGIES } from '../arrivals/attacks.ts'
import { startOfficeAlone } from '../support/office.ts'
import { exactly, type Measurement } from './figures.ts'

const POSTS = Number(process.env['BENCH_POSTS'] ?? 5000)

/** A flood of requests by each strategy of a script that has read our code, with true ones in its middle. */
export const measure: Measurement = async (say) => {
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
