import { holdClock } from '../../local/heldClock.ts'
import { startAmong } from '../db/startAmong.ts'
import { walkEverything } from '../db/walkEverything.ts'
import { SEEDED_AT } from '../support/readyDatabase.ts'
import { exactly, type Figure, type Measurement } from './figures.ts'

const SIZES = [1_000, 10_000, 100_000] as const

/** SQLite may go another way about as few rows as this; what grows with a history grows by more. */
const FEW_ROWS = 30

/** Printed one by one, beside those that read more among more: what people open most, and what once read a whole history. */
const SHOWN =
  /^GET \/office\/api\/(me|today|queue|caseload|caseloads|disclosures|held|leaving|retention|requests|mentors-week)[ ?]|^jobs at/

/** Rows that each route, as each role who may use it, and each job reads in a school with so many referrals. */
export const measure: Measurement = async (say) => {
  const read = new Map<string, number[]>()
  for (const [n, size] of SIZES.entries()) {
    const clock = holdClock(SEEDED_AT)
    const ajar = await startAmong(size, clock)
    say(`${size} referrals are there`)
    const { steps } = await walkEverything(ajar, clock)
    await ajar.stop()
    for (const { what, rowsRead } of steps) {
      const rows = read.get(what) ?? SIZES.map(() => 0)
      rows[n] = Math.max(rows[n] ?? 0, rowsRead)
      read.set(what, rows)
    }
    say(`${steps.length} requests and jobs were measured`)
  }
  const all = [...read]
  const grown = all.filter(([, rows]) => hasGrown(rows))
  return [
    ...all
      .filter(([what, rows]) => SHOWN.test(what) || hasGrown(rows))
      .map(([what, rows]) => detail(what, rows)),
    {
      id: 'scale',
      what: `of ${all.length} routes as each role, pages and jobs: read more rows among 100,000 referrals than among 1,000`,
      budget: '0',
      measured: String(grown.length),
      verdict: exactly(grown.length, 0),
    },
  ]
}

const hasGrown = (rows: readonly number[]) => (rows.at(-1) ?? 0) > (rows[0] ?? 0) + FEW_ROWS

const detail = (what: string, rows: readonly number[]): Figure => ({
  id: 'scale',
  what: `${what}: rows read among ${SIZES.map((size) => size.toLocaleString('en-GB')).join(', ')} referrals`,
  budget: '',
  measured: rows.map((each) => each.toLocaleString('en-GB')).join(', '),
  isDetail: true,
})
