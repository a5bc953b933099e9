import { createSignal } from 'solid-js'

/** One line on what was just done, read out politely and shown until the next one. */
export type Said = { words: string; href?: string; link?: string }

export const [said, setSaid] = createSignal<Said>({ words: '' })

export const say = (words: string, link?: { href: string; link: string }) =>
  setSaid({ words, ...link })
