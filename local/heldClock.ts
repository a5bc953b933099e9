import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type HeldClock = { now: number; readonly folder: string }

const folders: string[] = []

/** A new folder that goes when this process ends: one listener for all of them. */
export function folderForNow(prefix: string): string {
  if (folders.length === 0) {
    process.once('exit', () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    })
  }
  const folder = mkdtempSync(join(tmpdir(), prefix))
  folders.push(folder)
  return folder
}

/**
 * A clock of the Worker that stands still until `now` is set. workerd reads it from a file, which costs a
 * request much less than asking this process.
 */
export function holdClock(startsAt: number): HeldClock {
  const folder = folderForNow('ajar-clock-')
  const write = (now: number) => {
    // Put in place whole: a request that is on its way reads the old time or the new one.
    writeFileSync(join(folder, 'next'), String(now))
    renameSync(join(folder, 'next'), join(folder, 'now'))
  }
  let at = startsAt
  write(at)
  return {
    folder,
    get now() {
      return at
    },
    set now(now) {
      at = now
      write(now)
    },
  }
}
