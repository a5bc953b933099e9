import { createSignal, onMount, Show } from 'solid-js'
import { Alarms } from '../breakfast/FoodNeeds.tsx'
import { say } from '../shell/toast.ts'
import { nameOf, type Person } from './marks.ts'
import type { Register } from './registerStore.ts'

/** Stays open while there is a queue at the door: a name, or none, and the next. */
export function WalkInForm(props: { register: Register }) {
  const [name, setName] = createSignal('')
  let box!: HTMLInputElement
  onMount(() => box.focus())
  return (
    <form
      class="walk-in"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        props.register.walkIn(name())
        say(`${name().trim() || 'Someone'} walked in.`, { undo: props.register.undo })
        setName('')
        box.focus()
      }}
    >
      <label for="walk-in-name">Someone else is here. Their name, if you know it</label>
      <div class="box-and-quick">
        <input
          ref={(element) => (box = element)}
          type="text"
          id="walk-in-name"
          dir="auto"
          autocomplete="off"
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button class="main">Add them</button>
      </div>
    </form>
  )
}

/** Someone walked in who may be a child that must not eat something, and the kitchen's sheet does not say so. */
export function WalkInAlarm(props: {
  person: Person | undefined
  onTold: (person: Person) => void
  onGone: (person: Person) => void
}) {
  return (
    <Show when={props.person}>
      {(person) => (
        <li class="tap-name alarmed">
          <span>
            <b class="name" dir="auto">
              {nameOf(person())}
            </b>{' '}
            <span class="soft">
              {[person().year && `Year ${person().year}`, 'walked in'].filter(Boolean).join(', ')}
            </span>
          </span>
          <button type="button" class="btn danger" onClick={() => props.onTold(person())}>
            Kitchen told
          </button>
          <Alarms name={person().name || 'this child'} alarms={person().alarms ?? []} />
          <button type="button" class="btn bare" onClick={() => props.onGone(person())}>
            They aren’t here
          </button>
        </li>
      )}
    </Show>
  )
}
