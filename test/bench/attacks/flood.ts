import { attack, type Outcome, STRATEGIES } from '../../arrivals/attacks.ts'
import { GROUP_SIZE } from '../../../worker/arrivals/rules/unusualArrivals.ts'
import { startOfficeAlone } from '../../support/office.ts'
import { exactly, type Measurement } from '../figures.ts'

const POSTS = Number(process.env['BENCH_POSTS'] ?? 5000)

/** `npm run bench -- flood`: requests by each strategy of a script that has read our code, with true ones in its middle. */
export const measure: Measurement = async (say) => {
  const seen: Outcome[] = []
  for (const [strategy, nth] of Object.entries(STRATEGIES)) {
    // A database of its own, so no strategy waits for what another left.
    const ajar = await startOfficeAlone()
    try {
      say(strategy)
      const outcome = await attack(ajar, { posts: POSTS, nth, say })
      say(
        `${outcome.rows} rows, ${outcome.held} held in ${outcome.groups} groups of ${outcome.biggestGroup} at most`,
      )
      seen.push(outcome)
    } finally {
      await ajar.stop()
    }
  }
  const worst = (of: (outcome: Outcome) => number) => Math.max(...seen.map(of))
  const row = (what: string, budget: number, of: (outcome: Outcome) => number) => ({
    id: 'A3',
    what: `${what}, ${seen.length} strategies of ${POSTS.toLocaleString('en-GB')} posts`,
    budget: String(budget),
    measured: String(worst(of)),
    verdict: exactly(worst(of), budget),
  })
  return [
    row('refused, deleted or shown nowhere', 0, ({ refused, lost, unshown, unfound }) =>
      Math.max(refused, lost, unshown, unfound),
    ),
    row(
      'children on the roll whom the script didn’t name, not on the first page',
      0,
      ({ buried }) => buried,
    ),
    row(
      'largest group set aside by someone who had seen none of it',
      0,
      ({ setAsideUnseen }) => setAsideUnseen,
    ),
    row('largest group', GROUP_SIZE, ({ biggestGroup }) => biggestGroup),
    row(
      'words shown without an entry in the trail',
      0,
      ({ viewsWithoutEntry }) => viewsWithoutEntry,
    ),
  ]
}
