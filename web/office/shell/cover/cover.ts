import { createSignal } from 'solid-js'

/** Whether the screen is hidden from anyone who passes. */
const [isCovered, setCovered] = createSignal(false)

export { isCovered }

export const hideScreen = () => setCovered(true)

export const showScreen = () => setCovered(false)
