import type { OpenPortal } from '../support/portal.ts'
import { weigh } from '../support/bytesOnTheWire.ts'

/**
 * Bytes of the answers that keep today's board live for an hour: while nothing changes on it, and where it
 * is another one each time that it is asked for.
 */
export async function hourOfBoard(portal: OpenPortal, base: string) {
  const page = await portal.phone().go(`${base}/today`)
  const live = /data-live="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const same = await weigh(portal.origin + live)
  const told = await weigh(portal.origin + live.replace(/=.*/, '=before'))
  if (same.status !== 204 || told.status !== 200) throw new Error(`${live} is not kept live`)
  return { quiet: waits(60).length * same.bytes, busiest: 60 * told.bytes }
}

/** Minutes at which a script asks in so many minutes, while nothing changes: as web/portal/scripts/board.ts waits. */
function waits(minutes: number): number[] {
  const asked: number[] = []
  // Once a minute at first, then 1.5 times as long each time, five minutes at most.
  for (let at = 1, wait = 1; at <= minutes; at += wait) {
    asked.push(at)
    wait = Math.min(wait * 1.5, 5)
  }
  return asked
}
