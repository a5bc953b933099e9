import { type BrowserContext, expect, type Page, test as base } from '@playwright/test'
import { database } from '../../../db/database.ts'
import { health } from '../../../db/tables/jobs.ts'
import { seedSchools } from '../../../db/seed/seedSchools.ts'
import { LOCAL_SECRETS, startAjar } from '../../../local/ajar.ts'
import { startIdentityProvider } from '../../../local/identityProvider.ts'
import { freePort } from '../../../local/ports.ts'
import { copyReadyDatabase } from '../../support/readyDatabase.ts'
import { openElsewhere } from './exitTarget.ts'
import { MINUTE_RUN } from '../../../worker/health/rules/illnesses.ts'
import { newWatch, type Watch } from './watchRequests.ts'
import type { Look, Here } from './here.ts'
import { makeOld } from './makeOld.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'

/** A Tuesday in term, 10.15 in London: both doors are open, and break at Harbour is at 11. */
export const TUESDAY_MORNING = Date.UTC(2026, 10, 24, 10, 15)

/** The same day, 21.30: nobody reads. */
export const TUESDAY_NIGHT = Date.UTC(2026, 10, 24, 21, 30)

/** The second day of the Christmas holidays, a Monday. */
export const IN_THE_HOLIDAYS = Date.UTC(2026, 11, 21, 11, 0)

export const MINUTE = MINUTE_MS

export const HARBOUR = '/harbour-academy'

export const MEADOW = '/meadow-primary'

export type Options = {
  /** The instant of the Worker's clock when a test begins; `now` follows the clock on the wall. */
  startsAt: number | 'now'
  /** Whether telephones are from before 2022. */
  older: boolean
}

type Fixtures = Options & {
  /** Whatever any page asks for beside Ajar and the identity provider, or trips over, fails the test. */
  watch: Watch
  /** A new telephone: a browser of its own that has never been here. */
  newPhone: (look?: Look) => Promise<Page>
  /** A new desk in the office: a wide screen, nobody signed in. */
  newDesk: (look?: Look) => Promise<Page>
}

export const test = base.extend<Fixtures, { here: Here }>({
  startsAt: [TUESDAY_MORNING, { option: true }],

  older: [false, { option: true }],

  here: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is asked for.
    async ({}, use) => {
      const port = await freePort()
      const provider = await startIdentityProvider({
        port: 0,
        ajarOrigin: `http://localhost:${port}`,
      })
      const clock = { now: (): number => TUESDAY_MORNING }
      const ajar = await startAjar({
        port,
        keepIn: await copyReadyDatabase('migrated'),
        clock: () => clock.now(),
        bindings: { OIDC_ISSUER: provider.issuer, NOTICE_URL: `${provider.issuer}/notices` },
      })
      // Its clock stands still and no job runs: without this every page would say that the jobs have stopped.
      await database(ajar.db)
        .insert(health)
        .values({ what: MINUTE_RUN, workedAt: Number.MAX_SAFE_INTEGER })
      await seedSchools(ajar.db, LOCAL_SECRETS, clock.now(), provider.issuer)
      const elsewhere = await openElsewhere()
      await use({ ...ajar, issuer: provider.issuer, elsewhere: elsewhere.origin, clock })
      elsewhere.stop()
      await ajar.stop()
      await provider.stop()
    },
    { scope: 'worker', timeout: 900_000 },
  ],

  watch: [
    async ({ here, startsAt }, use) => {
      here.clock.now = startsAt === 'now' ? () => Date.now() : () => startsAt
      await leaveNothingLate(here)
      const watch = newWatch(here)
      await use(watch)
      expect(watch.seen, 'what the pages asked of others, or tripped over').toEqual([])
    },
    { auto: true },
  ],

  newPhone: async ({ browser, here, older, watch }, use) => {
    const open = await opener(async (look: Look = {}) => {
      const { scripts = true, width = 360, height = 740, dark = false } = look
      const phone = await browser.newContext({
        baseURL: here.origin,
        javaScriptEnabled: scripts,
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        hasTouch: true,
      })
      if (older) await makeOld(phone)
      return phone
    }, watch)
    await use(open.page)
    await open.close()
  },

  newDesk: async ({ browser, here, watch }, use) => {
    const open = await opener(async (look: Look = {}) => {
      const { width = 1280, height = 800, dark = false, touch = false } = look
      return browser.newContext({
        baseURL: here.origin,
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        hasTouch: touch,
      })
    }, watch)
    await use(open.page)
    await open.close()
  },
})

export { expect }

/** No job runs here, so what is due stays undone: without this every page would say so. */
const leaveNothingLate = ({ db, clock }: Here) =>
  db.batch([
    db.prepare('UPDATE notice SET next_try_at = NULL WHERE sent_at IS NULL'),
    db
      .prepare(
        'UPDATE disclosure SET goes_further_at = NULL WHERE acknowledged_at IS NULL AND goes_further_at <= ?',
      )
      .bind(clock.now()),
  ])

async function opener(newContext: (look?: Look) => Promise<BrowserContext>, watch: Watch) {
  const contexts: BrowserContext[] = []
  return {
    page: async (look?: Look) => {
      const context = await newContext(look)
      contexts.push(context)
      watch.over(context)
      return context.newPage()
    },
    close: () => Promise.all(contexts.map((context) => context.close())),
  }
}
