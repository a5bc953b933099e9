import { createEffect, createRoot, createSignal } from 'solid-js'
import { signedOut } from '../shell/whySignedOut.ts'
import type { Option } from './options.ts'

const KEPT = 2

/** Who this person opened from here last: in this tab's memory alone, and gone when the sign-in ends. */
const [lately, setLately] = createSignal<readonly Option[]>([])

export { lately }

export const rememberPerson = (person: Option) =>
  setLately((before) => [person, ...before.filter(({ id }) => id !== person.id)].slice(0, KEPT))

createRoot(() => createEffect(() => signedOut() && setLately([])))
