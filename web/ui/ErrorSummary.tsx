import { For, Show } from 'solid-js'

/** What is missing, each with a link to its box, and the focus on it, without scripts too. Nothing when all is well. */
export function ErrorSummary(props: { title: string; errors: Readonly<Record<string, string>> }) {
  return (
    <Show when={Object.keys(props.errors).length > 0}>
      <div class="summary" role="alert" id="errors" tabindex="-1" autofocus>
        <h2>{props.title}</h2>
        <For each={Object.entries(props.errors)}>
          {([field, words]) => (
            <p>
              <a href={`#${field}`}>{words}</a>
            </p>
          )}
        </For>
      </div>
    </Show>
  )
}
