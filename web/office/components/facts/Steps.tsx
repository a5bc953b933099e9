import './Steps.css'
import { For } from 'solid-js'

/** A target as its steps; never a mark, and never a feeling. */
export function Steps(props: { done: number; of: number }) {
  const all = () => Array.from({ length: props.of }, (_, step) => step < props.done)
  return (
    <span class="line">
      <span class="steps" aria-hidden="true">
        <For each={all()}>{(isDone) => <i classList={{ done: isDone }} />}</For>
      </span>
      <span class="small soft">
        {props.done} of {props.of}
        <span class="heard"> steps done</span>
      </span>
    </span>
  )
}
