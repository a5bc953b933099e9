import type { Page, TestInfo } from '@playwright/test'
import { DAY_MS } from '../../../worker/time/durations.ts'
import type { Here } from './here.ts'
import { isSignedIn } from './officePage.ts'

/** So many weeks go by, to the same hour of the same weekday. */
export function weeksPass(here: Here, weeks: number): void {
  const now = here.clock.now() + weeks * 7 * DAY_MS
  here.clock.now = () => now
}

/** Whole weeks that have gone by since then. */
export const weeksSince = (here: Here, at: number): number =>
  Math.floor((here.clock.now() - at) / (7 * DAY_MS))

/** Someone sits down at a desk as late as it is now, and opens this. */
export async function sitsDown(
  desk: Page,
  here: Here,
  { who, school, path }: { who: string; school: string; path: string },
): Promise<void> {
  await desk.clock.setFixedTime(here.clock.now())
  await isSignedIn(desk, here, who, school)
  await desk.goto(path)
}

/** Pictures of a story’s pages, beside its result. */
export const picturesOf = (info: TestInfo) => async (page: Page, name: string) =>
  info.attach(name, { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' })
