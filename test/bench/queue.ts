import { chromium } from '@playwright/test'
import { database } from '../../db/database.ts'
import { signIns } from '../../db/tables/signIn.ts'
import type { School } from '../../db/school/school.ts'
import { type Ajar, startAjar } from '../../local/ajar.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { BROWSER_ARGS, findBrowser } from '../browser/support/browser.ts'
import { aSchool, referralsIn } from '../support/builders.ts'
import { type Measurement, median, seconds, timed, times } from './figures.ts'
import { usableAfter } from './usable.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

const FEW = 40

const MANY = 2000

/** Referrals that go in together. */
const AT_ONCE = 250

const SLOWER = 4

const RUNS = Number(process.env['BENCH_RUNS'] ?? 9)

const DESK = { width: 1280, height: 800 }

const ROW = '.rows a.row'

/** B7 of README.md: from sign-in until the queue's first row can be opened, at 40 and at 2,000 waiting. */
export const measure: Measurement = async (say) => {
  const ajar = await startAjar()
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: BROWSER_ARGS,
  })
  try {
    const schools = { few: await schoolWith(ajar, FEW), many: await schoolWith(ajar, MANY) }
    say(`${MANY} wait`)
    const took = { few: [] as number[], many: [] as number[] }
    for (let run = 1; run <= RUNS; run++) {
      for (const name of ['few', 'many'] as const) took[name].push(await once(schools[name]))
      say(`run ${run} of ${RUNS}`)
    }
    const [few, many] = [median(took.few), median(took.many)]
    return [
      {
        id: 'B7',
        what: `office queue of ${FEW} usable, processor ${SLOWER} times slower`,
        budget: 'under 1.00 s',
        measured: seconds(few),
        verdict: timed(few, 1000),
      },
      {
        id: 'B7',
        what: `with ${MANY.toLocaleString('en-GB')} waiting against ${FEW}`,
        budget: times(1.2),
        measured: `${times(many / few)} (${seconds(many)}, ${seconds(few)})`,
        verdict: timed(many / few, 1.2),
      },
    ]
  } finally {
    await browser.close()
    await ajar.stop()
  }

  async function once(school: School): Promise<number> {
    const cookies = [await signedIn(ajar, school)]
    const url = `${ajar.origin}/office/`
    return usableAfter(browser, { url, field: ROW, slower: SLOWER, screen: DESK, cookies })
  }
}

async function schoolWith({ db }: Ajar, waiting: number): Promise<School> {
  const school = await aSchool(db)
  const now = Date.now()
  for (let made = 0; made < waiting; made += AT_ONCE) {
    const number = Math.min(AT_ONCE, waiting - made)
    const facts = Array.from({ length: number }, (_, n) => ({
      madeAt: now - (made + n) * MINUTE_MS,
    }))
    await referralsIn(db, school, facts)
  }
  return school
}

/** The cookie of a mentor who has just signed in. */
async function signedIn({ db, origin }: Ajar, { id: schoolId }: School) {
  const secret = newSecret()
  const now = Date.now()
  const row = { schoolId, staffId: 'grace', startedAt: now, lastSeenAt: now }
  await database(db)
    .insert(signIns)
    .values({ ...row, idHash: await hashOf(secret) })
  return {
    name: '__Host-ajar-staff',
    value: secret,
    url: origin.replace('http:', 'https:'),
    secure: true,
    httpOnly: true,
    sameSite: 'Lax' as const,
  }
}
