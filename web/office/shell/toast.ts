import { createSignal } from 'solid-js'

/** One line on what was just done, read out politely and shown until the next one. */
export type Toast = { words: string; at: number; href?: string; link?: string }

const NOTHING: Toast = { words: '', at: 0 }

/** Milliseconds in which a move to another page belongs to what was done. */
const SAME_MOVE_MS = 2000

const [said, setSaid] = createSignal<Toast>(NOTHING)

export { said }

export const say = (words: string, link?: { href: string; link: string }) =>
  setSaid({ words, at: Date.now(), ...link })

/** On another page it is old news. */
export const forget = () => Date.now() - said().at > SAME_MOVE_MS && setSaid(NOTHING)
