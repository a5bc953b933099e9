import { Show } from 'solid-js'

/** Why a form came back: a title, what to do next, and the number of a fault; or nothing. */
export function Notice(props: { words: readonly string[] | null | undefined }) {
  return (
    <Show when={props.words}>
      {(words) => (
        <div class="summary" role="alert">
          <h2>{words()[0]}</h2>
          <p>{words()[1]}</p>
          <Show when={words()[2]}>
            <p id="fault">{words()[2]}</p>
          </Show>
        </div>
      )}
    </Show>
  )
}
