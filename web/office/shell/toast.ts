import { createSignal } from 'solid-js'

/** One line on what was just done, read out politely; one at a time. */
export type Toast = {
  words: string
  at: number
  href?: string
  link?: string
  /** Takes it back. Offered for `UNDO_MS`. */
  undo?: () => unknown
  /** Milliseconds for which it stands, where less than half a minute is left. */
  forMs?: number
}

/** Milliseconds for which something can be taken back, and for which a toast stands. */
const UNDO_MS = 30_000

/** Milliseconds in which a move to another page belongs to what was done. */
const SAME_MOVE_MS = 2000

const [said, setSaid] = createSignal<Toast | null>(null)

export { said }

let timer: ReturnType<typeof setTimeout> | undefined

/** Says what was done; with `undo`, offers to take it back for half a minute. */
export function say(words: string, more: Omit<Toast, 'words' | 'at'> = {}): void {
  clearTimeout(timer)
  setSaid({ words, at: Date.now(), ...more })
  timer = setTimeout(() => setSaid(null), more.forMs ?? UNDO_MS)
}

const UNDO_UNTIL = 'undo-until'

/** A decision was sent: a page that is loaded again offers to undo it. Only an instant is written down, and no name. */
export function decisionSent(): void {
  sessionStorage.setItem(UNDO_UNTIL, String(Date.now() + UNDO_MS))
}

/** Whether this tab sent a decision that may still be undone, and has since been loaded again. */
export const mayUndoSent = (): boolean =>
  Number(sessionStorage.getItem(UNDO_UNTIL) ?? 0) > Date.now()

/** On another page it is old news, unless it can still be taken back. */
export function forget(): void {
  const toast = said()
  if (toast && !toast.undo && Date.now() - toast.at > SAME_MOVE_MS) setSaid(null)
}

/** The action of Undo and Ctrl-Z; once. */
export function undoSaid(): void {
  const undo = said()?.undo
  if (!undo) return
  setSaid(null)
  undo()
}
