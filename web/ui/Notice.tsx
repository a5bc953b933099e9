import { Show } from 'solid-js'

/** Why a form came back: a title and what to do next, or nothing. */
export function Notice(props: { words: readonly string[] | null | undefined }) {
  return (
    <Show when={props.words}>
      {(words) => (
        <div class="box care" role="alert">
          <h2>{words()[0]}</h2>
          <p>{words()[1]}</p>
        </div>
      )}
    </Show>
  )
}
