import type { DecidedMeanwhile } from '../../../worker/triage/office/answers.ts'
import { DID } from '../shell/words.ts'
import { onMount } from 'solid-js'

/** Somebody else was first: who, and what was typed here, which is lost on nobody. */
export default function Meanwhile(props: {
  first: DecidedMeanwhile
  words: string
  onUse: () => void
}) {
  let notice!: HTMLElement
  onMount(() => notice.focus())
  return (
    <section class="notice care" role="alert" tabindex="-1" ref={(element) => (notice = element)}>
      <p>
        <b>
          {props.first.by?.name ?? 'They'} {DID[props.first.outcome]} while you were writing. Your
          note is kept below.
        </b>
      </p>
      <blockquote class="story" dir="auto">
        {props.words}
      </blockquote>
      <p class="actions">
        <button type="button" onClick={() => props.onUse()}>
          Put my words in a message
        </button>
      </p>
    </section>
  )
}
