import { createSignal } from 'solid-js'

/**
 * Why the office waits for a new sign-in: `asked` when the Worker said so, `idle` when nobody has
 * touched the page for so long that it covers itself; null while signed in.
 */
export const [signedOut, setSignedOut] = createSignal<'asked' | 'idle' | null>(null)
