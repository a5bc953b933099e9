import { createSignal, onCleanup, onMount } from 'solid-js'

/** A key's action on this page, and its words under `?`. `g q` is two keys, one after the other. */
export type Keys = Readonly<Record<string, { words: string; press: () => void }>>

const [layers, setLayers] = createSignal<readonly Keys[]>([])

/** Off for anyone who speaks to the computer: a single letter would otherwise do things (WCAG 2.1.4). */
export const [keysOn, setKeysOn] = createSignal(true)

/** Every key that works at this moment, the page's own first. */
export const keysNow = () => layers().flatMap((keys) => Object.entries(keys))

/** These keys work for as long as the component is on the page. */
export function offerKeys(keys: Keys): void {
  onMount(() => setLayers((before) => [keys, ...before]))
  onCleanup(() => setLayers((before) => before.filter((layer) => layer !== keys)))
}

/** Listens for all of them; never while someone types or a dialog is open. */
export function listenForKeys(): void {
  document.addEventListener('keydown', pressed)
  onCleanup(() => document.removeEventListener('keydown', pressed))
}

/** How long after the first of two keys the second counts. */
const SECOND_WITHIN_MS = 1500

const BOX = 'input:not([type=radio],[type=checkbox]), textarea, select'

let first = { key: '', at: 0 }

/** While an input method is open; Safari says so by the key's code alone. */
export const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229

function pressed(event: KeyboardEvent) {
  const { target } = event
  if (event.altKey || isComposing(event) || !(target instanceof Element)) return
  if (target.closest('dialog')) return
  const isHeld = event.ctrlKey || event.metaKey
  if (isHeld ? mine(event.key, target) : !keysOn() || target.closest(BOX)) return
  const key = isHeld ? `Ctrl ${heldKey(event.key)}` : afterFirst(event.key)
  first = { key: '', at: 0 }
  const found = layers().find((keys) => key in keys)?.[key]
  if (found) {
    event.preventDefault()
    found.press()
  } else if (!isHeld && keysNow().some(([name]) => name.startsWith(`${key} `))) {
    first = { key, at: Date.now() }
  }
}

/** A letter is the same one with Shift or without. */
const heldKey = (key: string) => (key.length === 1 ? key.toLowerCase() : key)

/** In a box Ctrl-Z takes back what was typed there. */
const mine = (key: string, target: Element) => key.toLowerCase() === 'z' && target.closest(BOX)

const afterFirst = (key: string) =>
  first.key && Date.now() - first.at < SECOND_WITHIN_MS ? `${first.key} ${key}` : key

/**
 * The key stands under `?` as what it does here. With several forms on a page that are sent so (`data-ctrl-enter`), it
 * sends the one in use.
 */
export const offerSendKey = (words: string) =>
  offerKeys({ 'Ctrl Enter': { words, press: sendTheOneInUse } })

const sendTheOneInUse = () =>
  document.activeElement?.closest<HTMLFormElement>('form[data-ctrl-enter]')?.requestSubmit()
