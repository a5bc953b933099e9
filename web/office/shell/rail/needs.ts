import { createSignal } from 'solid-js'

/** How many things Today lists for whoever is signed in; 0 until it has been read. */
export const [needs, setNeeds] = createSignal(0)
