import { createSignal } from 'solid-js'
import { say } from '../shell/toast.ts'
import { nameOf, type Person } from './marks.ts'
import { sendKitchenTold } from './registerApi.ts'

const TRY_AGAIN_AFTER_MS = 5_000

/** What was pressed on this page and the Worker has not heard of yet, or not answered: by register and person. */
const [pressed, setPressed] = createSignal<ReadonlyMap<string, boolean>>(new Map())

const keyOf = (register: string, person: string) => `${register} ${person}`

type WalkedIn = Pick<Person, 'id' | 'name' | 'kitchenTold'>

/** Whether the kitchen has been told of someone who walked in, by anyone. */
export const kitchenTold = (register: string, { id, kitchenTold }: WalkedIn): boolean =>
  pressed().get(keyOf(register, id)) ?? Boolean(kitchenTold)

/**
 * Shows at once, and is sent until an answer comes. Where the Worker takes it no more, the warning is loud again, which
 * is better than quiet without anyone else knowing.
 *
 * @param saved the page reads what is saved now
 */
export function sayKitchenTold(
  register: string,
  person: WalkedIn,
  told: boolean,
  saved: () => unknown,
): void {
  const key = keyOf(register, person.id)
  setPressed((before) => new Map(before).set(key, told))
  void send()
  if (told) {
    const undo = () => sayKitchenTold(register, person, false, saved)
    say(`The kitchen’s been told about ${nameOf(person)}.`, { undo })
  }

  async function send() {
    // Pressed the other way meanwhile: that one is sent.
    if (pressed().get(key) !== told) return
    const { problem } = await sendKitchenTold(register, person.id, told)
    if (problem && problem.status !== 404 && problem.status !== 422) {
      setTimeout(() => void send(), TRY_AGAIN_AFTER_MS)
      return
    }
    await saved()
    if (problem) say(problem.title)
    if (pressed().get(key) !== told) return
    setPressed((before) => new Map([...before].filter(([each]) => each !== key)))
  }
}
