import { chromium } from '@playwright/test'
import { database } from '../../../db/database.ts'
import { signIns } from '../../../db/tables/signIn.ts'
import type { School } from '../../../db/school/school.ts'
import { type Ajar, startAjar } from '../../../local/ajar.ts'
import { hashOf, newSecret } from '../../../worker/vault/vault.ts'
import { BROWSER_ARGS, findBrowser } from '../../browser/support/browser.ts'
import { aSchool, referralsIn } from '../../support/builders.ts'
import { type Figure, type Measurement, SECONDS, TIMES, timing } from '../figures.ts'
import { inTurn, ratios } from '../spread.ts'
import { usableAfter } from './usable.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'

const FEW = 40

const MANY = 2000

/** Referrals that go in together. */
const AT_ONCE = 250

const SLOWER = 4

const RUNS = Number(process.env['BENCH_RUNS'] ?? 15)

const DESK = { width: 1280, height: 800 }

const ROW = '.rows a[data-row]'

/** What the queue says when it's empty: as little as a page of the office can show. */
const NOBODY = '.calm'

const NAMES = ['empty', 'few', 'many'] as const

type Name = (typeof NAMES)[number]

/**
 * B7 of README.md: from sign-in until the queue's first row can be opened, at 40 and at 2,000 waiting, compared with
 * the same page where nobody waits, each with nothing cached.
 */
export const measure: Measurement = async (say) => {
  const ajar = await startAjar()
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: BROWSER_ARGS,
  })
  try {
    const schools = {
      empty: await schoolWith(ajar, 0),
      few: await schoolWith(ajar, FEW),
      many: await schoolWith(ajar, MANY),
    }
    say(`${MANY} wait`)
    return figuresOf(await inTurn(NAMES, RUNS, (name) => once(name, schools[name]), say))
  } finally {
    await browser.close()
    await ajar.stop()
  }

  async function once(name: Name, school: School): Promise<number> {
    const cookies = [await signedIn(ajar, school)]
    const url = `${ajar.origin}/office/queue`
    const field = name === 'empty' ? NOBODY : ROW
    return usableAfter(browser, { url, field, slower: SLOWER, screen: DESK, cookies })
  }
}

function figuresOf(took: (name: Name) => readonly number[]): Figure[] {
  const many = MANY.toLocaleString('en-GB')
  const slower = `processor ${SLOWER} times slower`
  return [
    timing({
      id: 'B7',
      what: `queue of ${FEW} usable after sign-in against an empty office page, ${slower}`,
      unit: TIMES,
      values: ratios(took('few'), took('empty')),
    }),
    timing({
      id: 'B7',
      what: `queue of ${many} usable against one of ${FEW}, ${slower}`,
      unit: TIMES,
      values: ratios(took('many'), took('few')),
      most: 1.2,
    }),
    timing({
      id: 'B7',
      what: `queue of ${FEW} usable after sign-in, ${slower}`,
      unit: SECONDS,
      values: took('few'),
      most: 1000,
    }),
  ]
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
