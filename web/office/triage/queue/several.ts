import { createSignal } from 'solid-js'
import type { QueueRow } from '../../../../worker/triage/office/answers.ts'
import { mayGoTogether, SEVERAL_AT_MOST } from '../../../../worker/triage/rules/together.ts'
import { say } from '../../shell/toast.ts'
import { rows } from '../queueStore.ts'

/* The rows that are ticked, to be decided together. */

const [ticked, setTicked] = createSignal<ReadonlySet<string>>(new Set<string>())

const [isTicking, setTicking] = createSignal(false)

export { isTicking, setTicking }

/** Whether a row may be ticked: the Worker asks the same. */
export const mayTick = ({ urgentBecause, unread, aboutStaff }: QueueRow) =>
  mayGoTogether({ urgentBecause, unread, aboutStaff: aboutStaff !== undefined })

/** Those that are ticked and still wait, in the order of the list. */
export const tickedRows = () => rows().filter((row) => ticked().has(row.id) && mayTick(row))

export const isTicked = (id: string) => ticked().has(id)

export const untickAll = () => setTicked(new Set<string>())

/** Ticks a row or takes the tick away, and says why where it may not. */
export function turnTick(id: string | undefined): void {
  const row = rows().find((one) => one.id === id)
  if (!row) return
  if (!mayTick(row)) return say('Open this one and read it first.')
  const now = new Set(ticked())
  if (!now.delete(row.id)) {
    if (now.size >= SEVERAL_AT_MOST)
      return say(`That’s ${SEVERAL_AT_MOST}, as many as go together.`)
    now.add(row.id)
  }
  setTicked(now)
  setTicking(true)
}
