import { defineConfig } from '@playwright/test'
import type { Options } from './test/browser/support/fixtures.ts'
import { BROWSER_ARGS, findBrowser, isWatched } from './test/browser/support/browser.ts'

// Found once here and passed on, so the test processes do not unpack it again.
process.env['CHROMIUM_PATH'] = await findBrowser()

/** The README's pictures are taken on request only: `npm run test:browser -- --grep @pictures`. */
const takesPictures = process.argv.some((arg) => arg.includes('@pictures'))

/** Every core is busy with tests: threads that share one page's work cost more than they bring. */
const FEWER_THREADS = ['--in-process-gpu', '--num-raster-threads=1', '--js-flags=--single-threaded']

export default defineConfig<Options>({
  testDir: 'test/browser',
  outputDir: 'test-results',
  globalSetup: './test/browser/support/beforeAll.ts',
  // More workers than cores, because tests mostly wait for the browser and workerd.
  workers: isWatched ? 1 : 3,
  retries: 0,
  forbidOnly: true,
  timeout: 900_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  ...(takesPictures ? {} : { grepInvert: /@pictures/ }),
  projects: [
    { name: 'today' },
    // What a pupil or parent does, on a telephone from before 2022.
    {
      name: 'older',
      testMatch:
        /(askForHelp|bookPlace|exitThisPage|languageKeepsAnswers|lostSignal|newWords|notSafe|sameNames|sharedPhone)\.spec\.ts$/,
      use: { older: true },
    },
  ],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      args: [...BROWSER_ARGS, ...FEWER_THREADS],
      ...(isWatched ? { slowMo: 400 } : {}),
    },
  },
})
