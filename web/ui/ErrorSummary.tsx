import { For, Show } from 'solid-js'

/** What needs another look, each with a link to its box. Nothing when all is well. */
export function ErrorSummary(props: { title: string; errors: Readonly<Record<string, string>> }) {
  return (
    <Show when={Object.keys(props.errors).length > 0}>
      <div class="box care" role="alert" id="errors" tabindex="-1">
        <h2>{props.title}</h2>
        <ul>
          <For each={Object.entries(props.errors)}>
            {([field, words]) => (
              <li>
                <a href={`#${field}`}>{words}</a>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
