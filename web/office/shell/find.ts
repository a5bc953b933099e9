import { createSignal } from 'solid-js'

/** Whether "Find or do" is open. */
const [isFinding, setFinding] = createSignal(false)

export { isFinding }

export const openFind = () => setFinding(true)

export const closeFind = () => setFinding(false)
