import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as packed } from '@playwright/test'
import sparticuz from '@sparticuz/chromium'

/** Where Chromium and its relatives are installed, on the machines that there are. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const NO_WINDOW = `
To watch, a Chromium with a window is needed; the one that comes with the tests has none.
Install one (apt install chromium, or: npx playwright install chromium), or say where it is:
  CHROMIUM_PATH=/path/to/chromium npm run test:browser -- --headed
`

/** Someone wants to see it: the browser has a window and takes its time. Known to every process. */
if (process.argv.some((arg) => ['--headed', '--debug', '--ui'].includes(arg))) {
  process.env['AJAR_IS_WATCHED'] = 'yes'
}

export const isWatched = process.env['AJAR_IS_WATCHED'] === 'yes'

/**
 * The browser to test with: CHROMIUM_PATH, else one of this machine, else the one that comes with
 * the npm packages, which has no window.
 */
export async function findBrowser(): Promise<string> {
  const here = [process.env['CHROMIUM_PATH'], ...INSTALLED, packed.executablePath()]
  const found = here.find((path) => path && existsSync(path))
  if (found) return found
  if (isWatched) {
    console.error(NO_WINDOW)
    process.exit(1)
  }
  // It brings its fonts as well. Without them a line is as high as the fonts of this machine happen to be.
  process.env['FONTCONFIG_PATH'] ??= join(tmpdir(), 'fonts')
  return sparticuz.executablePath()
}

/**
 * Runs in a container without its own sandbox, and reaches this machine only: a page that asks for
 * anything else gets nothing.
 */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
]
