import { createSignal, onCleanup, onMount } from 'solid-js'

/** What a key does on this page, and how `?` says it. */
export type Keys = Readonly<Record<string, { words: string; press: () => void }>>

const [layers, setLayers] = createSignal<readonly Keys[]>([])

/** Off for who speaks to the computer: a single letter would otherwise do things (WCAG 2.1.4). */
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

function pressed(event: KeyboardEvent) {
  const { target, key } = event
  if (!keysOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (!(target instanceof Element)) return
  if (target.closest('input:not([type=radio],[type=checkbox]), textarea, select, dialog')) return
  const found = layers().find((keys) => key in keys)?.[key]
  if (!found) return
  event.preventDefault()
  found.press()
}
