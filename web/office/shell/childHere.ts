import { useBeforeLeave } from '@solidjs/router'
import { TELL } from './addresses.ts'

/** A child as whoever tells of them writes them down. `year` as in `yearWords`. */
export type Child = { name: string; year: number | null; group: string }

let carried: Child | null = null

/**
 * On a child's page: whoever goes from here to tell something finds this child filled in. In this tab's memory alone,
 * because no address ever names anyone.
 */
export function carriesChild(child: () => Child | null | undefined): void {
  useBeforeLeave(({ to }) => {
    if (to === TELL) carried = child() ?? null
  })
}

/** Once, for the page that tells: whose page it was opened from. */
export function takeCarried(): Child | null {
  const child = carried
  carried = null
  return child
}
